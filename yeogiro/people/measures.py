"""What the people room counts. Names and filters stay put: indicators in plan data use them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, ExtractDay, ExtractMonth, ExtractYear, Least
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Sex
from yeogiro.lib.measures import Ask, Figures, Measured, count, measure, numbers, series, share
from yeogiro.lib.supposing import supposing

from .models import Attendance, Body, Employment, Meeting, SeatTerm, Tenure
from .models.entered import runs_on, stands_on
from .models.jobs import KEPT_AFTER_MONTHS

YEAR = timedelta(days=365)
COUNTED_ONCE = Q(seat__body__part_of__isnull=True) | ~Q(seat__body__part_of__kind=F("seat__body__kind"))
"""A subcommittee of a body of the same kind seats nobody anew."""
PLACES = {"district": Q(post__department__isnull=False), "invested": Q(post__body__kind=Body.Kind.INVESTED)}


def share_of_women(rows: QuerySet[Any], *, nobody: str) -> Measured:
    """Percent of `rows` that are women; `nobody` says in words why there is no number where there are no
    rows.

    Rows of unknown sex stay below the line: leaving them out would raise a share by not asking. Only where
    the sex of no row is known is there no number, and the reason says so.
    """
    found = rows.aggregate(
        below=Count("pk"),
        above=Count("pk", filter=Q(sex=Sex.FEMALE)),
        known=Count("pk", filter=~Q(sex=Sex.UNKNOWN)),
    )
    missing = ""
    if not found["below"]:
        missing = nobody
    elif not found["known"]:
        missing = _("The sex of nobody counted here is recorded.")
    below = Decimal(found["below"])
    return Measured(
        "percent", Decimal(found["above"]), below, rows, rows.filter(sex=Sex.FEMALE), below, missing=missing
    )


def shares_of_women(rows: QuerySet[Any], days: Sequence[Q], *, nobody: str) -> list[Figures]:
    """`share_of_women` of those of `rows` that meet each condition, in one query."""
    counts = {f"n{at}": Count("pk", filter=day) for at, day in enumerate(days)}
    found = {row.pop("sex"): row for row in rows.order_by().values("sex").annotate(**counts)}
    figures = []
    for at in range(len(days)):
        by_sex = {sex: row[f"n{at}"] for sex, row in found.items()}
        below = Decimal(sum(by_sex.values()))
        missing = ""
        if not below:
            missing = nobody
        elif below == by_sex.get(Sex.UNKNOWN, 0):
            missing = _("The sex of nobody counted here is recorded.")
        figures.append(
            Figures("percent", Decimal(by_sex.get(Sex.FEMALE, 0)), below, recorded=below, missing=missing)
        )
    return figures


@measure(
    "people.women_in_posts",
    unit="percent",
    model=Tenure,
    official=True,
    filters=("grade_at_most", "place", "manager"),
)
def women_in_posts(ask: Ask) -> Measured:
    """Percent of held posts that women hold on a day.

    Rows are tenures that run that day on posts that exist that day: a vacant post has nobody to count and is
    not below the line. `grade_at_most` 5 means grade 5 and higher; a post of equal rank carries the grade it
    stands at, a post without a grade is in no grade. `place` is "district" (departments) or "invested"
    (invested public bodies).
    """
    rows = _tenures(ask).filter(_tenure_stands(ask.on))
    return share_of_women(rows, nobody=_("No such post is held on that day."))


@series("people.women_in_posts")
def women_in_posts_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    days = [_tenure_stands(ask.on) for ask in asks]
    return shares_of_women(_tenures(asks[0]), days, nobody=_("No such post is held on that day."))


def _tenure_stands(day: date) -> Q:
    return runs_on(day) & stands_on(day, begins="post__since", ends="post__abolished_on")


def _tenures(ask: Ask) -> QuerySet[Tenure]:
    """Tenures that fit the filters, of every day."""
    rows = Tenure.objects.all()
    if (grade := ask.filters.get("grade_at_most")) is not None:
        rows = rows.filter(post__grade__lte=int(grade))
    if (place := ask.filters.get("place")) is not None:
        rows = rows.filter(PLACES[_one_of("place", place, PLACES)])
    if (manager := ask.filters.get("manager")) is not None:
        rows = rows.filter(post__manager=_yes_no("manager", manager))
    return rows


@measure(
    "people.women_in_seats",
    unit="percent",
    model=SeatTerm,
    official=True,
    filters=("body_kind", "basis"),
)
def women_in_seats(ask: Ask) -> Measured:
    """Percent of taken seats that women sit on, on a day, over all bodies of a kind together.

    Rows are terms that run that day on seats that exist, in bodies not dissolved; all seats count, `basis`
    narrows to "appointed" or "ex-officio". A subcommittee's members sit on the body above it: where that is
    of the same kind they are counted once, there.
    """
    rows = _terms(ask).filter(_term_stands(ask.on))
    return share_of_women(rows, nobody=_("Nobody sits on such a body on that day."))


@series("people.women_in_seats")
def women_in_seats_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    days = [_term_stands(ask.on) for ask in asks]
    return shares_of_women(_terms(asks[0]), days, nobody=_("Nobody sits on such a body on that day."))


@supposing("people.women_in_seats")
def with_seat_filled(ask: Ask, term: SeatTerm) -> tuple[int, int] | None:
    """A term that begins on a vacant seat: one more below the line, and above it for a woman."""
    body = term.seat.body
    if (kind := ask.filters.get("body_kind")) is not None and body.kind != kind:
        return None
    if (basis := ask.filters.get("basis")) is not None and term.seat.basis != basis:
        return None
    if body.part_of is not None and body.part_of.kind == body.kind:
        return None
    return int(term.sex == Sex.FEMALE), 1


def _terms(ask: Ask) -> QuerySet[SeatTerm]:
    """Terms that fit the filters, of every day, each member once (see `women_in_seats`)."""
    rows = SeatTerm.objects.filter(COUNTED_ONCE)
    if (kind := ask.filters.get("body_kind")) is not None:
        rows = rows.filter(seat__body__kind=_one_of("body_kind", kind, Body.Kind.values))
    if (basis := ask.filters.get("basis")) is not None:
        rows = rows.filter(seat__basis=_one_of("basis", basis, ("appointed", "ex-officio")))
    return rows


def _term_stands(day: date) -> Q:
    """On a standing seat of a standing body."""
    return (
        runs_on(day)
        & stands_on(day, begins="seat__since", ends="seat__abolished_on")
        & stands_on(day, begins="seat__body__founded_on", ends="seat__body__dissolved_on")
    )


def seated(on: date) -> QuerySet[SeatTerm]:
    """Terms that count on a day: on standing seats of standing bodies, each member once (see
    `women_in_seats`).
    """
    return SeatTerm.objects.filter(COUNTED_ONCE, _term_stands(on))


@measure(
    "people.bodies_alive",
    unit="count",
    model=Body,
    filters=("body_kind", "meetings_a_year", "women_at_least_percent"),
)
def bodies_alive(ask: Ask) -> Measured:
    """How many bodies of a kind are alive on a day: they met lately, and are women's where that is asked.

    Alive is founded by that day (an unknown founding day shows nothing and does not count), not dissolved,
    with at least `meetings_a_year` (1 unless said) meetings held in the 365 days that end with it. With
    `women_at_least_percent` at least that share of the members that day are women; without members none are.
    """
    rows = Body.objects.filter(founded_on__lte=ask.on).on(ask.on)
    if (kind := ask.filters.get("body_kind")) is not None:
        rows = rows.filter(kind=_one_of("body_kind", kind, Body.Kind.values))
    held = Meeting.objects.filter(held=True, on__gt=ask.on - YEAR, on__lte=ask.on)
    rows = rows.alias(met=_number_of(held, "body")).filter(
        met__gte=int(ask.filters.get("meetings_a_year", 1))
    )
    if (percent := ask.filters.get("women_at_least_percent")) is not None:
        terms = SeatTerm.objects.on(ask.on).filter(
            stands_on(ask.on, begins="seat__since", ends="seat__abolished_on")
        )
        rows = rows.alias(
            members=_number_of(terms, "seat__body"),
            women=_number_of(terms.filter(sex=Sex.FEMALE), "seat__body"),
        ).filter(members__gt=0, women__gte=F("members") * int(percent) / Value(100.0))
    return count(rows)


@series("people.bodies_alive")
def bodies_alive_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once: meetings and members of each body are counted by day and then put together."""
    filters = asks[0].filters
    bodies = Body.objects.filter(founded_on__isnull=False)
    if (kind := filters.get("body_kind")) is not None:
        bodies = bodies.filter(kind=_one_of("body_kind", kind, Body.Kind.values))
    days = [ask.on for ask in asks]
    held = Meeting.objects.filter(held=True, body__in=bodies)
    met = _by_body(held, "body", [Q(on__gt=day - YEAR, on__lte=day) for day in days])
    percent = filters.get("women_at_least_percent")
    members: dict[int, list[int]] = {}
    women: dict[int, list[int]] = {}
    if percent is not None:
        terms = SeatTerm.objects.filter(seat__body__in=bodies)
        on = [runs_on(day) & stands_on(day, begins="seat__since", ends="seat__abolished_on") for day in days]
        members = _by_body(terms, "seat__body", on)
        women = _by_body(terms.filter(sex=Sex.FEMALE), "seat__body", on)
    alive = [0] * len(days)
    nothing = [0] * len(days)
    for body in bodies.only("founded_on", "dissolved_on"):
        ours, theirs = members.get(body.pk, nothing), women.get(body.pk, nothing)
        for at, day in enumerate(days):
            stood = body.founded_on <= day and (body.dissolved_on is None or body.dissolved_on > day)
            enough = met.get(body.pk, nothing)[at] >= int(filters.get("meetings_a_year", 1))
            womens = percent is None or (ours[at] > 0 and theirs[at] * 100 >= ours[at] * int(percent))
            alive[at] += stood and enough and womens
    return [Figures("count", Decimal(number), None, recorded=Decimal(number)) for number in alive]


