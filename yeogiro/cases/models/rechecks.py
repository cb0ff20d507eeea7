"""Looking again: some of what was acted on is drawn by lot, and somebody goes and sees."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import pgettext_lazy

from .cases import Case


class Recheck(models.Model):
    """One case that was drawn, and what was found there."""

    class Found(models.TextChoices):
        WAITING = "", pgettext_lazy("recheck", "Not looked yet")
        FIXED = "fixed", pgettext_lazy("recheck", "Fixed")
        NOT_FIXED = "not-fixed", pgettext_lazy("recheck", "Not fixed")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rechecks")
    draw = models.CharField(max_length=40)
    """Which draw: "2022-10", the month whose cases were drawn from."""
    seed = models.CharField(max_length=60)
    drawn_on = models.DateField()
    found = models.CharField(max_length=10, choices=Found, blank=True, default="")
    note = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-drawn_on", "pk"]
        constraints = [
            UniqueConstraint(fields=["case", "draw"], name="cases_drawn_once"),
            CheckConstraint(
                condition=Q(found="", checked_at__isnull=True) | ~Q(found="") & Q(checked_at__isnull=False),
                name="cases_checked_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.draw}"
