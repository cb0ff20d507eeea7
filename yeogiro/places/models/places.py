"""Places, and works on them. A place knows nothing of the plan; plan.WorkOrder ties works to it."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yeogiro.people.models.entered import Entered

from ..states import State
from .kinds import PlaceKind


def open_on(day: date) -> Q:
    """Places opened by `day` and not closed by then."""
    return Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gt=day))


class PlaceQuerySet(models.QuerySet["Place"]):
    def open_on(self, day: date) -> "PlaceQuerySet":
        """Open on `day`: opened by then, not closed by then. An unknown opening day is not open."""
        return self.filter(open_on(day))

    def in_state(self, state: str) -> "PlaceQuerySet":
        """Places whose present state it is; what `Place.state` says of each."""
        return self.filter(STATES[State(state)])


class Condition(models.TextChoices):
    """Why a place that stands is not simply in use."""

    SOUND = "", "–"
    FAULTY = "faulty", pgettext_lazy("place", "Faulty")
    REPAIRED = "repaired", pgettext_lazy("place", "Repaired, not looked at again")


_STANDING = Q(closed_on__isnull=True)
_PLAIN = _STANDING & Q(condition="")
STATES = {
    State.RETIRED: ~_STANDING,
    State.FAULTY: _STANDING & Q(condition=Condition.FAULTY),
    State.REPAIRED: _STANDING & Q(condition=Condition.REPAIRED),
    State.IN_USE: _PLAIN & Q(opened_on__isnull=False),
    State.INSTALLED: _PLAIN & Q(opened_on__isnull=True, installed_on__isnull=False),
    State.PLANNED: _PLAIN & Q(opened_on__isnull=True, installed_on__isnull=True),
}
"""The present state by the days and the condition: they are the truth, so nothing can disagree with them."""


class Place(Entered):
    """One place of a kind, with a number that officers know it by."""

    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="places")
    number = models.CharField(max_length=60)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    dong = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    barrier_free = models.BooleanField(null=True, blank=True)
    """Whether a child in a wheelchair can get in and play; NULL is not audited yet."""
    installed_on = models.DateField(null=True, blank=True)
    """Since when it stands, where that is another day than its opening."""
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    condition = models.CharField(max_length=10, choices=Condition, blank=True, default=Condition.SOUND)
    attributes = models.JSONField(default=dict, blank=True)
    """Values of the kind's attributes by key, as attributes.py stores them."""
    synthetic = models.BooleanField(default=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "number"]
        constraints = [
            UniqueConstraint(fields=["kind", "number"], name="places_number_once_a_kind"),
            CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="places_closed_after_opened",
            ),
            CheckConstraint(condition=Q(condition__in=Condition.values), name="places_condition"),
            CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(condition=""), name="places_retired_has_no_condition"
            ),
            CheckConstraint(
                condition=Q(installed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(installed_on__lte=F("opened_on")),
                name="places_installed_before_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["condition", "kind"], condition=~Q(condition=""), name="places_unsound")
        ]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def state(self) -> State:
        """The present state, as `STATES` has it."""
        if self.closed_on is not None:
            return State.RETIRED
        if self.condition:
            return State(self.condition)
        if self.opened_on is not None:
            return State.IN_USE
        return State.INSTALLED if self.installed_on is not None else State.PLANNED


class WorksQuerySet(models.QuerySet["Works"]):
    def completed_between(self, since: date | None, day: date) -> "WorksQuerySet":
        """Works completed from `since` (from ever, when not given) to `day`; both ends count."""
        rows = self.completed_by(day)
        return rows if since is None else rows.filter(completed_on__gte=since)

    def completed_by(self, day: date) -> "WorksQuerySet":
        """Works whose completion was recorded on or before `day`."""
        return self.filter(completed_on__lte=day)


class Works(Entered):
    """Building, replacing or improving one place. Completed and opened are two dates.

    Works are of one kind, run one at a time on a place, and a place is new once: nothing counts twice.
    """

    class Kind(models.TextChoices):
        NEW = "new", pgettext_lazy("works", "New")
        REPLACED = "replaced", _("Replaced")
        IMPROVED = "improved", _("Improved")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="works")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    barrier_free = models.BooleanField(default=False)
    """Whether these works make the place barrier-free."""
    started_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = WorksQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_on", "-pk"]
        verbose_name_plural = "works"
        constraints = [
            CheckConstraint(
                condition=Q(completed_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(completed_on__gte=F("started_on")),
                name="places_works_end_after_they_begin",
            ),
            CheckConstraint(
                condition=Q(opened_on__isnull=True) | Q(completed_on__lte=F("opened_on")),
                name="places_opened_after_completed",
            ),
            UniqueConstraint(
                fields=["place"], condition=Q(completed_on__isnull=True), name="places_one_works_at_a_time"
            ),
            UniqueConstraint(fields=["place"], condition=Q(kind="new"), name="places_new_once"),
        ]

    def __str__(self) -> str:
        return self.title
