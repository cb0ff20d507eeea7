"""The figures of the front door, all counted from the plan; each leads to its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yeogiro.plan.models import Finding, Plan
from yeogiro.plan.selectors import GoalRow, Overview, overview

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

    @property
    def goals(self) -> list[GoalRow]:
        return self.overview.goals


def first_of_each_kind(findings: Iterable[Finding]) -> list[Finding]:
    """The first finding of each kind: a few that differ say more than three alike."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    return list(first.values())


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
    )
