"""What waits in the cases room: to give out, to take on, to answer, to do, to look at again."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Case as DbCase
from django.db.models import Count, F, Min, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yeogiro.lib import inbox, names
from yeogiro.lib.inbox import Bulk, Done, Effect, Item, Kind, Step
from yeogiro.lib.text import grouped, in_language, percent
from yeogiro.plan.counting import read
from yeogiro.plan.models import Indicator

from .. import actions, rules
from ..actions.moving import local_day
from ..actions.watching import UNANSWERED
from ..models import Case, Recheck
from ..selectors.lines import title_of
from ..states import FIXED, State
from . import rounds as inbox_rounds

GIVE, TAKE, ANSWER, DO, LATE, LOOK = (
    "cases.give",
    "cases.take",
    "cases.answer",
    "cases.do",
    "cases.late",
    "cases.look",
)
MEASURE = "cases.share_acted_on"
MOST = 300
"""Open cases that stand one by one; a city with more of them works on the desk, which has pages."""


@inbox.register
def open_cases(on: date) -> Iterable[Item]:
    """An item for each of the MOST most urgent open cases, with whom it waits for now; late ones once more for the
    coordinator. Of the others there is one item for each department, which leads to its desk.
    """
    dongs = names.every(names.DONG)
    rows = Case.objects.filter(open=True).order_by("due_on", "pk")
    urgent = list(rows.select_related("category", "department").defer("text")[:MOST])
    if len(urgent) == MOST:
        last = urgent[-1]
        yield from _rest(rows.filter(Q(due_on__gt=last.due_on) | Q(due_on=last.due_on, pk__gt=last.pk)))
    for row in urgent:
        where = in_language(dongs[row.dong], "name") if row.dong in dongs else ""
        what = " · ".join(one for one in (title_of(row), where) if one)
        yield _item(row, what)
        if row.escalated_on is not None and row.department_id and row.state in UNANSWERED:
            yield Item(
                kind=LATE,
                pk=row.pk,
                what=_("%(case)s is late: %(department)s")
                % {"case": what, "department": in_language(row.department, "name")},
                url=reverse("cases:work", args=[row.pk]),
                verb=_("Look"),
                about=row.receipt,
                since=row.escalated_on,
                due=row.due_on,
                synthetic=row.synthetic,
            )


def _rest(rows: QuerySet[Case]) -> Iterable[Item]:
    """One item a department for cases that are less urgent than those listed."""
    waits_for = DbCase(When(state=State.PASSED, then=F("asked")), default=F("department"))
    for found in (
        rows.order_by()
        .values(waits_for=waits_for)
        .annotate(
            number=Count("pk"),
            since=Min("clock_on"),
            due=Min("due_on"),
            real=Count("pk", filter=Q(synthetic=False)),
        )
    ):
        yield Item(
            kind=ANSWER,
            pk=f"rest-{found['waits_for'] or 0}",
            what=ngettext("%(number)s more case", "%(number)s more cases", found["number"])
            % {"number": grouped(found["number"])},
            url=reverse("cases:desk"),
            verb=_("Look"),
            since=found["since"],
            due=found["due"],
            departments=(found["waits_for"],) if found["waits_for"] else (),
            synthetic=not found["real"],
        )


def _item(row: Case, what: str) -> Item:
    state = State(row.state)
    kind, verb, words = {
        State.RECEIVED: (GIVE, "assign", _("Give out")),
        State.PASSED: (TAKE, "accept", _("Take on")),
        State.ANSWERED: (DO, "act", _("Say what was done")),
        State.REOPENED: (ANSWER, "act", _("Say what was done")),
    }.get(state, (ANSWER, "reply", _("Answer")))
    waits_for = row.asked_id if state == State.PASSED else row.department_id
    return Item(
        kind=kind,
        pk=row.pk,
        what=what,
        url=reverse("cases:do", args=[row.pk, verb]),
        verb=words,
        about=f"{row.receipt} · {row.get_channel_display()} · {row.get_state_display()}",
        sender=in_language(row.department, "name") if state == State.PASSED and row.department else "",
        since=row.clock_on,
        due=None if state == State.ANSWERED else row.due_on,
        departments=(waits_for,) if waits_for else (),
        public=what,
        public_url=row.public_url,
        synthetic=row.synthetic,
    )


@inbox.register
def rechecks(on: date) -> Iterable[Item]:
    """Cases drawn by lot that nobody has looked at again yet."""
    for row in Recheck.objects.filter(found="").select_related("case__category"):
        yield Item(
            kind=LOOK,
            pk=row.pk,
            what=_("Look whether %(case)s is fixed") % {"case": title_of(row.case)},
            url=reverse("cases:recheck", args=[row.pk]),
            verb=_("Look"),
            about=row.case.receipt,
            since=row.drawn_on,
            synthetic=row.case.synthetic,
        )


def _history(pk: str) -> list[Step]:
    if pk.startswith("rest-"):
        return []
    row = Case.objects.get(pk=pk)
    steps = row.steps.select_related("department").order_by("number")
    return [
        Step(
            one.on,
            " · ".join(
                word
                for word in (
                    str(one.get_verb_display()),
                    in_language(one.department, "name") if one.department else "",
                )
                if word
            ),
            one.reason,
        )
        for one in steps
    ]


def _effect(pk: str, on: date) -> Effect | None:
    """What acting on it does to an indicator of the plan that counts such reports."""
    if pk.startswith("rest-"):
        return None
    row = Case.objects.get(pk=pk)
    for indicator in Indicator.objects.filter(measure=MEASURE, in_force=True).select_related("plan"):
        channel = indicator.filters.get("channel")
        found = read(indicator, on).measured if channel in {None, row.channel} else None
        if found is None or found.value is None or not found.denominator:
            continue
        inside = found.rows.filter(pk=row.pk).exists()
        below = found.denominator + (0 if inside else 1)
        return Effect(
            in_language(indicator, "name"),
            f"{percent(found.value)} %",
            f"{percent((found.numerator + 1) * 100 / below)} %",
            reverse("plan:indicator", args=[indicator.key]),
        )
    return None


def _accept(pk: str, *, by: Any, now: datetime) -> Case:
    """Take one case on, under the same rules as its own page."""
    row = Case.objects.get(pk=pk)
    rules.require_work(by, row, on=local_day(now))
    return actions.accept(case=row, by=by, now=now)


def _done(since: date, until: date) -> Iterable[Done]:
    rows = Case.objects.filter(state__in=FIXED, acted_on__range=(since, until))
    for row in rows.select_related("category").defer("text"):
        yield Done(
            row.acted_on,  # type: ignore[arg-type]
            _("Acted on: %(case)s") % {"case": f"{title_of(row)} · {row.receipt}"},
            row.public_url,
            (row.department_id,) if row.department_id else (),
        )


def _of_recheck(pk: str) -> list[Step]:
    return _history(str(Recheck.objects.values_list("case", flat=True).get(pk=pk)))


inbox.kinds(
    *inbox_rounds.KINDS,
    Kind(GIVE, gettext_lazy("Cases to give out"), "message", history=_history),
    Kind(
        TAKE,
        gettext_lazy("Cases passed on"),
        "exchange",
        history=_history,
        effect=_effect,
        bulk=Bulk(gettext_lazy("Take on"), _accept),
    ),
    Kind(ANSWER, gettext_lazy("Cases to answer"), "message", history=_history, effect=_effect, done=_done),
    Kind(DO, gettext_lazy("Answered, not done yet"), "page-check", history=_history, effect=_effect),
    Kind(LATE, gettext_lazy("Late at a department"), "alert", history=_history),
    Kind(LOOK, gettext_lazy("Looking again"), "eye", history=_of_recheck),
)
