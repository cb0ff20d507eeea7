"""Where: areas, kinds of place, places, and the works that build or improve them."""

from .areas import Area
from .imports import Import
from .notes import SafetyNote, SafetyNoteStep
from .outlines import Outline
from .places import Place, PlaceKind, Works

__all__ = ["Area", "Import", "Outline", "Place", "PlaceKind", "SafetyNote", "SafetyNoteStep", "Works"]
