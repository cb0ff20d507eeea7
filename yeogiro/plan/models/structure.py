"""What a plan consists of, as rows that services, money and indicators point at. Made from the version in force.

A row that a later version no longer names stays, with `in_force` false: records may hang on it.
"""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from yeogiro.people.models import Body, Department

from .versions import AppendOnly, Plan


class Goal(models.Model):
    """One of the plan's goals."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    name_ko = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)
    text_ko = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    area = models.CharField(max_length=20)
    """Which colour role its icon takes: care, safety, participation, walking."""
    icon = models.CharField(max_length=40, blank=True)
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]
        constraints = [UniqueConstraint(fields=["plan", "key"], name="plan_goal_key_once")]

    def __str__(self) -> str:
        return self.name_ko


class Project(models.Model):
    """One of the plan's projects: what services and money hang on. Its prose stands in the version's document."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="projects")
    key = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    name_ko = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)
    goals = models.ManyToManyField(Goal, related_name="projects")
    has_detail = models.BooleanField()
    """Whether the plan has a detailed plan for it."""
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [UniqueConstraint(fields=["plan", "key"], name="plan_project_key_once")]

    def __str__(self) -> str:
        return self.name_ko


class Responsibility(models.Model):
    """A department or body that leads a project or helps it, and which part of the plan says so."""

    class Part(models.TextChoices):
        LEAD = "lead", _("Leads")
        COOPERATING = "cooperating", _("Cooperates")
        DETAIL = "detail", _("Named in the detailed plan")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="responsibilities")
    part = models.CharField(max_length=12, choices=Part)
    order = models.PositiveSmallIntegerField()
    department = models.ForeignKey(
        Department, null=True, on_delete=models.PROTECT, related_name="responsibilities"
    )
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="responsibilities")

    class Meta:
        ordering = ["project", "part", "order"]
        verbose_name_plural = "responsibilities"
        constraints = [
            CheckConstraint(
                condition=Q(department__isnull=False, body__isnull=True)
                | Q(department__isnull=True, body__isnull=False),
                name="plan_responsibility_one_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.part} {self.department or self.body}"


class Task(models.Model):
    """A row of a project's schedule, of its budget, or of both."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    name_ko = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)
    schedule_row = models.CharField(max_length=400, blank=True)
    """The row's label as printed; empty when the schedule has no such row."""
    budget_row = models.CharField(max_length=400, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    paid_by = models.ManyToManyField("self", symmetrical=False, related_name="pays_for")
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["project", "order"]
        constraints = [UniqueConstraint(fields=["project", "key"], name="plan_task_key_once")]

    def __str__(self) -> str:
        return self.name_ko


class TaskYearQuerySet(models.QuerySet["TaskYear"]):
    def planned(self) -> "TaskYearQuerySet":
        """Cells that promise something: a count, a state, or words other than a dash."""
        return self.filter(in_force=True, promises=True)

    def late_on(self, day: date) -> "TaskYearQuerySet":
        """Promised for a year that is over on `day`, and no mark says it was done."""
        return self.planned().filter(year__lt=day.year).exclude(outcome=TaskYear.Outcome.DONE)


class TaskYear(models.Model):
    """One cell of a schedule: what is promised for a year, and – by its latest mark – what became of it."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Not recorded yet")
        PARTLY = "partly", _("Partly done")
        DONE = "done", _("Done")
        NOT_DONE = "not-done", _("Not done")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="cells")
    year = models.PositiveSmallIntegerField()
    printed = models.CharField(max_length=2000)
    count = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    state = models.CharField(max_length=20, blank=True)
    promises = models.BooleanField()
    """False for a printed dash."""
    path = models.CharField(max_length=200)
    source = models.JSONField(default=dict)
    in_force = models.BooleanField(default=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    """What the latest mark says; written only by mark_task."""
    done_count = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    done_on = models.DateField(null=True)
    """The day it was done, where the latest mark gives one; NULL counts as done in its year."""

    objects = TaskYearQuerySet.as_manager()

    class Meta:
        ordering = ["task", "year"]
        constraints = [
            UniqueConstraint(fields=["task", "year"], name="plan_task_year_once"),
            CheckConstraint(
                condition=Q(done_count__isnull=True) | Q(done_count__gte=0), name="plan_done_not_below_0"
            ),
            CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(outcome="done"), name="plan_only_the_done_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.year}"

    def is_late(self, day: date) -> bool:
        """The same rule as `late_on`, for one row."""
        return (
            self.in_force and self.promises and self.year < day.year and self.outcome != TaskYear.Outcome.DONE
        )


class TaskMark(AppendOnly):
    """What somebody recorded about a promised year: done, partly, not done – with a note."""

    cell = models.ForeignKey(TaskYear, on_delete=models.PROTECT, related_name="marks")
    outcome = models.CharField(max_length=10, choices=TaskYear.Outcome)
    done_count = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    done_on = models.DateField(null=True)
    """The day it was done; NULL where nobody said."""
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    """The mark whose day was wrong; the note then says why."""
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    synthetic = models.BooleanField(default=False)
    """Made for the demo city."""

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(note=""), name="plan_corrected_mark_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cell} {self.outcome}"


class BudgetLine(models.Model):
    """One printed money cell: a task's year, or (task empty) the project's figure in the list of projects."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="budget_lines")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(null=True)
    """Whole won. NULL: the print is no well-formed figure; it is left out of every sum, and a finding says so."""
    printed = models.CharField(max_length=2000)
    inferred = models.BooleanField(default=False)
    funding = models.JSONField(default=list)
    """Sources as printed: national, city, district, fund; empty where the plan does not say."""
    file = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    source = models.JSONField(default=dict)
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["project", "task", "year"]
        constraints = [
            UniqueConstraint(
                fields=["task", "year"], condition=Q(task__isnull=False), name="plan_task_money_once_a_year"
            ),
            UniqueConstraint(
                fields=["project", "year"],
                condition=Q(task__isnull=True),
                name="plan_summary_money_once_a_year",
            ),
            CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="plan_money_not_below_0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task or self.project} {self.year}: {self.printed}"


class Indicator(models.Model):
    """A headline indicator. Hangs on a project or, where the plan gives none, on a goal."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="indicators")
    key = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    name_ko = models.CharField(max_length=400)
    name_en = models.CharField(max_length=400)
    unit = models.CharField(max_length=10)
    """percent or count"""
    unit_name_ko = models.CharField(max_length=20, blank=True)
    unit_name_en = models.CharField(max_length=40, blank=True)
    project = models.ForeignKey(Project, null=True, on_delete=models.PROTECT, related_name="indicators")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="indicators")
    baseline = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    """NULL where the plan prints a dash: unknown, not zero."""
    baseline_printed = models.CharField(max_length=200, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    cumulative = models.BooleanField(default=False)
    measure = models.CharField(max_length=60, blank=True)
    """Name in lib.measures; empty while nothing counts it."""
    filters = models.JSONField(default=dict)
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["plan", "key"], name="plan_indicator_key_once"),
            CheckConstraint(
                condition=Q(project__isnull=False, goal__isnull=True)
                | Q(project__isnull=True, goal__isnull=False),
                name="plan_indicator_hangs_on_one",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ko


class Target(models.Model):
    """What an indicator is to reach, and which part of the plan says so: the last table or the project's own plan."""

    class Part(models.TextChoices):
        HEADLINE = "headline", _("Table of indicators")
        PROJECT = "project", _("Project's own plan")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    part = models.CharField(max_length=10, choices=Part)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    comparator = models.CharField(max_length=10)
    due = models.CharField(max_length=7, blank=True)
    """ "2018-12" or "2022" """
    printed = models.CharField(max_length=2000)
    file = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    source = models.JSONField(default=dict)

    class Meta:
        ordering = ["indicator", "part"]
        constraints = [
            UniqueConstraint(fields=["indicator", "part"], name="plan_target_once_a_part"),
            CheckConstraint(
                condition=Q(comparator__in=["at-least", "reach", "at-most"]), name="plan_target_comparator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.printed}"

    def met_by(self, value: Decimal) -> bool | None:
        """Whether `value` meets the target; None when the target itself is unknown.

        A bare figure ("reach") is met when reached or passed: from above where the baseline stands above it.
        """
        if self.value is None:
            return None
        baseline = self.indicator.baseline
        falls = self.comparator == "at-most" or (
            self.comparator == "reach" and baseline is not None and baseline > self.value
        )
        return value <= self.value if falls else value >= self.value
