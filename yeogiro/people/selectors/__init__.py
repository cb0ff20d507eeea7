"""Questions that pages ask about posts, bodies, seats, meetings and jobs. Each asks the database a fixed
number of times.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Sex
from yeogiro.lib.text import day

from .. import planning
from ..measures import seated
from ..models import Body, Decision, Employment, Post, Seat, SeatTerm, Tenure
from ..planning import SeatNow, Share


@dataclass(frozen=True)
class Row:
    """One line of a table of shares: what it is about, and how many are women of how many."""

    key: Any
    women: int
    members: int

    @property
    def share(self) -> Share:
        """The share as the planner knows it."""
        return Share(self.women, self.members)


def _shares(rows: QuerySet[Any], by: str) -> list[Row]:
    found = (
        rows.order_by(by).values_list(by).annotate(women=Count("pk", filter=Q(sex=Sex.FEMALE)), n=Count("pk"))
    )
    return [Row(key, women, members) for key, women, members in found]


def women_by_kind(on: date) -> list[Row]:
    """Women’s share of taken seats by kind of body, on a day; the key is the kind."""
    return _shares(seated(on), "seat__body__kind")


def women_by_body(on: date, *, kind: str | None = None) -> list[Row]:
    """Women’s share of taken seats by body; the key is the Body. Bodies without members that day are left
    out.
    """
    terms = seated(on)
    if kind is not None:
        terms = terms.filter(seat__body__kind=kind)
    rows = _shares(terms, "seat__body")
    bodies = Body.objects.in_bulk([row.key for row in rows])
    return sorted(
        (Row(bodies[row.key], row.women, row.members) for row in rows), key=lambda row: row.key.name_ko
    )


def women_by_basis(on: date, *, kind: str | None = None) -> list[Row]:
    """Women’s share of taken seats, appointed and ex officio apart."""
    terms = seated(on)
    return _shares(terms if kind is None else terms.filter(seat__body__kind=kind), "seat__basis")


def women_by_grade(on: date) -> list[Row]:
    """Women’s share of held posts of the district office by grade; posts without a grade come under None."""
    held = Tenure.objects.on(on).filter(post__in=Post.objects.on(on), post__department__isnull=False)
    return _shares(held, "post__grade")


def women_on_days(days: Iterable[date], *, kind: str) -> list[tuple[date, Share]]:
    """Women’s share of taken seats of a kind of body on each day given; one question per day."""
    found = []
    for one in days:
        rows = _shares(seated(one).filter(seat__body__kind=kind), "seat__body__kind")
        found.append((one, rows[0].share if rows else Share(0, 0)))
    return found


@dataclass(frozen=True)
class Chair:
    """A seat as it is on a day, and the term that runs, if any."""

    seat: Seat
    term: SeatTerm | None


def chairs_of(bodies: Iterable[Body], on: date) -> list[Chair]:
    """Every seat of the bodies on a day, taken or vacant, in order; two questions."""
    terms = Prefetch("terms", SeatTerm.objects.on(on).select_related("person"), to_attr="running")
    seats = Seat.objects.on(on).filter(body__in=list(bodies)).select_related("body").prefetch_related(terms)
    return [
        Chair(seat, seat.running[0] if seat.running else None)  # type: ignore[attr-defined]
        for seat in seats.order_by("body__name_ko", "number")
    ]


def seats_for_planner(chairs: Iterable[Chair]) -> tuple[list[SeatNow], dict[int, date]]:
    """What the planner wants to know: seats, and the last agreed day by seat where one is known."""
    seats, ends = [], {}
    for chair in chairs:
        holder = None if chair.term is None else chair.term.sex
        appointed = chair.seat.basis == Seat.Basis.APPOINTED
        seats.append(SeatNow(chair.seat.pk, chair.seat.body_id, holder, appointed))
        if chair.term is not None and (end := chair.term.until or chair.term.ends_on) is not None:
            ends[chair.seat.pk] = end
    return seats, ends


def appointments_for(bodies: Iterable[Body], *, target_percent: Fraction | int, on: date) -> planning.Plan:
    """The planner's answer for these bodies together, on a day."""
    seats, ends = seats_for_planner(chairs_of(bodies, on))
    return planning.plan_appointments(seats, target_percent, ends, on=on)


def posts_for_planner(on: date, *, grade_at_most: int | None = None, invested: bool = False) -> list[SeatNow]:
    """Held and vacant posts as the planner sees them. Tenures have no agreed end, so nothing comes up by
    itself.

    The 60 % rule is about appointed members of bodies: posts are not under it, and stand here as ex officio.
    """
    running = Prefetch("tenures", Tenure.objects.on(on), to_attr="running")
    posts = Post.objects.on(on).prefetch_related(running)
    if invested:
        posts = posts.filter(body__kind=Body.Kind.INVESTED, manager=True)
    else:
        posts = posts.filter(department__isnull=False)
    if grade_at_most is not None:
        posts = posts.filter(grade__lte=grade_at_most)
    return [
        SeatNow(post.pk, post.body_id or 0, post.running[0].sex if post.running else None, appointed=False)  # type: ignore[attr-defined]
        for post in posts
    ]


def plan_in_words(plan: planning.Plan) -> str:
    """One sentence: when the target can be reached, or why it cannot."""
    if plan.why == "reached":
        return _("The target is reached today.")
    if plan.why == "no-openings":
        return _("No seat is known to come up. %(n)s of today's members would have to be women instead.") % {
            "n": plan.needed
        }
    if plan.why == "too-few":
        return _(
            "Even if every seat that comes up went to a woman, %(women)s of %(members)s would be reached."
        ) % {
            "women": plan.best.women,
            "members": plan.best.members,
        }
    if plan.why == "limit":
        return _(
            "No sex may have more than 60 %% of appointed seats; %(women)s of %(members)s is the most."
        ) % {
            "women": plan.best.women,
            "members": plan.best.members,
        }
    return _(
        "The target cannot be reached before %(day)s: until then too few seats come up that may go to women."
    ) % {"day": day(plan.reached_on)}


def open_decisions(on: date) -> QuerySet[Decision]:
    """Decisions nobody settled by a day, those due first; one without a due day comes last."""
    rows = Decision.objects.filter(meeting__on__lte=on).filter(
        Q(state=Decision.State.OPEN) | Q(settled_on__gt=on)
    )
    return rows.select_related("meeting__body", "department").order_by(
        F("due").asc(nulls_last=True), "meeting__on", "pk"
    )


@dataclass(frozen=True)
class JobsOfProject:
    """A project's line of the ledger: promised by the plan, won by a day, still held, kept and lost after
    six months.
    """

    project: str
    promised: int
    won: int
    women: int
    career_break: int
    held: int
    kept: int
    judged: int


def jobs_by_project(on: date, promised: Mapping[str, int]) -> list[JobsOfProject]:
    """One line per project that promised or won jobs, promises in their order first; one question."""
    by_project: dict[str, list[Employment]] = defaultdict(list)
    for job in Employment.objects.filter(since__lte=on):
        by_project[job.project].append(job)
    lines = []
    for project in [*promised, *sorted(set(by_project) - set(promised))]:
        jobs = by_project[project]
        judged = [job for job in jobs if job.mark <= on]
        lines.append(
            JobsOfProject(
                project=project,
                promised=promised.get(project, 0),
                won=len(jobs),
                women=sum(job.sex == Sex.FEMALE for job in jobs),
                career_break=sum(job.career_break is True for job in jobs),
                held=sum(job.until is None or job.until >= on for job in jobs),
                kept=sum(job.kept(on) is True for job in judged),
                judged=len(judged),
            )
        )
    return lines
