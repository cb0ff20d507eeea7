"""Forms of the places room."""

from .looking import AuditForm, InspectionForm, PictureForm, StateForm
from .places import PlaceForm
from .works import CompletedForm, OpenedForm, WorksForm

__all__ = [
    "AuditForm",
    "CompletedForm",
    "InspectionForm",
    "OpenedForm",
    "PictureForm",
    "PlaceForm",
    "StateForm",
    "WorksForm",
]
