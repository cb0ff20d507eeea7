"""The plan's nouns, by what they are about: versions, structure, findings, money, returns, readings."""

from .findings import Finding, Resolution
from .money import CarryOver, Evaluation, FundingSource, Spending, WorkOrder
from .readings import Reading, ReadingNote, YearClosing
from .returns import Return, ReturnRow
from .structure import BudgetLine, Goal, Indicator, Project, Responsibility, Target, Task, TaskMark, TaskYear
from .versions import Change, Plan, PlanVersion
from .year_facts import YearFacts

__all__ = [
    "BudgetLine",
    "CarryOver",
    "Change",
    "Evaluation",
    "Finding",
    "FundingSource",
    "Goal",
    "Indicator",
    "Plan",
    "PlanVersion",
    "Project",
    "Reading",
    "ReadingNote",
    "Resolution",
    "Responsibility",
    "Return",
    "ReturnRow",
    "Spending",
    "Target",
    "Task",
    "TaskMark",
    "TaskYear",
    "WorkOrder",
    "YearClosing",
    "YearFacts",
]
