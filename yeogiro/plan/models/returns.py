"""Partners' monthly returns: where a partner keeps the records, its file is the record."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yeogiro.lib.facts import Counted
from yeogiro.people.models import Body, Post

from .structure import Indicator


class Return(models.Model):
    """One partner's file for one indicator and month. A correction is a new return that names the one it replaces."""

    class State(models.TextChoices):
        PROVISIONAL = "provisional", _("Provisional")
        CONFIRMED = "confirmed", pgettext_lazy("return", "Confirmed")
        REPLACED = "replaced", _("Replaced by a correction")

    TRANSITIONS = {
        State.PROVISIONAL: {State.CONFIRMED, State.REPLACED},
        State.CONFIRMED: {State.REPLACED},
        State.REPLACED: set(),
    }

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="returns")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="returns")
    month = models.DateField()
    """First day of the month it is about."""
    state = models.CharField(max_length=12, choices=State, default=State.PROVISIONAL)
    attested_by = models.CharField(max_length=200)
    """Post and name of who answers for it at the partner, as given in the file."""
    file_name = models.CharField(max_length=200)
    file = models.BinaryField()
    """The file as it came, kept as evidence."""
    file_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.TextField(blank=True)
    """Why it replaces the other one."""
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-month", "-pk"]
        constraints = [
            UniqueConstraint(
                fields=["indicator", "body", "month"],
                condition=~Q(state="replaced"),
                name="plan_one_return_a_month",
            ),
            CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="plan_correction_has_a_reason"
            ),
            CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="plan_confirmed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month:%Y-%m} {self.body}"


class ReturnRow(Counted):
    """One line of a return: a case that counts or does not. No names: `reference` is the partner's number."""

    of = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="rows")
    line = models.PositiveIntegerField()
    """Line in the file."""
    reference = models.CharField(max_length=60)
    """The partner's number for the case: the same family in two months is one family."""
    on = models.DateField()
    counts = models.BooleanField()
    """Whether it makes the numerator; rows that do not still stand in the denominator."""
    row_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["of", "line"]
        constraints = [
            UniqueConstraint(fields=["of", "line"], name="plan_return_line_once"),
            UniqueConstraint(fields=["of", "reference", "on"], name="plan_return_case_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.of_id}:{self.line}"
