"""What the pages of the registers list: bodies, one body, posts, jobs. A fixed number of questions each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from yeogiro.lib import privacy

from ..measures import PASSED, past_mark, with_marks
from ..models import Body, Decision, Employment, Meeting, Post, SeatTerm, Tenure
from ..models.entered import stands_on
from ..planning import Effect, Plan, effect_of, plan_appointments
from ..views.asking import one_of, words
from . import Chair, seats_for_planner
from .shares import percent_of

TARGETS = (23, 40, 45, 50)
"""Shares of women the plan sets, in percent."""

GRADES = [str(grade) for grade in range(1, 10)]


def bodies(*, text: str, kind: str, dong: str, alive: str, on: date) -> QuerySet[Body]:
    """Bodies that fit, by name; `alive` is "yes", "no" or "" for all, on the day."""
    rows = Body.objects.all()
    if text:
        rows = rows.filter(Q(name_ko__icontains=text) | Q(name_en__icontains=text))
    if kind:
        rows = rows.filter(kind=kind)
    if dong:
        rows = rows.filter(dong=dong)
    if alive:
        stands = stands_on(on, begins="founded_on", ends="dissolved_on")
        rows = rows.filter(stands if alive == "yes" else ~stands)
    return rows.order_by("name_ko")


def last_meetings(bodies: Iterable[Body], on: date) -> dict[int, tuple[date, int]]:
    """By body: the day it last met up to `on`; one question."""
    found: dict[int, tuple[date, int]] = {}
    rows = Meeting.objects.filter(body__in=list(bodies), held=True, on__lte=on)
    for body, day in rows.order_by("on").values_list("body", "on"):
        found[body] = (day, found.get(body, (day, 0))[1] + 1)
    return found


def meetings_of(body: Body) -> QuerySet[Meeting]:
    """The body's meetings with how many came and what was decided, the latest first."""
    return body.meetings.annotate(
        came=Count("attendances", distinct=True), decided=Count("decisions", distinct=True)
    ).order_by("-on", "-pk")


def decisions_of(body: Body) -> QuerySet[Decision]:
    """What the body decided, the latest first."""
    rows = Decision.objects.filter(meeting__body=body).select_related("meeting", "department")
    return rows.order_by("-meeting__on", "pk")


def past_terms(body: Body, on: date) -> QuerySet[SeatTerm]:
    """Terms of the body that were over before the day, the latest first."""
    rows = SeatTerm.objects.filter(seat__body=body, until__lt=on)
    return rows.select_related("person", "seat").order_by("-until", "-pk")


@dataclass(frozen=True)
class NextSeat:
    """A seat that comes up: from when, whom the plan wants there, and what either choice would do today."""

    day: date
    chair: Chair
    to: str
    because: str
    after: Any
    woman: Effect
    man: Effect

    @property
    def before(self) -> Decimal | None:
        """Women’s share today."""
        return percent_of(self.woman.before)

    @property
    def with_woman(self) -> Decimal | None:
        """The share with a woman there, all else as today."""
        return percent_of(self.woman.after)

    @property
    def with_man(self) -> Decimal | None:
        """The share with a man there, all else as today."""
        return percent_of(self.man.after)


def planned(chairs: list[Chair], target: int, on: date) -> tuple[Plan, list[NextSeat]]:
    """The planner's answer for these seats, and its steps with the seats themselves."""
    seats, ends = seats_for_planner(chairs)
    plan = plan_appointments(seats, target, ends, on=on)
    known = {chair.seat.pk: chair for chair in chairs}
    steps = [
        NextSeat(
            step.day,
            known[step.seat],
            step.to,
            step.because,
            step.after,
            effect_of(seats, seat=step.seat, sex="f"),
            effect_of(seats, seat=step.seat, sex="m"),
        )
        for step in plan.steps
    ]
    return plan, steps


