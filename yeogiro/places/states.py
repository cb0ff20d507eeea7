"""What may become of a place: the one table of transitions, its drawing, and the way from one state to another.

The present state is read from the place's own dates and its condition (models.places), so it cannot disagree with the
days that measures count by; every change leaves a step, and the database refuses a change without one.
"""

from collections import deque

from django.db import models
from django.utils.translation import pgettext_lazy

from yeogiro.lib.states import diagram, drawn


class State(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("place", "Planned")
    INSTALLED = "installed", pgettext_lazy("place", "Stands, not in use yet")
    IN_USE = "in-use", pgettext_lazy("place", "In use")
    FAULTY = "faulty", pgettext_lazy("place", "Faulty")
    REPAIRED = "repaired", pgettext_lazy("place", "Repaired, not looked at again")
    RETIRED = "retired", pgettext_lazy("place", "Retired")


MISTAKE = "correction: the day was entered by mistake"

TRANSITIONS: dict[State, dict[State, str]] = {
    State.PLANNED: {
        State.INSTALLED: "it stands",
        State.RETIRED: "given up before it stood",
    },
    State.INSTALLED: {
        State.IN_USE: "it opens, or is switched on",
        State.FAULTY: "a fault is found",
        State.RETIRED: "taken away",
        State.PLANNED: MISTAKE,
    },
    State.IN_USE: {
        State.FAULTY: "a fault is found",
        State.RETIRED: "closed, or taken away",
        State.INSTALLED: MISTAKE,
    },
    State.FAULTY: {
        State.REPAIRED: "repaired",
        State.RETIRED: "beyond repair",
    },
    State.REPAIRED: {
        State.IN_USE: "looked at again and sound",
        State.INSTALLED: "looked at again and sound, not in use yet",
        State.FAULTY: "the fault is back",
        State.RETIRED: "closed, or taken away",
    },
    State.RETIRED: {
        State.PLANNED: MISTAKE,
        State.INSTALLED: MISTAKE,
        State.IN_USE: MISTAKE,
    },
}
STANDS = (State.INSTALLED, State.IN_USE, State.FAULTY, State.REPAIRED)
"""What can be inspected."""
PAIRS = frozenset((before, after) for before, ways in TRANSITIONS.items() for after in ways)


def moves_from(state: str) -> list[State]:
    """Where somebody may take a place by hand; corrections go by the register's days."""
    return [after for after, why in TRANSITIONS[State(state)].items() if why != MISTAKE]


def way(before: str, after: str) -> list[State]:
    """The states a place passes on its shortest way, without the one it is in; empty when it stays."""
    start, end = State(before), State(after)
    known: dict[State, list[State]] = {start: []}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in TRANSITIONS[here]:
            if there not in known:
                known[there] = [*known[here], there]
                waiting.append(there)
    return known[end]


@drawn("places.md")
def drawing() -> str:
    """The table as a Mermaid state diagram."""
    ways = {
        before.name: {after.name: why for after, why in found.items()}
        for before, found in TRANSITIONS.items()
    }
    return diagram(State.PLANNED.name, ways, [State.RETIRED.name])
