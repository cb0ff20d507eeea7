"""The demo city: who may sign in with one click, and which rooms play their part."""

from dataclasses import dataclass

from yeogiro.people import demo as people_demo
from yeogiro.people.models import Account, Department, Post
from yeogiro.plan import demo as plan_demo
from yeogiro.plan import selectors
from yeogiro.plan.models import Responsibility


@dataclass(frozen=True)
class DemoAccount:
    account: Account
    does: str
    """What to try with it, in Korean."""


def fill() -> list[DemoAccount]:
    """Make the demo accounts and let each room play; accounts and records that exist stay as they are.

    The coordinator sits in the department that leads most projects, the officers in the next two: no district is
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
        plan_demo.play(plan=plan, by=made[0].account)
    return made


def _departments_by_projects_led(plan: int) -> list[Department]:
    led: dict[Department, int] = {}
    rows = Responsibility.objects.filter(
        project__plan=plan, project__in_force=True, part=Responsibility.Part.LEAD, department__isnull=False
    ).select_related("department")
    for row in rows:
        if row.department is not None:
            led[row.department] = led.get(row.department, 0) + 1
    return sorted(led, key=lambda department: (-led[department], department.name_ko))
