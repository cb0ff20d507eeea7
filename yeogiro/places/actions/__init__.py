"""Public verbs of the places room. Each is one transaction; who and when are passed in."""

from .areas import AreaFacts, register_areas
from .checking import PLACE_FIELDS, area_codes, require_sound
from .imports import take_in
from .kinds import define_kinds
from .notes import decide_note, write_note
from .outlines import OutlineFacts, fill_dong, import_areas
from .registers import amend, import_places, register, retire
from .works import call_off_works, complete_works, open_works, start_works

__all__ = [
    "PLACE_FIELDS",
    "AreaFacts",
    "OutlineFacts",
    "amend",
    "area_codes",
    "call_off_works",
    "complete_works",
    "decide_note",
    "define_kinds",
    "fill_dong",
    "import_areas",
    "import_places",
    "open_works",
    "register",
    "register_areas",
    "require_sound",
    "retire",
    "start_works",
    "take_in",
    "write_note",
]