def _by_body(rows: QuerySet[Any], body: str, days: Sequence[Q]) -> dict[int, list[int]]:
    """Body → how many of its rows meet each day's condition."""
    counts = {f"n{at}": Count("pk", filter=day) for at, day in enumerate(days)}
    return {pk: list(found) for pk, *found in rows.order_by().values_list(body).annotate(**counts)}


def _number_of(rows: QuerySet[Any], body: str) -> Coalesce:
    """How many of `rows` belong to the body of the outer query; rows are grouped once, never joined to each
    other.
    """
    mine = rows.filter(**{body: OuterRef("pk")}).order_by().values(body)
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


@measure("people.meetings_held", unit="count", model=Meeting, filters=("body_kind", "kinds"))
def meetings_held(ask: Ask) -> Measured:
    """How many meetings bodies of a kind held from `since` to the day; one that was only planned is none.

    `kinds` lists what counts, parted by commas: "assembly,training,workshop,regular"; all unless said.
    """
    return count(_held(ask, Meeting.objects.all(), "").filter(on__lte=ask.on))


@series("people.meetings_held")
def meetings_held_series(asks: Sequence[Ask]) -> list[Figures]:
    """Several days at once."""
    found = numbers(_held(asks[0], Meeting.objects.all(), ""), [Q(on__lte=ask.on) for ask in asks])
    return [Figures("count", number, None, recorded=number) for number in found]


