"""The plan's nouns, by what they are about: versions, structure, findings."""

from .findings import Finding, Resolution
from .structure import BudgetLine, Goal, Indicator, Project, Responsibility, Target, Task, TaskMark, TaskYear
from .versions import Change, Plan, PlanVersion

__all__ = [
    "BudgetLine",
    "Change",
    "Finding",
    "Goal",
    "Indicator",
    "Plan",
    "PlanVersion",
    "Project",
    "Resolution",
    "Responsibility",
    "Target",
    "Task",
    "TaskMark",
    "TaskYear",
]
