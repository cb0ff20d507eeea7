"""Public verbs of the places room. Each is one transaction; who and when are passed in."""

from .areas import AreaFacts, register_areas
from .audits import AuditFacts, audit, enter_audits
from .checking import PLACE_FIELDS, area_codes, require_sound
from .imports import take_in
from .inspections import inspect
from .kinds import KindFacts, define_kinds
from .life import change_state
from .notes import decide_note, write_note
from .outlines import OutlineFacts, fill_dong, import_areas
from .pictures import add_picture, release_pictures, withdraw_pictures
from .registers import amend, import_places, register, retire
from .works import call_off_works, complete_works, open_works, start_works

__all__ = [
    "PLACE_FIELDS",
    "AreaFacts",
    "AuditFacts",
    "KindFacts",
    "OutlineFacts",
    "add_picture",
    "amend",
    "area_codes",
    "audit",
    "call_off_works",
    "change_state",
    "complete_works",
    "decide_note",
    "define_kinds",
    "enter_audits",
    "fill_dong",
    "import_areas",
    "import_places",
    "inspect",
    "open_works",
    "register",
    "register_areas",
    "release_pictures",
    "require_sound",
    "retire",
    "start_works",
    "take_in",
    "withdraw_pictures",
    "write_note",
]
