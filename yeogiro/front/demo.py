"""The demo city: who may sign in with one click, and which rooms play their part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from yeogiro.people import demo as people_demo
from yeogiro.people.models import Account, Department, Post
from yeogiro.places import demo as places_demo
from yeogiro.places.models import Area
from yeogiro.plan import closing, demo_money, demo_returns, selectors
from yeogiro.plan import demo as plan_demo
from yeogiro.plan.document.document import Document
from yeogiro.plan.models import Plan, Responsibility, YearClosing


@dataclass(frozen=True)
class DemoAccount:
    account: Account
    does: str
    """What to try with it, in Korean."""


def fill(*, folder: Path, on: date, say: Callable[[str], object] = print) -> list[DemoAccount]:
    """Make the demo accounts and let each room play up to `on`; what exists stays as it is.

    `folder` is the district's, for the kinds of its places; `say` is told what is being made, in a word. The
    coordinator sits in the department that leads most projects, the officers in the next two: no district is
    known here by name.
    """
    plan = selectors.current_plan()
    if plan is None:
        return []
    leading = _departments_by_projects_led(plan.pk)
    made = []
    for position, department in enumerate(leading[:3]):
        role = Post.Role.COORDINATOR if position == 0 else Post.Role.OFFICER
        username = "coordinator" if position == 0 else f"officer-{position}"
        title = ("여성정책팀 담당", "Policy officer") if position == 0 else ("담당", "Officer")
        account = people_demo.officer(
            username=username,
            name=f"시범 담당자 {position + 1}",
            department=department,
            title=title,
            role=role,
        )
        does = (
            "모든 사업을 고치고 점검 결과를 정합니다" if position == 0 else "이 부서가 맡은 사업을 고칩니다"
        )
        made.append(DemoAccount(account, f"{department.name_ko} · {does}"))
    if made:
        _play(plan, made[0].account, folder, on, say)
    return made


def _play(plan: Plan, by: Account, folder: Path, on: date, say: Callable[[str], object]) -> None:
    """Every room's part, lower rooms first: later ones tie their records to what stands already."""
    document = selectors.document_in_force()
    dongs = [(area.code, area.name_ko, area.name_en) for area in Area.objects.all()]
    say("people")
    people_demo.play(
        years=(plan.first_year, plan.last_year), on=on, dongs=dongs, promised_jobs=promised_jobs(document)
    )
    say("places")
    places_demo.play(folder=folder, on=on)
    say("tasks")
    plan_demo.play(plan=plan, by=by)
    say("returns")
    demo_returns.play(plan=plan, by=by, on=on)
    say("money")
    demo_money.play(plan=plan, by=by, on=on)
    say("closed years")
    _close_years(plan, by, on)


def _close_years(plan: Plan, by: Account, on: date) -> None:
    """Close every year that is over on `on`, each on the 31 January after it; closed ones stay as they are."""
    closed = set(YearClosing.objects.filter(plan=plan).values_list("year", flat=True))
    for year in plan.years:
        if year < on.year and year not in closed:
            now = timezone.make_aware(datetime(year + 1, 1, 31, 18))  # noqa: DTZ001 - made aware here
            closing.close_year(
                plan=plan,
                year=year,
                by=by,
                now=now,
                accept_provisional=True,
                note="시범: 잠정 회신을 포함했습니다.",
            )


def promised_jobs(document: Document) -> dict[str, int]:
    """Jobs that each project's row in the list of projects promises, where it says a number."""
    return {
        project.key: int(project.summary.jobs.value)
        for project in document.projects
        if project.summary.jobs and project.summary.jobs.value
    }


def _departments_by_projects_led(plan: int) -> list[Department]:
    led: dict[Department, int] = {}
    rows = Responsibility.objects.filter(
        project__plan=plan, project__in_force=True, part=Responsibility.Part.LEAD, department__isnull=False
    ).select_related("department")
    for row in rows:
        if row.department is not None:
            led[row.department] = led.get(row.department, 0) + 1
    return sorted(led, key=lambda department: (-led[department], department.name_ko))
