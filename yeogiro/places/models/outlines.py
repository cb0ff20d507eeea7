"""Outlines of areas as their publishers draw them. Without any, approximate ones are computed and say so."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Outline(models.Model):
    """One boundary: of an administrative dong (office), a legal dong (address) or the district."""

    class Level(models.TextChoices):
        DONG = "dong", _("Administrative dong")
        LEGAL = "legal", _("Legal dong")
        DISTRICT = "district", _("The district")

    level = models.CharField(max_length=10, choices=Level)
    code = models.CharField(max_length=10)
    """MOIS code: ten digits of a dong, eight or ten of a legal dong, five of a district."""
    statistics_code = models.CharField(max_length=10, blank=True)
    """The code of Statistics Korea, which numbers differently."""
    name = models.CharField(max_length=60)
    exact = models.JSONField()
    """GeoJSON geometry in degrees, as published: decides in which area a spot lies."""
    drawn = models.JSONField()
    """The same with fewer corners, for maps."""
    publisher = models.CharField(max_length=200, blank=True)
    as_of = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["level", "code"]
        constraints = [
            UniqueConstraint(fields=["level", "code"], name="places_outline_once_a_level"),
            CheckConstraint(condition=~Q(code=""), name="places_outline_has_a_code"),
        ]

    def __str__(self) -> str:
        return self.name
