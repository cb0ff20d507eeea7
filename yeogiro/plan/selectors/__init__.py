"""Questions pages ask the plan. Nothing is written here."""

from .findings import FindingFilter, by_family, counts_of, filtered_findings, finding_choices
from .indicators import IndicatorRow, indicator_row, indicator_rows
from .money import (
    Money,
    MoneyRow,
    ProgrammeYear,
    budget_by_year,
    by_goal,
    by_project,
    by_source,
    lines_of,
    money_by_year,
    programme_years,
)
from .parties import PartyRow, party_rows, responsibilities_of
from .plan import GoalRow, Overview, current_plan, document_in_force, overview, version_in_force
from .projects import (
    ProjectFilter,
    filtered_projects,
    folded,
    printed_names,
    project_choices,
    project_rows,
    tasks_of,
)
from .schedule import ScheduleCell, ScheduleRow, late_cells, schedule_rows, schedule_tasks

__all__ = [
    "FindingFilter",
    "GoalRow",
    "IndicatorRow",
    "Money",
    "MoneyRow",
    "Overview",
    "PartyRow",
    "ProgrammeYear",
    "ProjectFilter",
    "ScheduleCell",
    "ScheduleRow",
    "budget_by_year",
    "by_family",
    "by_goal",
    "by_project",
    "by_source",
    "counts_of",
    "current_plan",
    "document_in_force",
    "filtered_findings",
    "filtered_projects",
    "finding_choices",
    "folded",
    "indicator_row",
    "indicator_rows",
    "late_cells",
    "lines_of",
    "money_by_year",
    "overview",
    "party_rows",
    "printed_names",
    "programme_years",
    "project_choices",
    "project_rows",
    "responsibilities_of",
    "schedule_rows",
    "schedule_tasks",
    "tasks_of",
    "version_in_force",
]
