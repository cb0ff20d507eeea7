"""The figures of the front door, all counted from the plan; each leads to its rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yeogiro.plan.models import Finding, Plan
from yeogiro.plan.selectors import GoalRow, Overview, overview

FINDINGS_SHOWN = 3


@dataclass(frozen=True)
class Pair:
    """A finding with where its two figures are printed."""

    finding: Finding
    place: str
    other_place: str


@dataclass(frozen=True)
class FrontPage:
    plan: Plan
    overview: Overview
    years: int
    findings: int
    """Open findings of any severity."""
    largest: int
    """The largest first-year budget of a goal, whole won: the full length of a bar."""
    shown: list[Pair]
    """A few findings that set two printed figures side by side."""

    @property
    def goals(self) -> list[GoalRow]:
        return self.overview.goals


def place(point: dict[str, Any] | None) -> str:
    """Where something is printed, as the plan names it: table, row, column."""
    source = (point or {}).get("source") or {}
    return " · ".join(source[part] for part in ("table", "row", "column") if source.get(part)) or source.get("section", "")


def front_page(plan: Plan, *, on: date) -> FrontPage:
    """Everything the front door says about `plan`."""
    seen = overview(plan, on)
    pairs = plan.findings.open().filter(against__isnull=False, expected__isnull=False)  # type: ignore[attr-defined]
    return FrontPage(
        plan=plan,
        overview=seen,
        years=len(plan.years),
        findings=sum(seen.findings.values()),
        largest=max((row.first_year_budget for row in seen.goals), default=0),
        shown=[
            Pair(finding, place(finding.where), place(finding.against))
            for finding in pairs.prefetch_related("projects").order_by("order")[:FINDINGS_SHOWN]
        ],
    )
