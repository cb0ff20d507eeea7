"""Who was trained for what: rooms above write it where they train, and read it before they let somebody work."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from .accounts import Person
from .entered import Entered, runs_on


class QualificationQuerySet(models.QuerySet["Qualification"]):
    def on(self, day: date) -> "QualificationQuerySet":
        """Those that hold on `day`; both ends count."""
        return self.filter(runs_on(day))


class Qualification(Entered):
    """A person was trained for a topic ("monitoring"), and may do it from a day on, perhaps until another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="qualifications")
    topic = models.SlugField(max_length=40)
    """A key that the room above gives: text, because it names what is done there."""
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = QualificationQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "since", "pk"]
        constraints = [
            UniqueConstraint(fields=["person", "topic", "since"], name="people_qualified_once_a_day"),
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="people_qualification_ends_late",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.topic}"