@measure(
    "people.attendances", unit="count", model=Attendance, counts_people=True, filters=("body_kind", "kinds")
)
def attendances(ask: Ask) -> Measured:
    """How often somebody came to such a meeting: one person at three meetings is three."""
    return count(_held(ask, Attendance.objects.all(), "meeting__").filter(meeting__on__lte=ask.on))


def _held(ask: Ask, rows: QuerySet[Any], prefix: str) -> QuerySet[Any]:
    """Rows of held meetings that fit the filters, from `since` on, to whatever day."""
    rows = rows.filter(**{f"{prefix}held": True})
    if ask.since is not None:
        rows = rows.filter(**{f"{prefix}on__gte": ask.since})
    if (kind := ask.filters.get("body_kind")) is not None:
        rows = rows.filter(**{f"{prefix}body__kind": _one_of("body_kind", kind, Body.Kind.values)})
    if (kinds := ask.filters.get("kinds")) is not None:
        asked = [_one_of("kinds", one.strip(), Meeting.Kind.values) for one in str(kinds).split(",")]
        rows = rows.filter(**{f"{prefix}kind__in": asked})
    return rows


@measure(
    "people.jobs_created",
    unit="count",
    model=Employment,
    counts_people=True,
    filters=("project", "career_break", "women"),
)
def jobs_created(ask: Ask) -> Measured:
    """How many jobs projects won from `since` to the day, by the day work began; also those over since."""
    rows = _jobs(ask).filter(since__lte=ask.on)
    return count(rows if ask.since is None else rows.filter(since__gte=ask.since))


