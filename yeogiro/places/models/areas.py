"""Where: administrative areas (행정동). Other rooms carry the code as text, never a key to it."""

from django.db import models
from django.db.models import CheckConstraint, Q


class Area(models.Model):
    """An administrative dong. Population is resident registration on a date; unknown is NULL, not zero."""

    code = models.CharField(max_length=10, unique=True)
    """MOIS code, ten digits."""
    name_ko = models.CharField(max_length=50)
    name_en = models.CharField(max_length=80)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    women = models.PositiveIntegerField(null=True)
    men = models.PositiveIntegerField(null=True)
    as_of = models.CharField(max_length=20, blank=True)
    """Day or month of the count, as its publisher writes it."""
    publisher = models.CharField(max_length=400, blank=True)
    """Who published the count, and when."""

    class Meta:
        ordering = ["code"]
        constraints = [
            CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90),
                name="places_latitude",
            ),
            CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="places_longitude",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def people(self) -> int | None:
        """Women and men together, where both are known."""
        return None if self.women is None or self.men is None else self.women + self.men
