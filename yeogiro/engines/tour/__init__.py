"""Tours: the story bus's month and a patrol's night; stops with time windows put on runs, with reasons."""

from .check import check
from .explain import explain
from .model import Problem, Result, Route, Run, Stop, Unmet, Visit, Window
from .solve import solve

__all__ = [
    "Problem",
    "Result",
    "Route",
    "Run",
    "Stop",
    "Unmet",
    "Visit",
    "Window",
    "check",
    "explain",
    "solve",
]
