"""Escort dispatch: which pair of scouts goes to whom, decided afresh at every event, with reasons."""

from .check import check
from .estimate import Estimate, Seen, estimate
from .greedy import first_come, nearest_pair
from .idle import to_hubs
from .model import Assigned, Decision, Moment, Pace, Pair, Point, Reason, Request, Waiting
from .nights import Ask, Night, night
from .simulate import Outcome, simulate
from .solve import decide

__all__ = [
    "Ask",
    "Assigned",
    "Decision",
    "Estimate",
    "Moment",
    "Night",
    "Outcome",
    "Pace",
    "Pair",
    "Point",
    "Reason",
    "Request",
    "Seen",
    "Waiting",
    "check",
    "decide",
    "estimate",
    "first_come",
    "nearest_pair",
    "night",
    "simulate",
    "to_hubs",
]
