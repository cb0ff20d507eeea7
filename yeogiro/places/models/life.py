"""The life of a place: one row a change of state, only ever added."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from yeogiro.people.models.entered import Entered

from ..states import PAIRS, State
from .places import Place


class PlaceStep(Entered):
    """A place went from one state to another. Steps hang together and are never changed (triggers)."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="steps")
    turn = models.PositiveIntegerField()
    """1, 2, 3 …: two writers cannot both make the same one."""
    before = models.CharField(max_length=10, choices=State)
    after = models.CharField(max_length=10, choices=State)
    on = models.DateField()
    why = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["place", "turn"]
        constraints = [
            UniqueConstraint(fields=["place", "turn"], name="places_step_once_a_turn"),
            CheckConstraint(
                condition=Q(
                    *(Q(before=before, after=after) for before, after in sorted(PAIRS)), _connector=Q.OR
                ),
                name="places_step_allowed",
            ),
        ]
        indexes = [models.Index(fields=["after", "on"], name="places_step_after")]

    def __str__(self) -> str:
        return f"{self.place} {self.before} → {self.after}"
