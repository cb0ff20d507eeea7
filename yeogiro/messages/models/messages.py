"""Messages: one thing said to one recipient under one key, and broadcasts that say it to many."""

from django.db import models
from django.db.models import CheckConstraint, Q

from yeogiro.lib.facts import Counted
from yeogiro.people.models import Person
from yeogiro.people.models.entered import Entered

from ..categories import CHOICES
from .templates import Template


class Broadcast(Entered):
    """One text to many people. Its key makes a second call go on where the first one stopped."""

    key = models.CharField(max_length=100, unique=True)
    kind = models.SlugField(max_length=60)
    body_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.key


class Message(Counted, Entered):
    """One thing said to one recipient, a person or an address. The key stands once: who sends it twice sends it once.

    `entered_by` is who caused it. The facts of the person are copied when it is asked for (lib.facts).
    """

    key = models.CharField(max_length=120, unique=True)
    body_hash = models.CharField(max_length=64)
    """Of kind, recipient and payload: the same key with another body is refused."""
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="messages")
    broadcast = models.ForeignKey(
        Broadcast, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    category = models.CharField(max_length=10, choices=CHOICES)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    phone = models.CharField(max_length=20, blank=True)
    """Of a recipient who is no person here; persons' addresses stand in their preferences."""
    email = models.CharField(max_length=254, blank=True)
    payload = models.JSONField(default=dict)
    """Values of the template's variables."""
    channels = models.JSONField(default=list)
    """Names of channels in the order they are tried."""
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    first_at = models.DateTimeField()
    """The first moment it may go out: when asked, or later where that was wanted or the hours are quiet."""
    live_until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    trial = models.BooleanField(default=False)
    """An officer sent it to herself to see it: no wish holds it back and no measure counts it."""
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="messages_of_a_person"),
            models.Index(fields=["asked_on"], name="messages_by_day"),
            models.Index(fields=["-asked_at", "-id"], name="messages_latest"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(person__isnull=True) | Q(phone="", email=""), name="messages_person_or_address"
            ),
            CheckConstraint(
                condition=Q(live_until__isnull=False) | Q(category="sos"),
                name="messages_only_emergencies_live_on",
            ),
        ]

    def __str__(self) -> str:
        return self.key
