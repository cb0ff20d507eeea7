"""Where: areas, kinds of place, places, and the works that build or improve them."""

from .areas import Area
from .places import Place, PlaceKind, Works

__all__ = ["Area", "Place", "PlaceKind", "Works"]
