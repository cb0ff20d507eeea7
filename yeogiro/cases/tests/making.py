"""The few rows the tests of cases need; `MAKERS` make one from the few words of an example in plan data.

| measure | words |
|---|---|
| cases.share_acted_on, cases.days_to_settle, cases.reopened_share | channel, opened_on, state, after (days) |
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from yeogiro.cases import actions
from yeogiro.cases.models import Case, Category, Rule, RuleSet
from yeogiro.people.models import Department
from yeogiro.places.models import Area

SINCE = date(2018, 1, 1)
DONG = "1141061500"


def at(day: date, hour: int = 10) -> datetime:
    """A moment of a day in the district."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


MONDAY = date(2022, 10, 17)
"""Far from holidays."""
NOW = at(MONDAY)


def department(name: str = "도로시설과") -> Department:
    """A department by its name."""
    return Department.objects.get_or_create(name_ko=name, defaults={"name_en": f"{name} (en)"})[0]


def area(code: str = DONG, name: str = "연희동") -> Area:
    """An area."""
    return Area.objects.get_or_create(code=code, defaults={"name_ko": name, "name_en": name})[0]


def category(key: str = "light", *, days: int = 5, **more: Any) -> Category:
    """A category with a department of its own."""
    given = {"name_ko": "가로등", "name_en": "Street lights", "icon": "lamp", "department": department()}
    return Category.objects.get_or_create(key=key, defaults={**given, "days": days, **more})[0]


def rule_set(number: int = 1, since: date | None = SINCE) -> RuleSet:
    """A set of rules, in force since a day; None is the draft."""
    return RuleSet.objects.get_or_create(number=number, defaults={"since": since})[0]


def rule(priority: int, to: Department, *, of: RuleSet | None = None, **said: Any) -> Rule:
    """A rule of a set, the first one unless told otherwise."""
    return Rule.objects.create(
        rule_set=of or rule_set(),
        priority=priority,
        department=to,
        because=said.pop("because", "시험"),
        **said,
    )


def case(now: datetime = NOW, **more: Any) -> Case:
    """A case opened through the action."""
    given = {"text": "골목 가로등이 꺼져 있습니다", "channel": "web", "seen_at": now, "key": uuid4()}
    return actions.open_case(**{**given, **more}, now=now)


def routed(now: datetime = NOW, **more: Any) -> Case:
    """A case with a department, by its category."""
    kind = category()
    if not Rule.objects.filter(category=kind.key).exists():
        rule(900, kind.department, category=kind.key)
    return case(now, category=kind.key, **more)


def make_case(given: Mapping[str, Any], *, on: date) -> Case:
    """A report of a round opened thirty days before `on` and acted on ten days later, unless said.

    `state` is assigned, answered, acted, confirmed, declined, not-ours, withdrawn, merged or reopened.
    """
    opened = given.get("opened_on", -30)
    opened = on + timedelta(days=-400 if opened == "unknown" else opened)
    row = routed(at(opened), channel=given.get("channel", "round"))
    state, later = given.get("state", "acted"), at(opened + timedelta(days=given.get("after", 10)))
    if state in {"acted", "confirmed", "reopened"}:
        actions.act(case=row, text="고쳤습니다", by=None, now=later)
    if state == "confirmed":
        actions.confirm(case=row, by=None, now=later)
    if state == "reopened":
        actions.reopen(case=row, reason="그대로입니다", by=None, now=later + timedelta(days=1))
    if state == "answered":
        actions.reply(case=row, text="고치겠습니다", by=None, now=later)
    if state in {"declined", "not-ours"}:
        why = "impossible" if state == "declined" else "not-ours"
        actions.decline(case=row, why=why, text="할 수 없습니다", by=None, now=later)
    if state == "withdrawn":
        actions.withdraw(case=row, reason="잘못 알렸습니다", by=None, now=later)
    if state == "merged":
        actions.merge(case=row, into=routed(at(opened), channel="web"), by=None, now=later)
    row.refresh_from_db()
    return row


MAKERS = {
    "cases.share_acted_on": make_case,
    "cases.days_to_settle": make_case,
    "cases.reopened_share": make_case,
}
