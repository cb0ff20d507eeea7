"""Findings of the audit, narrowed and grouped."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ..audit.kinds import FAMILIES, KINDS
from ..models import Finding, Plan


@dataclass(frozen=True)
class FindingFilter:
    """What a list of findings is narrowed to; empty means all current ones."""

    family: str = ""
    severity: str = ""
    state: str = ""
    project: str = ""

    @classmethod
    def read(cls, query: Any) -> "FindingFilter":
        """From a query string's values."""
        names = ("family", "severity", "state", "project")
        return cls(**{name: query.get(name, "").strip()[:60] for name in names})

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any((self.family, self.severity, self.state, self.project))


def family_of(code: str) -> str:
    """The family a kind of finding belongs to; kinds of an older audit are "other"."""
    return KINDS[code].family if code in KINDS else "other"


def filtered_findings(plan: Plan, wanted: FindingFilter) -> QuerySet[Finding]:
    """Current findings that fit, gravest first, with their projects."""
    rows = plan.findings.current().prefetch_related("projects").order_by("order", "pk")  # type: ignore[attr-defined]
    if wanted.family:
        rows = rows.filter(code__in=[code for code, kind in KINDS.items() if kind.family == wanted.family])
    if wanted.severity:
        rows = rows.filter(severity=wanted.severity)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.project:
        rows = rows.filter(projects__key=wanted.project).distinct()
    return rows


def by_family(rows: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings grouped by family, families in their own order."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for row in rows:
        found[family_of(row.code)].append(row)
    return [(family, found[family]) for family in [*FAMILIES, "other"] if found[family]]


def counts_of(plan: Plan) -> dict[str, Counter[str]]:
    """How many current findings there are by severity, by state and by family."""
    rows = list(plan.findings.current().values_list("severity", "state", "code"))  # type: ignore[attr-defined]
    return {
        "severity": Counter(severity for severity, _, _ in rows),
        "state": Counter(state for _, state, _ in rows),
        "family": Counter(family_of(code) for _, _, code in rows),
    }


def finding_choices(plan: Plan) -> list[Any]:
    """The projects that current findings touch, for the filter."""
    touched = plan.projects.filter(in_force=True, findings__current=True)
    return list(touched.distinct().order_by("number"))