@measure(
    "people.jobs_kept",
    unit="percent",
    model=Employment,
    counts_people=True,
    filters=("project", "career_break", "women"),
)
def jobs_kept(ask: Ask) -> Measured:
    """Percent of jobs still there six months after work began, among those begun long enough ago to tell.

    A job that ended early is judged on the day its six months would have been over, like all others begun
    with it. The half-year mark is the same day of the sixth month after, at most the 28th: Employment.kept
    says the same.
    """
    rows = with_marks(_jobs(ask)).filter(past_mark(ask.on))
    if ask.since is not None:
        rows = rows.filter(since__gte=ask.since)
    kept = rows.filter(PASSED)
    missing = "" if rows.exists() else _("No job began six months ago yet.")
    return share(rows, kept, missing=missing)


PASSED = Q(until__isnull=True) | Q(ended__gte=F("mark"))
"""Jobs of `with_marks` that did not end before their half-year mark."""


def with_marks(rows: QuerySet[Employment]) -> QuerySet[Employment]:
    """Jobs with `mark` and `ended`, the half-year mark and the last day as numbers that order days."""
    return rows.alias(
        mark=_day_number("since", last=28) + KEPT_AFTER_MONTHS * 32, ended=_day_number("until", last=31)
    )


def past_mark(on: date) -> Q:
    """Jobs of `with_marks` whose half-year mark is not after the day."""
    return Q(mark__lte=(on.year * 12 + on.month) * 32 + on.day)


def _day_number(field: str, *, last: int) -> Any:
    """A number that orders days as the calendar does, with 32 a month: the same sum on both databases."""
    months = ExtractYear(field) * 12 + ExtractMonth(field)
    return months * 32 + Least(ExtractDay(field), Value(last))


def _jobs(ask: Ask) -> QuerySet[Employment]:
    rows = Employment.objects.all()
    if (project := ask.filters.get("project")) is not None:
        rows = rows.filter(project=project)
    if (back := ask.filters.get("career_break")) is not None:
        rows = rows.filter(career_break=_yes_no("career_break", back))
    if (women := ask.filters.get("women")) is not None:
        is_woman = Q(sex=Sex.FEMALE)
        rows = rows.filter(is_woman if _yes_no("women", women) else ~is_woman)
    return rows


def _one_of(name: str, value: Any, known: Iterable[str]) -> str:
    """The value; ValueError for a word that would silently count nothing."""
    if value not in set(known):
        raise ValueError(f"{name} {value!r} is none of {', '.join(sorted(known))}")
    return str(value)


def _yes_no(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} {value!r} is neither true nor false")
    return value
