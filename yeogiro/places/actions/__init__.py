"""Public verbs of the places room. Each is one transaction; who and when are passed in."""

from .areas import AreaFacts, register_areas
from .checking import PLACE_FIELDS, require_sound
from .kinds import define_kinds
from .registers import amend, import_places, register, retire
from .works import call_off_works, complete_works, open_works, start_works

__all__ = [
    "PLACE_FIELDS",
    "AreaFacts",
    "amend",
    "call_off_works",
    "complete_works",
    "define_kinds",
    "import_places",
    "open_works",
    "register",
    "register_areas",
    "require_sound",
    "retire",
    "start_works",
]
