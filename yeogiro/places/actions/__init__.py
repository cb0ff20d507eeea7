"""Public verbs of the places room. Each is one transaction; who and when are passed in."""

from .areas import AreaFacts, register_areas
from .audits import AuditFacts, audit, enter_audits
from .checking import PLACE_FIELDS, require_sound
from .inspections import inspect
from .kinds import KindFacts, define_kinds
from .life import change_state
from .pictures import add_picture, release_pictures, withdraw_pictures
from .registers import amend, import_places, register, retire
from .works import call_off_works, complete_works, open_works, start_works

__all__ = [
    "PLACE_FIELDS",
    "AreaFacts",
    "AuditFacts",
    "KindFacts",
    "add_picture",
    "amend",
    "audit",
    "call_off_works",
    "change_state",
    "complete_works",
    "define_kinds",
    "enter_audits",
    "import_places",
    "inspect",
    "open_works",
    "register",
    "register_areas",
    "release_pictures",
    "require_sound",
    "retire",
    "start_works",
    "withdraw_pictures",
]
