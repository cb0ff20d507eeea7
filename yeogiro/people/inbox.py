"""What waits in the people room: decisions to follow up, seats and posts to fill, jobs at their half year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yeogiro.lib import inbox
from yeogiro.lib.facts import Sex
from yeogiro.lib.inbox import Done, Effect, Item, Kind, Step
from yeogiro.lib.text import day, in_language, percent

from .access import waiting as _about_personal_data  # noqa: F401 - registers what waits there
from .models import Body, Decision, Employment, Meeting, Post, Seat, SeatTerm, Tenure
from .planning import SeatNow, effect_of
from .selectors import chairs_of, open_decisions, seats_for_planner, shares
from .selectors.shares import percent_of

DECISION, MINUTES, TERMS, RULE, POST, JOB = (
    "people.decision",
    "people.minutes",
    "people.terms",
    "people.rule",
    "people.post",
    "people.job",
)
KEEP_MINUTES = (Body.Kind.COMMITTEE, Body.Kind.AUTONOMY_COMMITTEE, Body.Kind.COUNCIL)
"""Bodies whose meetings are minuted; clubs and networks keep none."""
MINUTES_BACK = timedelta(days=365)
"""What nobody minuted for a year nobody remembers."""
TERM_AHEAD = timedelta(days=60)
JOB_AROUND = timedelta(days=14)
"""How long before and after its half year a job is asked about."""


@inbox.register
def decisions(on: date) -> Iterable[Item]:
    """What bodies decided and nobody followed up yet."""
    for row in open_decisions(on):
        body = in_language(row.meeting.body, "name")
        late = row.due is not None and row.due < on
        # The words of a decision are typed and may name somebody: the public reads whose it is, and when.
        said = _("A decision of %(body)s of %(day)s is not followed up") % {
            "body": body,
            "day": day(row.meeting.on),
        }
        yield Item(
            kind=DECISION,
            pk=row.pk,
            what=row.text,
            url=reverse("people:settle", args=[row.pk]),
            verb=_("Settle"),
            about=f"{body} · {day(row.meeting.on)}",
            sender=body,
            since=row.meeting.on,
            due=row.due,
            departments=(row.department_id,) if row.department_id else (),
            bodies=(row.meeting.body_id,),
            public=said if late else "",
            public_url=reverse("people:body", args=[row.meeting.body_id]) + "#decisions",
            synthetic=row.meeting.synthetic,
        )


@inbox.register
def minutes(on: date) -> Iterable[Item]:
    """Meetings of committees and councils held within a year whose minutes nobody wrote."""
    rows = Meeting.objects.filter(
        held=True, minutes="", body__kind__in=KEEP_MINUTES, on__range=(on - MINUTES_BACK, on)
    )
    for row in rows.select_related("body"):
        yield Item(
            kind=MINUTES,
            pk=row.pk,
            what=_("The minutes of “%(meeting)s” are not written") % {"meeting": row.title},
            url=reverse("people:write_minutes", args=[row.pk]),
            verb=_("Write"),
            about=f"{in_language(row.body, 'name')} · {day(row.on)}",
            sender=in_language(row.body, "name"),
            since=row.on,
            bodies=(row.body_id,),
            synthetic=row.synthetic,
        )


@inbox.register
def terms(on: date) -> Iterable[Item]:
    """Bodies in which agreed terms are over or end within two months."""
    rows = SeatTerm.objects.filter(until=None, since__lte=on, ends_on__lte=on + TERM_AHEAD)
    ending: dict[Body, list[SeatTerm]] = defaultdict(list)
    for row in rows.select_related("seat__body").order_by("ends_on", "pk"):
        ending[row.seat.body].append(row)
    for body, found in ending.items():
        what = ngettext("%(n)s term of %(body)s ends", "%(n)s terms of %(body)s end", len(found))
        yield Item(
            kind=TERMS,
            pk=body.pk,
            what=what % {"n": len(found), "body": in_language(body, "name")},
            url=reverse("people:body", args=[body.pk]) + "#seats",
            verb=_("Look"),
            about=str(body.get_kind_display()),
            since=found[0].ends_on - TERM_AHEAD,  # type: ignore[operator]
            due=found[0].ends_on,
            bodies=(body.pk,),
            synthetic=body.synthetic,
        )


@inbox.register
def seats(on: date) -> Iterable[Item]:
    """Public bodies that break the 60 % rule while an appointed seat is vacant."""
    broken = {row.body.pk: row for row in shares.bodies_on(on, shares.PUBLIC_KINDS) if not row.kept}
    if not broken:
        return
    free = Seat.objects.on(on).filter(body__in=broken, basis=Seat.Basis.APPOINTED)
    vacant: dict[int, int] = defaultdict(int)
    for body in free.exclude(pk__in=SeatTerm.objects.on(on).values("seat")).values_list("body", flat=True):
        vacant[body] += 1
    for pk, n in sorted(vacant.items()):
        row = broken[pk]
        said = {"n": n, "body": in_language(row.body, "name")}
        what = ngettext(
            "%(body)s breaks the 60 %% rule, and %(n)s appointed seat is vacant",
            "%(body)s breaks the 60 %% rule, and %(n)s appointed seats are vacant",
            n,
        )
        yield Item(
            kind=RULE,
            pk=pk,
            what=what % said,
            url=reverse("people:seat", args=[pk]),
            verb=_("Fill"),
            about=str(row.body.get_kind_display()),
            bodies=(pk,),
            public=what % said,
            public_url=reverse("people:body", args=[pk]),
            synthetic=row.body.synthetic,
        )


@inbox.register
def posts(on: date) -> Iterable[Item]:
    """Posts of the district office that nobody holds."""
    held = Tenure.objects.on(on).values("post")
    rows = Post.objects.on(on).filter(department__isnull=False).exclude(pk__in=held)
    for row in rows.annotate(left=Max("tenures__until")).select_related("department"):
        yield Item(
            kind=POST,
            pk=row.pk,
            what=_("Nobody holds the post %(post)s") % {"post": in_language(row, "title")},
            url=reverse("people:appoint", args=[row.pk]),
            verb=_("Fill"),
            about=in_language(row.department, "name"),
            since=row.left + timedelta(days=1) if row.left else row.since,
        )


@inbox.register
def jobs(on: date) -> Iterable[Item]:
    """Jobs around their half year: whether it was kept is counted then, so a departure should be entered.

    Nothing marks such an item as done; it leaves by itself two weeks after the day.
    """
    about = Employment.objects.filter(until=None, since__range=(on - timedelta(days=215), on))
    for row in about:
        if abs(row.mark - on) <= JOB_AROUND:
            yield Item(
                kind=JOB,
                pk=row.pk,
                what=_("“%(job)s” reaches six months: does she or he still work there?")
                % {"job": in_language(row, "title")},
                url=reverse("people:jobs"),
                verb=_("Look"),
                about=day(row.since),
                since=row.mark - JOB_AROUND,
                due=row.mark if row.mark >= on else None,
                synthetic=row.synthetic,
            )


def _decided(pk: str) -> list[Step]:
    row = Decision.objects.select_related("meeting", "department").get(pk=pk)
    steps = [Step(row.meeting.on, _("Decided at: %(meeting)s") % {"meeting": row.meeting.title}, row.text)]
    if row.entered_at:
        steps.append(Step(row.entered_at.date(), _("Entered")))
    return steps


@dataclass(frozen=True)
class _Vacancy:
    """A body's seats, its lowest vacant one, and whom the 60 % rule needs there."""

    seats: list[SeatNow]
    seat: int
    sex: Sex


