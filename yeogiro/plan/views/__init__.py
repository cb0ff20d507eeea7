"""The plan's public pages: parse, ask, respond. One module a noun."""

from .aims import goal, goals, overview
from .audit import finding, findings
from .indicators import indicator, indicator_rows, indicator_years, indicators
from .money import budget
from .parties import body, department, departments
from .work import project, projects, schedule

__all__ = [
    "body",
    "budget",
    "department",
    "departments",
    "finding",
    "findings",
    "goal",
    "goals",
    "indicator",
    "indicator_rows",
    "indicator_years",
    "indicators",
    "overview",
    "project",
    "projects",
    "schedule",
]