def posts(*, text: str, grade: str, place: str, held: str, on: date, named: bool = True) -> QuerySet[Post]:
    """Posts that exist on the day and fit; `running` on each is the list of tenures that run that day.

    `grade` is "1" to "9" or "none", `place` "district" or "invested", `held` "yes" or "no"; "" is all.
    Without `named` no holder is read, which would be a look at them.
    """
    tenures = Tenure.objects.on(on).select_related("person") if named else Tenure.objects.on(on)
    running = Prefetch("tenures", tenures, to_attr="running")
    rows = Post.objects.on(on).select_related("department", "body").prefetch_related(running)
    if text:
        where = Q(title_ko__icontains=text) | Q(title_en__icontains=text)
        where |= Q(department__name_ko__icontains=text) | Q(department__name_en__icontains=text)
        rows = rows.filter(where | Q(body__name_ko__icontains=text) | Q(body__name_en__icontains=text))
    if grade == "none":
        rows = rows.filter(grade__isnull=True, department__isnull=False)
    elif grade:
        rows = rows.filter(grade=int(grade), department__isnull=False)
    if place:
        rows = rows.filter(**{f"{'department' if place == 'district' else 'body'}__isnull": False})
    if held:
        ids = Tenure.objects.on(on).values("post")
        rows = rows.filter(pk__in=ids) if held == "yes" else rows.exclude(pk__in=ids)
    return rows.order_by("department__name_ko", "body__name_ko", "grade", "title_ko", "pk")


def jobs_wanted(query: Mapping[str, Any]) -> dict[str, str]:
    """What the ledger is asked for, as `jobs` takes it."""
    return {
        "project": words(query, "project"),
        "career_break": one_of(query, "career_break", ("yes", "no", "unknown")),
        "kept": one_of(query, "kept", ("yes", "no", "early")),
        "text": words(query),
    }


def jobs(*, project: str, career_break: str, kept: str, text: str, on: date) -> QuerySet[Employment]:
    """Jobs begun by the day that fit, by project, the latest first.

    `career_break` is "yes", "no" or "unknown"; `kept` after six months is "yes", "no" or "early" (too early to
    tell); `text` is in the person's name or the title; "" is all. Employment.kept says the same of one job.
    """
    rows = Employment.objects.filter(since__lte=on).select_related("person")
    if project:
        rows = rows.filter(project=project)
    if career_break:
        rows = rows.filter(career_break={"yes": True, "no": False, "unknown": None}[career_break])
    if kept:
        rows = with_marks(rows)
        lost = ~PASSED
        told = {"yes": PASSED & past_mark(on), "no": lost, "early": PASSED & ~past_mark(on)}
        rows = rows.filter(told[kept])
    if text:
        rows = rows.filter(
            Q(person__name__icontains=text) | Q(title_ko__icontains=text) | Q(title_en__icontains=text)
        )
    return rows.order_by("project", "-since", "pk")


def part_rows(body: Body, on: date) -> list[Body]:
    """The body's subcommittees with `met`, how many meetings they held by the day, and `last`, the latest."""
    held = Q(meetings__held=True, meetings__on__lte=on)
    rows = body.parts.annotate(met=Count("meetings", filter=held), last=Max("meetings__on", filter=held))
    return list(rows.order_by("name_ko"))


def meetings_of_parts(body: Body) -> QuerySet[Meeting]:
    """Meetings of all subcommittees, the latest first."""
    return Meeting.objects.filter(body__part_of=body).select_related("body").order_by("-on", "-pk")


def jobs_released(on: date) -> list[tuple[str, int, bool]]:
    """By project: jobs won in closed years as the public may see them (lib.privacy.releases), and whether
    some wait until five are together.
    """
    by_year: dict[int, list[tuple[frozenset[str], dict[str, str]]]] = {}
    rows = Employment.objects.filter(since__lt=date(on.year, 1, 1)).order_by("since", "pk")
    for project, since in rows.values_list("project", "since"):
        by_year.setdefault(since.year, []).append((frozenset({project}), {}))
    release = privacy.releases([(str(year), by_year[year]) for year in sorted(by_year)], splits=())
    projects = sorted({name for records in by_year.values() for atom, _facts in records for name in atom})
    return [(project, release.total(project), bool(release.waiting)) for project in projects]
