"""Audits of how accessible a place is: answers, the weights they were asked with, and the score."""

from django.db import models
from django.db.models import CheckConstraint, Q

from yeogiro.people.models.entered import Entered

from .places import Place


class Audit(Entered):
    """A place audited by its kind's checklist. The latest counts; earlier ones are its history."""

    key = models.UUIDField(unique=True, null=True, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="audits")
    on = models.DateField()
    answers = models.JSONField()
    """"yes", "partly", "no" or "none" by the key of each item."""
    weights = models.JSONField()
    """By item, as they were then: another weight in the data changes no score that stands."""
    score = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="places_audit_score")]
        indexes = [models.Index(fields=["place", "-on"], name="places_audit_latest")]

    def __str__(self) -> str:
        return f"{self.place} {self.score}"
