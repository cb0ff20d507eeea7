"""Where: areas, kinds of place, places with their life, works, inspections and audits."""

from .areas import Area
from .audits import Audit
from .inspections import Inspection, InspectionPhoto
from .kinds import PlaceKind
from .life import PlaceStep
from .pictures import WorksPhoto
from .places import Condition, Place, Works

__all__ = [
    "Area",
    "Audit",
    "Condition",
    "Inspection",
    "InspectionPhoto",
    "Place",
    "PlaceKind",
    "PlaceStep",
    "Works",
    "WorksPhoto",
]
