"""The figures of the front door, all counted from the plan; each leads to its rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from yeogiro.lib.measures import Ask, Measured, compute
from yeogiro.lib.revision import kept
from yeogiro.plan.counting import IndicatorReading
from yeogiro.plan.models import Finding, Indicator, Plan
from yeogiro.plan.selectors import GoalRow, Overview, overview
from yeogiro.plan.showing.indicator import STATES
from yeogiro.plan.showing.indicators import standings

FINDINGS_SHOWN = 3


@dataclass(frozen=True)
class FrontPage:
    plan: Plan
    overview: Overview
    findings: int
    """Open findings of any severity."""
    largest: int
    """The largest first-year budget of a goal, whole won: the full length of a bar."""
    shown: list[Finding]
    """A few open findings of different kinds that set two figures side by side."""
    standings: dict[int, IndicatorReading]
    """The latest reading of each indicator as everybody may see it, by primary key."""

    acted: Measured
    """Of this year's reports that are old enough to say, how many were acted on."""

    year: int
    """The running year, which `acted` is about."""

    @property
    def counted(self) -> int:
        """How many indicators have a figure."""
        return sum(one.value is not None for one in self.standings.values())

    @property
    def states(self) -> Counter[str]:
        """How many indicators are on track, late, and open."""
        return Counter(STATES[one.pace] for one in self.standings.values())

    @property
    def goals(self) -> list[GoalRow]:
        return self.overview.goals


def first_of_each_kind(findings: Iterable[Finding]) -> list[Finding]:
    """The first finding of each kind: a few that differ say more than three alike."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    return list(first.values())


def _each_once(goals: Iterable[GoalRow]) -> list[Indicator]:
    """The indicators under the goals; one that serves two goals once."""
    return list({one.pk: one for row in goals for one in row.indicators}.values())


def front_page(plan: Plan, *, on: date) -> FrontPage:
    """Everything the front door says about `plan` on a day."""
    seen = overview(plan, on)
    pairs = plan.findings.open().filter(against__isnull=False, expected__isnull=False)  # type: ignore[attr-defined]
    kinds = first_of_each_kind(pairs.prefetch_related("projects").order_by("order", "pk"))
    return FrontPage(
        plan=plan,
        overview=seen,
        findings=sum(seen.findings.values()),
        largest=max((row.first_year_budget for row in seen.goals), default=0),
        shown=kinds[:FINDINGS_SHOWN],
        year=on.year,
        acted=compute("cases.share_acted_on", Ask(on, date(on.year, 1, 1))),
        standings=kept(
            ("standings", plan.pk, on, get_language()),
            lambda: standings(plan, _each_once(seen.goals), account=None, on=on),
        ),
    )
