"""Forms of the places room."""

from .places import PlaceForm
from .works import CompletedForm, OpenedForm, WorksForm

__all__ = ["CompletedForm", "OpenedForm", "PlaceForm", "WorksForm"]
