"""Machines' keys to the API, and the answers to what they wrote."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """A key that a machine shows. It may no more than the posts of its account, and no more than its scopes.

    The secret itself is shown once and not kept: `prefix` finds the row, `sha256` proves the rest. The secret is
    32 random bytes, so a plain hash is as good as a slow one.
    """

    class Scope(models.TextChoices):
        READ = "read", _("Read what the officer sees")
        WRITE_PLAN = "write:plan", _("Write in the plan: returns, spending, marks")
        WRITE_PLACES = "write:places", _("Write places and works")
        WRITE_PEOPLE = "write:people", _("Write meetings")
        WRITE_CASES = "write:cases", _("Open cases")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=60)
    """What it is for, in the officer's words."""
    prefix = models.CharField(max_length=12, unique=True)
    sha256 = models.CharField(max_length=64)
    scopes = models.JSONField()
    """A list of Scope values."""
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    """Last day it is valid."""
    last_used_on = models.DateField(null=True)
    """To the day only: a row written at every read would make every answer stale."""
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [CheckConstraint(condition=~Q(name=""), name="people_token_has_a_name")]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    def valid_on(self, day: date) -> bool:
        """Whether it opens anything on that day."""
        return self.revoked_at is None and day <= self.expires_on


class ApiAnswer(models.Model):
    """What was answered to a write, under the key the machine gave it: sent again, it is answered again."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    request_sha256 = models.CharField(max_length=64)
    """Of method, address and body."""
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["account", "key"], name="people_one_answer_a_key")]

    def __str__(self) -> str:
        return self.key