def _vacancy(body: Body, on: date) -> _Vacancy | None:
    own, _ends = seats_for_planner(chairs_of([body], on))
    appointed = [one for one in own if one.appointed]
    free = next((one for one in appointed if one.holder is None), None)
    if free is None:
        return None
    women = sum(one.holder == Sex.FEMALE for one in appointed)
    men = sum(one.holder == Sex.MALE for one in appointed)
    return _Vacancy(list(own), free.key, Sex.FEMALE if women < men else Sex.MALE)


def _filled(pk: str, on: date) -> SeatTerm | None:
    """The term that would fill the body's lowest vacant seat; never saved."""
    found = _vacancy(Body.objects.get(pk=pk), on)
    return found and SeatTerm(seat=Seat.objects.get(pk=found.seat), sex=found.sex, since=on)


def _with_a_woman(pk: str, on: date) -> Effect | None:
    """Women's share of the body with the lowest vacant seat given to whom the rule needs."""
    body = Body.objects.get(pk=pk)
    if (vacancy := _vacancy(body, on)) is None:
        return None
    found = effect_of(vacancy.seats, seat=vacancy.seat, sex=vacancy.sex)
    a_woman = vacancy.sex == Sex.FEMALE
    name = _("Women’s share with a woman there") if a_woman else _("Women’s share with a man there")
    before, after = percent(percent_of(found.before)), percent(percent_of(found.after))
    return Effect(name, before, after, reverse("people:body", args=[body.pk]))


def _settled(since: date, until: date) -> Iterable[Done]:
    for row in Decision.objects.filter(settled_on__range=(since, until)).select_related("meeting__body"):
        yield Done(
            row.settled_on,  # type: ignore[arg-type]
            _("Decision settled: %(text)s") % {"text": row.text},
            reverse("people:meeting", args=[row.meeting_id]),
            (row.department_id,) if row.department_id else (),
        )


inbox.kinds(
    Kind(DECISION, gettext_lazy("Decisions"), "chair", history=_decided, done=_settled),
    Kind(MINUTES, gettext_lazy("Minutes"), "page"),
    Kind(TERMS, gettext_lazy("Terms that end"), "chair"),
    Kind(RULE, gettext_lazy("60 % rule"), "balance", effect=_with_a_woman, row=_filled),
    Kind(POST, gettext_lazy("Vacant posts"), "people", action="people.appoint"),
    Kind(JOB, gettext_lazy("Jobs at six months"), "briefcase"),
)
