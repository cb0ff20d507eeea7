"""The people room's part of a year's facts: bodies and women's share, meetings, decisions, jobs."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils import translation

from yeogiro.people.models import Body, Decision, Employment, Meeting, SeatTerm
from yeogiro.people.selectors import jobs_by_project, shares
from yeogiro.people.selectors.registers import jobs_released

from ..document.document import Document
from ..models import Plan
from .facts import Decided, Governance, Jobs, Met, Share, Words


def label(choice: Any) -> Words:
    """A choice's words in both languages."""
    said = []
    for lang in ("ko", "en"):
        with translation.override(lang):
            said.append(str(choice.label))
    return Words(*said)


def governance(year: int, on: date) -> Governance:
    """Bodies as they are on the day, meetings and decisions of the year up to it."""
    rows = shares.bodies_on(on, [kind.value for kind in Body.Kind])
    kinds = [
        Share(
            label(Body.Kind(line.key)),
            line.women,
            line.members,
            Body.Kind(line.key) in shares.PUBLIC_KINDS,
            all(row.kept for row in rows if row.body.kind == line.key),
        )
        for line in shares.by_kind(rows)
    ]
    bodies = [
        Share(
            Words(row.body.name_ko, row.body.name_en),
            row.women,
            row.members,
            row.body.kind in shares.PUBLIC_KINDS,
            row.kept,
        )
        for row in rows
    ]
    grades = [Share(_grade(line.key), line.women, line.members, True) for line in shares.by_grade(on)]
    return Governance(kinds, bodies, grades, _met(year, on), _decided(year, on), _synthetic(year, on))


def _grade(key: str) -> Words:
    return Words("급 없음", "No grade") if key == "none" else Words(f"{key}급", f"Grade {key}")


def _met(year: int, on: date) -> list[Met]:
    held = Meeting.objects.filter(held=True, on__year=year, on__lte=on).order_by()
    meetings: dict[str, list[int]] = defaultdict(list)
    for kind, body in held.values_list("body__kind", "body"):
        meetings[kind].append(body)
    return [
        Met(label(kind), len(meetings[kind.value]), len(set(meetings[kind.value])))
        for kind in Body.Kind
        if meetings[kind.value]
    ]


def _decided(year: int, on: date) -> list[Decided]:
    rows = Decision.objects.filter(meeting__on__year=year, meeting__on__lte=on)
    rows = rows.select_related("meeting__body", "department").order_by("meeting__on", "pk")
    found = []
    for row in rows:
        # What was settled after the year's last day was still open on it.
        settled = row.settled_on is not None and row.settled_on <= on
        body, office = row.meeting.body, row.department
        found.append(
            Decided(
                body=Words(body.name_ko, body.name_en),
                on=row.meeting.on,
                text=row.text,
                department=Words(office.name_ko, office.name_en) if office else Words(),
                due=row.due,
                state=row.state if settled else Decision.State.OPEN,
                outcome=row.outcome if settled else "",
            )
        )
    return found


def _synthetic(year: int, on: date) -> bool:
    meetings = Meeting.objects.filter(on__year=year, on__lte=on, synthetic=True)
    return SeatTerm.objects.on(on).filter(synthetic=True).exists() or meetings.exists()


def jobs(plan: Plan, document: Document, on: date, *, over: bool) -> tuple[list[Jobs], bool]:
    """The ledger of jobs on the day, and whether any is invented."""
    promised = {
        project.key: int(project.summary.jobs.value)
        for project in document.projects
        if project.summary.jobs and project.summary.jobs.value
    }
    # Figures about persons are released by years that are over.
    released = {name: total for name, total, _waits in jobs_released(date(on.year + 1, 1, 1) if over else on)}
    names = {row.key: Words(row.name_ko, row.name_en) for row in plan.projects.all()}
    lines = [
        Jobs(
            project=line.project,
            name=names.get(line.project, Words(line.project)),
            promised=line.promised,
            won=line.won,
            women=line.women,
            career_break=line.career_break,
            held=line.held,
            kept=line.kept,
            judged=line.judged,
            released=released.get(line.project),
        )
        for line in jobs_by_project(on, promised)
    ]
    return lines, Employment.objects.filter(since__lte=on, synthetic=True).exists()
