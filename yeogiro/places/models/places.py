"""Places by kind, and works on them. A place knows nothing of the plan: plan.WorkOrder ties works to projects."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.Model):
    """A kind of place: childcare centre, playground, family centre … Kinds are data, not code."""

    key = models.CharField(max_length=60, unique=True)
    name_ko = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name_ko


class PlaceQuerySet(models.QuerySet["Place"]):
    def open_on(self, day: date) -> "PlaceQuerySet":
        """Open on `day`: opened by then and not closed before or on it. An unknown opening day counts as not open."""
        return self.filter(Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day)))


class Place(models.Model):
    """One place of a kind, with a number that officers know it by."""

    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="places")
    number = models.CharField(max_length=60)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    dong = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    barrier_free = models.BooleanField(null=True)
    """Whether a child in a wheelchair can get in and play; NULL is not audited yet."""
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "number"]
        constraints = [
            UniqueConstraint(fields=["kind", "number"], name="places_number_once_a_kind"),
            CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="places_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ko


class WorksQuerySet(models.QuerySet["Works"]):
    def completed_by(self, day: date) -> "WorksQuerySet":
        """Works whose completion was recorded on or before `day`."""
        return self.filter(completed_on__lte=day)


class Works(models.Model):
    """Building, replacing or improving one place. Completed and opened are two dates."""

    class Kind(models.TextChoices):
        NEW = "new", _("New")
        REPLACED = "replaced", _("Replaced")
        IMPROVED = "improved", _("Improved")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="works")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    barrier_free = models.BooleanField(default=False)
    """Whether these works make the place barrier-free."""
    started_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = WorksQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_on", "-pk"]
        verbose_name_plural = "works"
        constraints = [
            CheckConstraint(
                condition=Q(completed_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(completed_on__gte=F("started_on")),
                name="places_works_end_after_they_begin",
            ),
            CheckConstraint(
                condition=Q(opened_on__isnull=True) | Q(completed_on__lte=F("opened_on")),
                name="places_opened_after_completed",
            ),
        ]

    def __str__(self) -> str:
        return self.title
