"""Second factors: codes of an app, passkeys, recovery codes. No secret stands here in a form that can be used."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Factor(models.Model):
    """An app that makes codes (RFC 6238), or a passkey (WebAuthn)."""

    class Kind(models.TextChoices):
        APP = "app", _("App with codes")
        PASSKEY = "passkey", _("Passkey")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=7, choices=Kind)
    name = models.CharField(max_length=60)
    secret = models.TextField(blank=True)
    """Of an app, encrypted with a key made from the installation's secret."""
    last_step = models.BigIntegerField(default=0)
    """The step of time whose code was used last: a code works once."""
    credential = models.CharField(max_length=2046, blank=True)
    """A passkey's own number, as hexadecimal digits."""
    public_key = models.BinaryField(default=bytes, blank=True)
    """What it proves itself with: attested credential data."""
    sign_count = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["account"], condition=Q(kind="app"), name="people_one_app"),
            UniqueConstraint(fields=["credential"], condition=Q(kind="passkey"), name="people_passkey_once"),
            CheckConstraint(
                condition=(Q(kind="app") & ~Q(secret="")) | (Q(kind="passkey") & ~Q(credential="")),
                name="people_factor_can_be_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code for the day the phone is lost. It works once."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    hash = models.CharField(max_length=64)
    """Keyed with the installation's secret."""
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["account", "hash"], name="people_recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.account_id}"


class FactorReset(models.Model):
    """Somebody's second factors were taken off by another, who says why. Rows are added and never changed."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="factor_resets"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """None for the command, which whoever keeps the machine runs."""
    post = models.ForeignKey("people.Post", null=True, on_delete=models.PROTECT, related_name="+")
    """The post of `by` that had the right."""
    reason = models.CharField(max_length=200)
    factors = models.PositiveSmallIntegerField()
    """How many were taken off."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="people_factor_reset_reason"),
            CheckConstraint(condition=~Q(by=F("account")), name="people_factor_reset_other"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at:%Y-%m-%d}"
