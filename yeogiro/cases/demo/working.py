"""What departments make of the invented reports: most acted on, some only answered, a few reopened or declined."""

import random
from datetime import date, datetime, timedelta

from yeogiro.people.models import Account, Department

from .. import actions
from ..models import Case
from ..states import State
from .opening import at

FIRST_SHARE, LAST_SHARE = 0.58, 0.76
"""Reports acted on, in the first and the last year."""
WAITS = 21
"""Days before `on` in which much still waits."""
DONE = {
    "light": "등을 새것으로 바꾸고 밝기를 쟀습니다.",
    "camera-bell": "카메라 각도를 고치고 벨을 시험했습니다.",
    "path": "난간과 바닥을 고쳤습니다.",
    "view": "가리던 것을 치우고 주인에게 알렸습니다.",
    "green": "가지를 치고 등이 보이게 했습니다.",
    "toilet": "잠금을 바꾸고 안을 점검했습니다.",
    "waste": "치우고 무단투기 안내판을 세웠습니다.",
    "transport": "의자를 고치고 조명을 달았습니다.",
}


def play(*, on: date, by: Account, seed: int) -> None:
    """Work every synthetic case that nobody touched yet, in the order they came in."""
    rows = Case.objects.filter(synthetic=True, state__in=(State.ASSIGNED, State.RECEIVED))
    first = rows.order_by("opened_on").values_list("opened_on", flat=True).first() or on
    for row in rows.select_related("category").order_by("opened_on", "pk"):
        chance = random.Random(f"cases/working/{seed}/{row.key}")  # noqa: S311
        if row.opened_on > on - timedelta(days=WAITS):
            _lately(row, on, by, chance)
        else:
            _long_ago(row, first, on, by, chance)
    last_month = (on.replace(day=1) - timedelta(days=1)).replace(day=1)
    actions.draw_rechecks(month=last_month, seed=f"{seed}", now=at(on.replace(day=1), 9))
    actions.escalate_late(now=at(on, 7))
    actions.count_silent(by=None, now=at(on, 7))


def _long_ago(row: Case, first: date, on: date, by: Account, chance: random.Random) -> None:
    """An old report: answered in time, then acted on, declined, or left with the answer."""
    if row.state == State.RECEIVED:
        row = actions.assign(
            case=row,
            department=_other(row),
            reason="규칙에 맞는 것이 없어 담당을 정했습니다.",
            by=by,
            now=at(row.opened_on, 17),
        )
    span = max((on - first).days, 1)
    share = FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * (row.opened_on - first).days / span
    kind = row.category.key if row.category else ""
    said = row.category.answers[0]["ko"] if row.category and row.category.answers else "살펴보겠습니다."
    day = row.opened_on + timedelta(days=chance.randint(1, 6))
    luck = chance.random()
    if luck < share:
        if chance.random() < 0.6:
            row = actions.reply(case=row, text=said, by=by, now=at(day, 15))
        day += timedelta(days=chance.randint(1, 20))
        if day > on:
            return
        done = DONE.get(kind, "말씀하신 것을 처리했습니다.")
        row = actions.act(case=row, text=done, by=by, now=at(day, 16))
        _after(row, day, on, by, chance, done)
    elif luck < share + 0.14:
        text = "올해 예산으로는 새로 설치하지 못합니다. 내년 예산에 올리겠습니다."
        actions.decline(case=row, why="impossible", text=text, by=by, now=at(day, 15))
    elif luck < share + 0.17:
        text = "사유지 안의 시설이라 구에서 고칠 수 없습니다. 관리인에게 알렸습니다."
        actions.decline(case=row, why="not-ours", text=text, by=by, now=at(day, 15))
    else:
        actions.reply(case=row, text=said, by=by, now=at(day, 15))


def _after(row: Case, day: date, on: date, by: Account, chance: random.Random, done: str) -> None:
    """What the reporter says: fixed, not fixed and done again, or nothing."""
    luck, said = chance.random(), day + timedelta(days=chance.randint(1, 9))
    if said > on:
        return
    if luck < 0.62:
        actions.confirm(case=row, by=None, now=at(said, 20))
    elif luck < 0.72:
        row = actions.reopen(case=row, reason="며칠 뒤 다시 꺼졌습니다.", by=None, now=at(said, 20))
        again = said + timedelta(days=chance.randint(2, 12))
        if again <= on and chance.random() < 0.8:
            actions.act(case=row, text=f"다시 살폈습니다. {done}", by=by, now=at(again, 16))


def _lately(row: Case, on: date, by: Account, chance: random.Random) -> None:
    """A report of the last days: much of it waits, some with another department."""
    luck, now = chance.random(), _later(row, on)
    if row.state == State.RECEIVED:
        return
    if luck < 0.25 and row.category and row.category.answers:
        actions.reply(case=row, text=row.category.answers[0]["ko"], by=by, now=now)
    elif luck < 0.4:
        actions.pass_on(case=row, to=_other(row), reason="장비 관리는 그 부서에서 맡습니다.", by=by, now=now)
    elif luck < 0.5:
        kind = row.category.key if row.category else ""
        actions.act(case=row, text=DONE.get(kind, "처리했습니다."), by=by, now=now)


def _later(row: Case, on: date) -> datetime:
    return at(min(row.opened_on + timedelta(days=2), on), 17)


def _other(row: Case) -> Department:
    """The department whose desk the demo's officer has, or any other one."""
    rows = Department.objects.exclude(pk=row.department_id)
    return rows.filter(name_ko="도시관리과").first() or rows.order_by("pk")[0]
