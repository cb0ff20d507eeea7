"""Every measure of the indicators counted a second time: row by row, in plain Python, without its query."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps

from yeogiro.people.models import Body, Meeting, SeatTerm, Tenure
from yeogiro.places.models import Place, Works
from yeogiro.plan.models import ReturnRow, TaskYear

Counted = tuple[Decimal, Decimal | None]
"""Numerator and denominator."""


def runs(row: Any, on: date) -> bool:
    return row.since <= on and (row.until is None or row.until >= on)


def stands(begins: date | None, gone: date | None, on: date) -> bool:
    return (begins is None or begins <= on) and (gone is None or gone > on)


def women(rows: list[Any]) -> Counted:
    return Decimal(sum(row.sex == "f" for row in rows)), Decimal(len(rows))


def posts(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    rows = []
    for row in Tenure.objects.select_related("post__body"):
        post = row.post
        invested = post.body is not None and post.body.kind == "invested"
        where = "district" if post.department_id else "invested" if invested else ""
        graded = "grade_at_most" not in filters or (
            post.grade is not None and post.grade <= filters["grade_at_most"]
        )
        managing = filters.get("manager", post.manager) == post.manager
        if runs(row, on) and stands(post.since, post.abolished_on, on) and graded and managing:
            rows += [row] if where == filters["place"] else []
    return women(rows)


def seats(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    rows = []
    for row in SeatTerm.objects.select_related("seat__body__part_of"):
        seat, body = row.seat, row.seat.body
        twice = body.part_of is not None and body.part_of.kind == body.kind
        standing = stands(seat.since, seat.abolished_on, on) and stands(
            body.founded_on, body.dissolved_on, on
        )
        if body.kind == filters["body_kind"] and runs(row, on) and standing and not twice:
            rows.append(row)
    return women(rows)


def alive(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    number = 0
    for body in Body.objects.prefetch_related("meetings", "seats__terms"):
        lately = [one for one in body.meetings.all() if one.held and on - timedelta(365) < one.on <= on]
        members = [
            term
            for seat in body.seats.all()
            if stands(seat.since, seat.abolished_on, on)
            for term in seat.terms.all()
            if runs(term, on)
        ]
        above, below = women(members)
        theirs = below > 0 and above * 100 >= below * filters["women_at_least_percent"]
        known = body.founded_on is not None and stands(body.founded_on, body.dissolved_on, on)
        met = len(lately) >= filters["meetings_a_year"]
        number += body.kind == filters["body_kind"] and known and met and theirs
    return Decimal(number), None


def meetings(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    kinds = filters["kinds"].split(",")
    found = [
        row
        for row in Meeting.objects.select_related("body")
        if row.held and row.kind in kinds and row.body.kind == filters["body_kind"]
    ]
    return Decimal(sum((since or date.min) <= row.on <= on for row in found)), None


def open_places(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    found = [row for row in Place.objects.select_related("kind") if row.kind.key == filters["kind"]]
    opened = [row for row in found if row.opened_on is not None]
    return Decimal(sum(stands(row.opened_on, row.closed_on, on) for row in opened)), None


def works(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    found = [
        row
        for row in Works.objects.select_related("place__kind")
        if row.place.kind.key == filters["kind"] and row.kind in filters["works"].split(",")
    ]
    if "barrier_free" in filters:
        found = [row for row in found if row.barrier_free == filters["barrier_free"]]
    done = [row for row in found if row.completed_on is not None]
    return Decimal(sum((since or date.min) <= row.completed_on <= on for row in done)), None


def returned(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    cases: dict[tuple[int, str], bool] = defaultdict(bool)
    for row in ReturnRow.objects.select_related("of"):
        year_ago = date(on.year - 1, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)
        fits = row.of.indicator_id == filters["indicator"] and row.of.state != "replaced"
        late = "months" not in filters or row.on > year_ago
        if fits and late and (since or date.min) <= row.on <= on:
            cases[row.of.body_id, row.reference] |= row.counts
    above = Decimal(sum(cases.values()))
    return above, Decimal(len(cases)) if filters["unit"] == "percent" else None


def rounds(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    total = Decimal(0)
    for cell in TaskYear.objects.select_related("task__project").prefetch_related("marks"):
        if f"{cell.task.project.key}/{cell.task.key}" != filters["task"] or cell.outcome != "done":
            continue
        marked = [mark.at.date() <= on for mark in cell.marks.all() if mark.outcome == "done"]
        over = cell.year < on.year or (cell.year == on.year and on == date(on.year, 12, 31))
        in_time = over or (cell.year == on.year and any(marked))
        if cell.done_on is not None:
            in_time = cell.done_on <= on
        if cell.in_force and in_time and cell.year >= (since or date.min).year:
            done = (cell.done_count, cell.count, Decimal(1))
            total += next(worth for worth in done if worth is not None)
    return total, None


def acted_on(filters: Mapping[str, Any], since: date | None, on: date) -> Counted:
    """The cases' room stands above this one, so its rows are asked by name."""
    above = below = 0
    year_ago = date(on.year - 1, on.month, 28 if (on.month, on.day) == (2, 29) else on.day)
    for row in apps.get_model("cases", "Case").objects.prefetch_related("steps"):
        fits = row.channel == filters["channel"] and year_ago < row.opened_on <= on
        if not fits or row.state in {"merged", "withdrawn"} or row.declined == "not-ours":
            continue
        then = [step for step in sorted(row.steps.all(), key=lambda one: one.number) if step.on <= on]
        told = any(step.state in {"acted", "confirmed", "declined", "reopened"} for step in then)
        if told or any(step.due_on < on for step in then):
            below += 1
            above += then[-1].state in {"acted", "confirmed"}
    return Decimal(above), Decimal(below)


RECOUNT: dict[str, Callable[[Mapping[str, Any], date | None, date], Counted]] = {
    "cases.share_acted_on": acted_on,
    "people.women_in_posts": posts,
    "people.women_in_seats": seats,
    "people.bodies_alive": alive,
    "people.meetings_held": meetings,
    "places.open_places": open_places,
    "places.works_completed": works,
    "plan.returned": returned,
    "plan.rounds_done": rounds,
}
