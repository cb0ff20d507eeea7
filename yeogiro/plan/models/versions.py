"""A plan, its versions, and every change made to one."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses what would change or remove rows that were written."""

    def update(self, **values: object) -> int:
        raise TypeError(f"{self.model.__name__} rows are written once")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{self.model.__name__} rows are never deleted")


class AppendOnly(models.Model):
    """Rows that are written once: who, when and why stay as they were."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError(f"{type(self).__name__} rows are written once")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{type(self).__name__} rows are never deleted")


class Plan(models.Model):
    """A district's plan through all its versions."""

    key = models.CharField(max_length=60, unique=True)
    district_ko = models.CharField(max_length=100)
    district_en = models.CharField(max_length=150)
    title_ko = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400)
    document_title = models.CharField(max_length=400)
    """The source document's own title, as printed."""
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.title_ko

    @property
    def years(self) -> range:
        """First to last year."""
        return range(self.first_year, self.last_year + 1)


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def in_force_on(self, day: date) -> "PlanVersionQuerySet":
        """The version read for `day`: the latest that had come into force by then."""
        return (
            self.exclude(state=PlanVersion.State.DRAFT).filter(in_force_from__lte=day).order_by("-number")[:1]
        )


class PlanVersion(models.Model):
    """One edition of a plan. `document` is what it says; rows of the structure are made from the one in force."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in-force", _("In force")
        SUPERSEDED = "superseded", _("Superseded")
        DISCARDED = "discarded", _("Discarded")

    TRANSITIONS = {
        State.DRAFT: {State.IN_FORCE, State.DISCARDED},
        State.IN_FORCE: {State.SUPERSEDED},
        State.SUPERSEDED: set(),
        State.DISCARDED: set(),
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State)
    reason = models.TextField()
    """Why there is this version."""
    in_force_from = models.DateField(null=True)
    document = models.JSONField()
    """{"files": {name: values}, "lines": {name: {path: line}}}"""
    digest = models.CharField(max_length=64)
    """sha256 of the document's files."""
    loaded_digest = models.CharField(max_length=64, blank=True)
    """Digest of the folder it was last loaded from; differs from `digest` once the product changed something."""
    revision = models.PositiveIntegerField(default=0)
    """Counts changes; an edit names the revision it was made on."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    """When it was put in force or discarded."""

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once"),
            UniqueConstraint(
                fields=["plan"], condition=Q(state="in-force"), name="plan_one_version_in_force"
            ),
            UniqueConstraint(fields=["plan"], condition=Q(state="draft"), name="plan_one_draft"),
            CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | Q(in_force_from__isnull=False),
                name="plan_version_in_force_has_a_date",
            ),
            CheckConstraint(condition=~Q(reason=""), name="plan_version_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"

    @property
    def edited(self) -> bool:
        """Whether the product holds changes that the folder it came from does not."""
        return self.digest != self.loaded_digest


class Change(AppendOnly):
    """One value changed in a version's document: what it was, what it is, who, when and why."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="changes")
    file = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    """Path within the file, "tasks[1].budget.2022"; empty when the whole file is meant."""
    label_ko = models.CharField(max_length=400)
    """What it is called on pages, kept because later changes may move the path."""
    label_en = models.CharField(max_length=400)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """None: the command line (load_plan)."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [CheckConstraint(condition=~Q(why=""), name="plan_change_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.file} {self.path}"
