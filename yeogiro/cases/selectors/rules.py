"""Questions about categories and rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS_ABBR

from yeogiro.places.models import PlaceKind

from ..models import Case, Category, Channel, Example, Rule, RuleSet
from ..routing import Report, matching


def rules_on(day: date) -> list[Rule]:
    """The rules in force on a day, by priority, with their departments; one query."""
    rows = Rule.objects.filter(rule_set__in=RuleSet.objects.on(day))
    return list(rows.select_related("department", "rule_set").order_by("priority"))


def named(rules: Sequence[Rule]) -> list[Rule]:
    """The same rules, each with the names of what it asks for as `category_row`, `kind_row`, `channel_name` and
    `days`; two queries.
    """
    categories = {one.key: one for one in Category.objects.all()}
    kinds = {one.key: one for one in PlaceKind.objects.all()}
    for rule in rules:
        rule.category_row = categories.get(rule.category)  # type: ignore[attr-defined]
        rule.kind_row = kinds.get(rule.place_kind)  # type: ignore[attr-defined]
        rule.channel_name = Channel(rule.channel).label if rule.channel else ""  # type: ignore[attr-defined]
        rule.days = [WEEKDAYS_ABBR[day] for day in rule.weekdays]  # type: ignore[attr-defined]
    return list(rules)


def rule_set_on(day: date) -> RuleSet | None:
    """The set in force on a day."""
    return RuleSet.objects.on(day).first()


def draft() -> RuleSet | None:
    """The set that is being written."""
    return RuleSet.objects.filter(since=None).first()


def categories() -> list[Category]:
    """All categories with their departments, in the district's order."""
    return list(Category.objects.select_related("department"))


@dataclass(frozen=True)
class Tried:
    """One example against a set of rules."""

    example: Example
    rule: Rule | None

    @property
    def right(self) -> bool:
        """Whether it goes where the example says."""
        return (self.rule.department_id if self.rule else None) == self.example.department_id


def tried(rules: Sequence[Rule]) -> list[Tried]:
    """Every stored example against the rules."""
    rows = Example.objects.select_related("department")
    return [Tried(one, next(iter(matching(rules, Report.of_example(one))), None)) for one in rows]


@dataclass(frozen=True)
class Moved:
    """A past case that other rules would send elsewhere."""

    case: Case
    before: Rule | None
    after: Rule | None


def report_of(case: Case) -> Report:
    """A stored case as rules see it."""
    return Report.at(
        case.seen_at,
        text=case.text,
        category=case.category.key if case.category else "",
        place_kind=case.place.kind.key if case.place else "",
        dong=case.dong,
        channel=case.channel,
    )


def moved_by(before: Sequence[Rule], after: Sequence[Rule], cases: Iterable[Case]) -> list[Moved]:
    """Cases that go to another department under `after` than under `before`."""
    found = []
    for case in cases:
        report = report_of(case)
        old, new = (next(iter(matching(rules, report)), None) for rules in (before, after))
        if (old.department_id if old else None) != (new.department_id if new else None):
            found.append(Moved(case, old, new))
    return found
