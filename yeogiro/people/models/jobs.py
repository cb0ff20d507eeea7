"""The ledger of jobs won: the plan's first priority is women's work."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.facts import Counted

from .accounts import Person
from .entered import Entered

KEPT_AFTER_MONTHS = 6


class Employment(Counted, Entered):
    """A job that a project won for somebody. `project` is the project's key: text, because plan stands
    above.
    """

    class Contract(models.TextChoices):
        PERMANENT = "permanent", _("Permanent")
        FIXED_TERM = "fixed-term", _("Fixed term")
        PART_TIME = "part-time", _("Part time")

    project = models.CharField(max_length=60)
    title_ko = models.CharField(max_length=100)
    title_en = models.CharField(max_length=150)
    contract = models.CharField(max_length=12, choices=Contract)
    career_break = models.BooleanField(null=True)
    """Whether she came back after a career break; NULL is not known."""
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="employments")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["project", "since", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_job_ends_late"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.title_ko}"

    @property
    def mark(self) -> date:
        """The same day of the sixth month after work began, at most the 28th."""
        month = self.since.month - 1 + KEPT_AFTER_MONTHS
        return date(self.since.year + month // 12, month % 12 + 1, min(self.since.day, 28))

    def kept(self, on: date) -> bool | None:
        """Whether the job lasted six months; None while that cannot be said yet."""
        if self.until is not None and self.until < self.mark:
            return False
        return True if on >= self.mark else None
