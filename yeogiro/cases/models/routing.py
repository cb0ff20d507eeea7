"""Who answers for what: categories, and the rules that find the department, as dated data."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from yeogiro.people.models import Department
from yeogiro.people.models.entered import Entered


class Category(models.Model):
    """What a report is about. Data of the district (`cases.toml`), never code."""

    key = models.CharField(max_length=60, unique=True)
    name_ko = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150)
    icon = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField()
    """Working days within which it is answered."""
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField(default=list)
    """Words people use for it."""
    answers = models.JSONField(default=list)
    """Templates of answers: [{"ko": …, "en": …}]."""
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name_ko


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    def on(self, day: date) -> "RuleSetQuerySet":
        """The set in force on `day`: none or one."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class RuleSet(Entered):
    """One version of the rules. Without a first day it is the draft; one draft, one set without an end."""

    number = models.PositiveIntegerField(unique=True)
    note = models.CharField(max_length=300, blank=True)
    """Why it was changed."""
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    """First day it holds no longer."""

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            UniqueConstraint(  # type: ignore[call-overload]
                Q(since__isnull=True), condition=Q(since__isnull=True), name="cases_one_draft"
            ),
            UniqueConstraint(  # type: ignore[call-overload]
                Q(until__isnull=True),
                condition=Q(since__isnull=False, until__isnull=True),
                name="cases_one_rule_set_without_end",
            ),
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=False, until__gte=F("since")),
                name="cases_rule_set_ends_late",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Rule(models.Model):
    """All that is said must hold; what is left empty is not asked. The lowest priority that holds decides."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="rules")
    priority = models.PositiveIntegerField()
    category = models.CharField(max_length=60, blank=True)
    words = models.JSONField(default=list, blank=True)
    """Any one of them stands in the text, whatever particle follows it."""
    place_kind = models.CharField(max_length=60, blank=True)
    dong = models.CharField(max_length=10, blank=True)
    hours = models.CharField(max_length=5, blank=True)
    """ "22-6": seen from 22:00 to before 06:00."""
    weekdays = models.JSONField(default=list, blank=True)
    """0 is Monday."""
    channel = models.CharField(max_length=10, blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    gives_category = models.CharField(max_length=60, blank=True)
    """The category of a case that came without one."""
    because = models.CharField(max_length=300)
    """Why, in words for whoever asks."""

    class Meta:
        ordering = ["rule_set", "priority"]
        constraints = [
            UniqueConstraint(fields=["rule_set", "priority"], name="cases_priority_once"),
            CheckConstraint(condition=~Q(because=""), name="cases_rule_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.priority} → {self.department}"


class Example(Entered):
    """A report and where it must go: tried before a set of rules is put in force."""

    text = models.CharField(max_length=500)
    category = models.CharField(max_length=60, blank=True)
    place_kind = models.CharField(max_length=60, blank=True)
    dong = models.CharField(max_length=10, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    hour = models.PositiveSmallIntegerField(null=True)
    weekday = models.PositiveSmallIntegerField(null=True)
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    """Where it must go; nobody is the coordinator."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
