"""What came in from files: one row a file taken in, so that a register says where its rows are from."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from .kinds import PlaceKind


class Import(models.Model):
    """One file that was taken into a register, and how it was understood. Never changed."""

    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField(max_length=200)
    """Of the file."""
    sha256 = models.CharField(max_length=64)
    crs = models.CharField(max_length=20, blank=True)
    """Projection that was assumed or said; blank where the file has no spots."""
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(rows=models.F("new") + models.F("changed") + models.F("same")),
                name="places_import_counts_agree",
            )
        ]

    def __str__(self) -> str:
        return self.name
