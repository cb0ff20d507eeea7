"""What belongs to a person, and what the public may see of many.

`room` registers a room's export and forget; `export` and `forget` ask all rooms, forgetting in one
transaction. `suppress` hides small cells of one table; `releases` makes the only figures about persons that
the public sees (docs/adr/0008-small-cells.md).
"""

from .cells import THRESHOLD, GivenAway, Suppressed, Table, suppress
from .releases import COUNTED, Group, Release, records_of, released_days, releases
from .rooms import export, forget, loosen, room, words

__all__ = [
    "COUNTED",
    "THRESHOLD",
    "GivenAway",
    "Group",
    "Release",
    "Suppressed",
    "Table",
    "export",
    "forget",
    "loosen",
    "records_of",
    "released_days",
    "releases",
    "room",
    "suppress",
    "words",
]
