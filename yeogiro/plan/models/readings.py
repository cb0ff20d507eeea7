"""Years closed: readings frozen with the hash of their definition. Until then every number is live (ADR 0003)."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from .structure import Indicator
from .versions import AppendOnly, Plan, PlanVersion


class YearClosing(models.Model):
    """One closing of one year. Reopened with a reason, it no longer counts; a year has at most one that counts."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="closings")
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    """The plan version in force on the last day of the year: what indicators were read against."""
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField()
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reopened_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    """Why it was reopened."""

    class Meta:
        ordering = ["plan", "year", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["plan", "year"], condition=Q(reopened_at__isnull=True), name="plan_year_closed_once"
            ),
            CheckConstraint(
                condition=Q(reopened_at__isnull=True) | ~Q(reason=""), name="plan_reopening_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.year}"


class Reading(AppendOnly):
    """One indicator as it stood when the year was closed. `value` is percent 0–100 or a count; NULL with `missing`."""

    closing = models.ForeignKey(YearClosing, on_delete=models.PROTECT, related_name="readings")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readings")
    value = models.DecimalField(max_digits=20, decimal_places=10, null=True)
    numerator = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    recorded = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    returned = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    provisional = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    """How much of what was returned nobody had confirmed yet."""
    missing = models.TextField(blank=True)
    definition = models.JSONField()
    """How it was counted: measure, filters, target."""
    definition_sha256 = models.CharField(max_length=64)
    rows_sha256 = models.CharField(max_length=64)
    """Over the primary keys of the rows looked at, in order: shows later whether the evidence is the same."""

    class Meta:
        ordering = ["closing", "indicator"]
        constraints = [UniqueConstraint(fields=["closing", "indicator"], name="plan_reading_once")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.closing.year}"


class ReadingNote(AppendOnly):
    """A correction to a closed year: a note beside the reading, never an overwrite."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [CheckConstraint(condition=~Q(text=""), name="plan_note_says_something")]

    def __str__(self) -> str:
        return self.text[:60]
