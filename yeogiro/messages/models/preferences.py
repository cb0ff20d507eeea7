"""What a recipient wants: where, in which language, when not, and which messages not at all."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from yeogiro.people.models import Person

from .templates import Language


class Preference(models.Model):
    """One person's wishes and addresses. Without a row the defaults of this model hold."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="message_preference")
    language = models.CharField(max_length=2, choices=Language, default=Language.KO)
    channels = models.JSONField(default=list)
    """Names of channels in the order they are tried; empty is the usual order."""
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_to = models.TimeField(null=True, blank=True)
    refused = models.JSONField(default=list)
    """Keys of categories the person does not want."""
    campaigns_since = models.DateTimeField(null=True, blank=True)
    """Since when the person agrees to campaigns; empty: not at all."""
    campaigns_at_night = models.BooleanField(default=False)
    """The consent of its own that advertising at night needs."""
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="messages_quiet_has_both_ends",
            ),
            CheckConstraint(
                condition=Q(campaigns_at_night=False) | Q(campaigns_since__isnull=False),
                name="messages_night_needs_the_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"

    @property
    def quiet(self) -> tuple | None:
        """The quiet hours as (from, to), or None."""
        return None if self.quiet_from is None or self.quiet_to is None else (self.quiet_from, self.quiet_to)


class Subscription(models.Model):
    """A browser that asked for push messages. One that its service knows no more is removed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=500)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [UniqueConstraint(fields=["endpoint"], name="messages_endpoint_once")]

    def __str__(self) -> str:
        return self.endpoint
