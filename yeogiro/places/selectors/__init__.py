"""Questions that pages ask about places. Each asks the database a fixed number of times."""

from .auditing import Auditing, auditing
from .inspecting import DUES, SOON, due_before, due_places, last_inspected, next_due, standing
from .registers import STATES, Wanted, areas_by_code, by_area, kinds, places, shown_state, state_on, works_of

__all__ = [
    "DUES",
    "SOON",
    "STATES",
    "Auditing",
    "Wanted",
    "areas_by_code",
    "auditing",
    "by_area",
    "due_before",
    "due_places",
    "kinds",
    "last_inspected",
    "next_due",
    "places",
    "shown_state",
    "standing",
    "state_on",
    "works_of",
]
