"""Every open-data table of the plan: its columns, described, and its rows, in the plan's order.

The printed text, its place in print and whether a reading added something are columns, so that a figure
can be checked against the source wherever it travels.
"""

from typing import Any

from yeogiro.lib.sheets import Sheet

from ..models import Plan
from ..selectors import document_in_force
from . import aims, audit, money, parties, work
from .common import Asked, Definition

TABLES: dict[str, Definition] = {
    one.name: one
    for one in (
        aims.goals(),
        work.projects(),
        work.tasks(),
        work.schedule(),
        money.budget(),
        money.programme(),
        money.execution(),
        aims.indicators(),
        aims.targets(),
        parties.departments(),
        parties.responsibilities(),
        audit.findings(),
        parties.areas(),
    )
}


def sheet(definition: Definition, plan: Plan, query: Any) -> Sheet:
    """The table with its rows, ready to be written as a file."""
    rows = list(definition.rows(Asked(plan, document_in_force(), query)))
    return Sheet(definition.name, definition.title(), definition.columns(), rows, definition.about())


__all__ = ["TABLES", "Asked", "Definition", "sheet"]
