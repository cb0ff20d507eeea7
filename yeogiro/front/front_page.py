"""The figures of the front door, all counted from the plan; each leads to its rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from yeogiro.plan.models import Finding, Plan, Project
from yeogiro.plan.selectors import GoalRow, Overview, overview

FINDINGS_SHOWN = 3
PROJECTS_NAMED = 2


@dataclass(frozen=True)
class Pair:
    """A finding with where its two figures are printed."""

    finding: Finding
    place: str
    other_place: str
    projects: list[Project]
    """The first of the projects it touches."""
    more: int
    """How many more it touches."""


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
    """Where something is printed, short: the table's number or name, the row, the column."""
    source = (point or {}).get("source") or {}
    table = source.get("table", "")
    number = re.match(r"\s*[<\[(](.{1,12}?)[>\])]", table)
    parts = [number[1] if number else table, source.get("row", ""), source.get("column", "")]
    return " · ".join(part for part in parts if part) or source.get("section", "")


def pair(finding: Finding) -> Pair:
    """The finding as the front door shows it."""
    touched = list(finding.projects.all())
    return Pair(
        finding=finding,
        place=place(finding.where),
        other_place=place(finding.against),
        projects=touched[:PROJECTS_NAMED],
        more=len(touched[PROJECTS_NAMED:]),
    )


def distinct_kinds(findings: Iterable[Finding]) -> list[Finding]:
    """The first finding of each kind: a few that differ say more than three alike."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.code, finding)
    return list(first.values())


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
            pair(finding)
            for finding in distinct_kinds(pairs.prefetch_related("projects").order_by("order"))[
                :FINDINGS_SHOWN
            ]
        ],
    )
