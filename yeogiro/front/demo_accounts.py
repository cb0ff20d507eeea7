"""The demo city's accounts: one for each role, to sign in with one click. No district is known here by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from yeogiro.people import demo as people
from yeogiro.people.models import Account, Body, Department, Post
from yeogiro.plan.models import Plan, Responsibility
from yeogiro.plan.selectors.returned import partners, returned_indicators


@dataclass(frozen=True)
class DemoAccount:
    account: Account
    does: str
    """What to try with it, in Korean."""


ROLES: list[tuple[str, str, tuple[str, str], str]] = [
    (
        Post.Role.ADMINISTRATOR,
        "administrator",
        ("정보화 담당", "Administrator"),
        "자리를 임명합니다",
    ),
    (Post.Role.AUDITOR, "auditor", ("감사 담당", "Auditor"), "모두 보고 열람 기록을 점검합니다"),
    (Post.Role.REVIEWER, "reviewer", ("평가위원", "Reviewer"), "시범사업을 평가합니다"),
    (Post.Role.BODY_SECRETARY, "secretary", ("간사", "Secretary"), "이 기구의 위원과 회의를 적습니다"),
    (Post.Role.PARTNER, "partner", ("실적 담당", "Records officer"), "이 기관의 월별 실적을 냅니다"),
]
"""Role, username, title, what it does; those of departments first."""


def officers(plan: Plan) -> Iterator[DemoAccount]:
    """The coordinator in the department that leads most projects, officers in the next two."""
    for position, department in enumerate(_departments_by_projects_led(plan.pk)[:3]):
        first = position == 0
        account = people.officer(
            username="coordinator" if first else f"officer-{position}",
            name=f"시범 담당자 {position + 1}",
            department=department,
            title=("여성정책팀 담당", "Policy officer") if first else ("담당", "Officer"),
            role=Post.Role.COORDINATOR if first else Post.Role.OFFICER,
        )
        does = "모든 사업을 고치고 점검 결과를 정합니다" if first else "이 부서가 맡은 사업을 고칩니다"
        yield DemoAccount(account, f"{department.name_ko} · {does}")


def others(plan: Plan) -> Iterator[DemoAccount]:
    """One account for every other role where it has a place, and a resident without a post."""
    homes = _homes(plan)
    for number, (role, username, title, does) in enumerate(ROLES, 4):
        if (home := homes.get(role)) is not None:
            name = f"시범 담당자 {number}"
            account = people.officer(username=username, name=name, department=home, title=title, role=role)
            yield DemoAccount(account, f"{home.name_ko} · {does}")
    yield DemoAccount(
        people.resident(username="resident", name="시범 주민"), "주민 · 내 정보를 누가 보았는지 봅니다"
    )
    if (supporter := Account.objects.filter(username="supporter").first()) is not None:
        yield DemoAccount(supporter, "서포터즈 · 휴대폰으로 야간 점검을 합니다 (/rounds/)")


def _homes(plan: Plan) -> dict[str, Department | Body]:
    """Where each role sits: departments that lead few projects, a committee with seats, a partner."""
    led = _departments_by_projects_led(plan.pk)
    idle = Department.objects.filter(kind=Department.Kind.DEPARTMENT).exclude(pk__in=[one.pk for one in led])
    free = [*idle, *reversed(led)]
    committee = Body.objects.filter(kind=Body.Kind.COMMITTEE, seats__isnull=False).order_by("pk").first()
    rows = partners(returned_indicators(plan))
    found: dict[str, Department | Body | None] = {
        **dict(zip([role for role, *_rest in ROLES], free, strict=False)),
        Post.Role.BODY_SECRETARY: committee,
        Post.Role.PARTNER: rows[min(rows)] if rows else None,
    }
    return {role: home for role, home in found.items() if home is not None}


def _departments_by_projects_led(plan: int) -> list[Department]:
    led: dict[Department, int] = {}
    rows = Responsibility.objects.filter(
        project__plan=plan, project__in_force=True, part=Responsibility.Part.LEAD, department__isnull=False
    ).select_related("department")
    for row in rows:
        if row.department is not None:
            led[row.department] = led.get(row.department, 0) + 1
    return sorted(led, key=lambda department: (-led[department], department.name_ko))
