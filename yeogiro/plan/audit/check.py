"""Every rule over one document."""

import re
from collections.abc import Callable, Iterator

from yeogiro.plan.document.document import Document

from . import (
    arithmetic,
    buildings,
    coverage,
    figures,
    hours,
    misprints,
    money_and_work,
    names,
    periods,
    repeats,
    staff,
    targets,
    totals,
    twice_stated,
    unit_costs,
)
from .finding import SEVERITIES, Finding

Rule = Callable[[Document], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *figures.RULES,
    *totals.RULES,
    *repeats.RULES,
    *unit_costs.RULES,
    *money_and_work.RULES,
    *periods.RULES,
    *hours.RULES,
    *staff.RULES,
    *arithmetic.RULES,
    *targets.RULES,
    *twice_stated.RULES,
    *buildings.RULES,
    *names.RULES,
    *misprints.RULES,
    *coverage.RULES,
)


def check(doc: Document) -> list[Finding]:
    """What the plan says against itself, gravest first, then by file and path. Changes nothing."""
    return sorted((finding for rule in RULES for finding in rule(doc)), key=order)


def order(finding: Finding) -> tuple[int, str, list[tuple[int, str]], str]:
    """Sorting key: severity, file, path (tasks[2] before tasks[10]), code."""
    path = [(int(digits or 0), text) for digits, text in re.findall(r"(\d+)|([^\d]+)", finding.where.path)]
    return SEVERITIES.index(finding.severity), finding.where.file, path, finding.code
