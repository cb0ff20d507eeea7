"""A week's roster: who goes where, when and in what order, at least cost, with what is proven about it."""

from .check import check
from .model import Fix, Held, Problem, Progress, Result, Route, Site, Unmet, Visit, Worker
from .reading import read_problem
from .solve import solve
from .stopping import AfterIterations, AfterSeconds, never
from .writing import as_json

__all__ = [
    "AfterIterations",
    "AfterSeconds",
    "Fix",
    "Held",
    "Problem",
    "Progress",
    "Result",
    "Route",
    "Site",
    "Unmet",
    "Visit",
    "Worker",
    "as_json",
    "check",
    "never",
    "read_problem",
    "solve",
]
