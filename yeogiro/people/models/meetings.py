"""Meetings of bodies: who came, what was decided, and whether it was followed up."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.facts import Counted

from .accounts import Person
from .bodies import Body
from .entered import Entered
from .posts import Department


class Meeting(Entered):
    """One meeting on one day. A meeting that was planned but not held has `held` false and counts nowhere."""

    class Kind(models.TextChoices):
        REGULAR = "regular", _("Regular meeting")
        ASSEMBLY = "assembly", _("Assembly")
        TRAINING = "training", _("Training")
        WORKSHOP = "workshop", _("Workshop")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REGULAR)
    on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    """Counts meetings of one kind on one day."""
    title = models.CharField(max_length=200)
    minutes = models.TextField(blank=True)
    held = models.BooleanField(default=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [UniqueConstraint(fields=["body", "kind", "on", "number"], name="people_meeting_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"


class Attendance(Counted):
    """One person at one meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="attendances")

    class Meta:
        constraints = [UniqueConstraint(fields=["meeting", "person"], name="people_attends_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}"


class Decision(Entered):
    """What a meeting decided, and what became of it."""

    class State(models.TextChoices):
        OPEN = "open", _("To be followed up")
        DONE = "done", _("Followed up")
        DROPPED = "dropped", _("Given up, with a reason")

    TRANSITIONS = {State.OPEN: {State.DONE, State.DROPPED}, State.DONE: set(), State.DROPPED: set()}

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField()
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who answers for it."""
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.TextField(blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(state="open") | (~Q(outcome="") & Q(settled_on__isnull=False)),
                name="people_decision_settled_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
