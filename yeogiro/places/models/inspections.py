"""Inspections of places: what was looked at, what was found, and the pictures taken."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import pgettext_lazy

from yeogiro.lib.models import Photo
from yeogiro.people.models.entered import Entered

from .places import Place


class Inspection(Entered):
    """Somebody looked at a place by its kind's checklist. Who it was stands in `entered_by` and is not public."""

    class Verdict(models.TextChoices):
        SOUND = "sound", pgettext_lazy("inspection", "In order")
        FAULT = "fault", pgettext_lazy("inspection", "Fault found")

    key = models.UUIDField(unique=True, null=True, blank=True)
    """The form's own: the same inspection sent twice is one row."""
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="inspections")
    on = models.DateField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    answers = models.JSONField(default=dict, blank=True)
    """"ok", "bad" or "none" by the key of each line that the checklist had then."""
    note = models.CharField(max_length=500, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            CheckConstraint(condition=Q(verdict__in=["sound", "fault"]), name="places_inspection_verdict")
        ]
        indexes = [models.Index(fields=["place", "-on"], name="places_inspection_latest")]

    def __str__(self) -> str:
        return f"{self.place} {self.on}"


class InspectionPhoto(models.Model):
    """A picture taken at an inspection: for those who keep the place."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="photos")
    photo = models.OneToOneField(Photo, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
