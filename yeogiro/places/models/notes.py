"""Notes of a school class on the child-safety map: a spot, what it is like, and a word about it. Never a child's name.

waiting → shown | refused, shown → refused, refused → shown: an officer looks before anybody else sees it.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from yeogiro.people.models.entered import Entered


class SafetyNote(Entered):
    """What children say about one spot."""

    class Feeling(models.TextChoices):
        SCARY = "scary", _("Scary")
        DANGEROUS = "dangerous", _("Dangerous")
        NICE = "nice", _("Nice")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be looked at")
        SHOWN = "shown", _("On the map")
        REFUSED = "refused", _("Not shown")

    feeling = models.CharField(max_length=10, choices=Feeling)
    text = models.CharField(max_length=200)
    school = models.CharField(max_length=60)
    school_class = models.CharField(max_length=20, blank=True)
    """Such as "4-2"; a class, never a child."""
    noted_on = models.DateField()
    latitude = models.FloatField()
    longitude = models.FloatField()
    dong = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-noted_on", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="places_note_on_the_map",
            ),
            CheckConstraint(condition=Q(state__in=["waiting", "shown", "refused"]), name="places_note_state"),
        ]

    def __str__(self) -> str:
        return self.text


class SafetyNoteStep(models.Model):
    """One decision about a note: append-only. A refusal says why."""

    note = models.ForeignKey(SafetyNote, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=SafetyNote.State)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="places_note_refused_with_reason"
            )
        ]
