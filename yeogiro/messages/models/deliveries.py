"""Deliveries: a message on one channel, its state now, and every step it took. Steps are only ever added."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import pgettext_lazy

from ..states import ENDS, Reason, State
from .messages import Message


class Channel(models.TextChoices):
    PAGE = "page", pgettext_lazy("channel", "Own page")
    ALIMTALK = "alimtalk", pgettext_lazy("channel", "KakaoTalk notice")
    SMS = "sms", pgettext_lazy("channel", "Text message")
    PUSH = "push", pgettext_lazy("channel", "Push in the browser")
    EMAIL = "email", pgettext_lazy("channel", "E-mail")


UNSENT = {Reason.UNWANTED, Reason.WITHDRAWN, Reason.FORGOTTEN, Reason.NO_CHANNEL, Reason.NO_ADDRESS}


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> "DeliveryQuerySet":
        """Deliveries whose fate is not settled."""
        return self.exclude(state__in=ENDS)


class Delivery(models.Model):
    """A message on one channel. The pair (attempt, rank of state) only grows; a trigger refuses anything else."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    priority = models.PositiveSmallIntegerField()
    """The category's, copied: what is urgent is claimed first."""
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    attempt = models.PositiveIntegerField(default=1)
    """The one that runs, or that it waits for. A worker writes only in its own."""
    due_at = models.DateTimeField()
    """When somebody must look at it: to send it (queued), the lease ends (claimed), ask again (unknown, accepted)."""
    soon = models.BooleanField(default=False)
    """Whether it is due at once or after a short pause, rather than at an hour of its own."""
    failures = models.PositiveSmallIntegerField(default=0)
    """Failures in a row; the waiting time doubles with each."""
    worker = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=500, blank=True)
    """Where it was sent, as it was then."""
    provider_id = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=10, choices=Reason, blank=True, default=Reason.NONE)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["state", "priority", "due_at", "id"], name="messages_delivery_next"),
            models.Index(fields=["state", "due_at"], name="messages_delivery_due"),
            models.Index(fields=["provider_id"], name="messages_delivery_provider"),
        ]
        constraints = [
            UniqueConstraint(fields=["message", "channel"], name="messages_channel_once_a_message"),
            CheckConstraint(condition=Q(state__in=State.values), name="messages_delivery_state"),
            CheckConstraint(condition=Q(attempt__gte=1), name="messages_delivery_attempt"),
            CheckConstraint(
                condition=Q(state__in=ENDS, settled_at__isnull=False)
                | (~Q(state__in=ENDS) & Q(settled_at__isnull=True)),
                name="messages_settled_means_settled",
            ),
            CheckConstraint(
                condition=Q(state=State.UNDELIVERED) & ~Q(reason="")
                | ~Q(state=State.UNDELIVERED) & Q(reason=""),
                name="messages_undelivered_has_a_reason",
            ),
            CheckConstraint(
                condition=~Q(state=State.CLAIMED) | ~Q(worker=""), name="messages_claimed_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.channel}"

    @property
    def ours(self) -> bool:
        """Whether it ended because nobody was meant to send it, rather than because sending failed."""
        return self.reason in UNSENT


class Step(models.Model):
    """One step of a delivery. A delivery is in one state of one attempt once: two workers cannot both claim it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="steps")
    attempt = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=State)
    at = models.DateTimeField()
    worker = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    """What the provider said, or why; never a name or an address."""
    late = models.BooleanField(default=False)
    """A receipt that came after the end: written down, changing nothing."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            UniqueConstraint(
                fields=["delivery", "attempt", "state"], condition=Q(late=False), name="messages_step_once"
            ),
            UniqueConstraint(
                fields=["delivery", "state"], condition=Q(late=True), name="messages_late_step_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery} {self.attempt} {self.state}"
