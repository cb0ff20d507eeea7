"""Where: areas, kinds of place, places with their life, works, inspections and audits; outlines, imports, notes."""

from .areas import Area
from .audits import Audit
from .imports import Import
from .inspections import Inspection, InspectionPhoto
from .kinds import PlaceKind
from .life import PlaceStep
from .notes import SafetyNote, SafetyNoteStep
from .outlines import Outline
from .pictures import WorksPhoto
from .places import Condition, Place, Works

__all__ = [
    "Area",
    "Audit",
    "Condition",
    "Import",
    "Inspection",
    "InspectionPhoto",
    "Outline",
    "Place",
    "PlaceKind",
    "PlaceStep",
    "SafetyNote",
    "SafetyNoteStep",
    "Works",
    "WorksPhoto",
]
