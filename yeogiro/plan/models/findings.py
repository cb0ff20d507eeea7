"""What the audit found in the version in force, and what officers decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from .structure import Project
from .versions import AppendOnly, Plan


class FindingQuerySet(models.QuerySet["Finding"]):
    def current(self) -> "FindingQuerySet":
        """What the audit of the document in force says today; findings that vanished stay for their history."""
        return self.filter(current=True)

    def open(self) -> "FindingQuerySet":
        """Current and not decided yet."""
        return self.current().filter(state=Finding.State.OPEN)


class Finding(models.Model):
    """A contradiction, recognised again by its fingerprint however lines move."""

    class Severity(models.TextChoices):
        ERROR = "error", _("Figures that cannot both be right")
        WARNING = "warning", _("Statements that differ")
        NOTE = "note", _("Worth a look")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CORRECTED = "corrected", _("Corrected")
        KEPT = "kept", _("Kept as printed")
        NO_CONTRADICTION = "no-contradiction", _("No contradiction")

    TRANSITIONS = {
        State.OPEN: {State.CORRECTED, State.KEPT, State.NO_CONTRADICTION},
        State.CORRECTED: {State.OPEN},
        State.KEPT: {State.OPEN},
        State.NO_CONTRADICTION: {State.OPEN},
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="findings")
    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10, choices=Severity)
    order = models.PositiveIntegerField()
    message_ko = models.TextField()
    message_en = models.TextField()
    printed = models.TextField(blank=True)
    # NULL: nothing to compare with; an empty text would be a figure that is empty.
    expected = models.TextField(null=True)  # noqa: DJ001
    where = models.JSONField()
    against = models.JSONField(null=True)
    projects = models.ManyToManyField(Project, related_name="findings")
    current = models.BooleanField(default=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    """What the latest resolution says; written only by resolve_finding."""

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [UniqueConstraint(fields=["plan", "fingerprint"], name="plan_finding_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.where.get('file')} {self.where.get('path')}"


class Resolution(AppendOnly):
    """One decision about a finding, with its reason; opening it again is one too."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="resolutions")
    state = models.CharField(max_length=20, choices=Finding.State)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [CheckConstraint(condition=~Q(reason=""), name="plan_resolution_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.state}"
