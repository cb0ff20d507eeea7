"""The case itself, every step it took, what was said about it, and its photos. Steps and replies are only added."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from yeogiro.lib.models import Photo
from yeogiro.people.models import Department, Person
from yeogiro.people.models.entered import Entered
from yeogiro.places.models import Place

from ..states import SETTLED, WORKING, Declined, State, Verb, Verdict
from .routing import Category


class Channel(models.TextChoices):
    """How the report came in."""

    WEB = "web", pgettext_lazy("case channel", "Web")
    PHONE = "phone", pgettext_lazy("case channel", "Phone")
    PAPER = "paper", pgettext_lazy("case channel", "Paper")
    ROUND = "round", pgettext_lazy("case channel", "Monitoring round")
    MEETING = "meeting", pgettext_lazy("case channel", "Meeting")
    SURVEY = "survey", pgettext_lazy("case channel", "Survey")
    PATROL = "patrol", pgettext_lazy("case channel", "Patrol")


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        """Cases with which somebody at the office still has something to do."""
        return self.filter(open=True)


class Case(Entered):
    """One report and what became of it. What moves it stands in `actions`; every move is a Step as well."""

    key = models.UUIDField(unique=True)
    """The client's: sent twice, stored once."""
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    """The reporter's words; empty once the reporter was forgotten."""
    channel = models.CharField(max_length=10, choices=Channel)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="cases")
    dong = models.CharField(max_length=10, blank=True)
    """MOIS code of where it was seen; empty is unknown."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    opened_on = models.DateField()
    language = models.CharField(max_length=2, default="ko")
    source_kind = models.CharField(max_length=60, blank=True)
    """The row of another room it came from ("cases.observation", "people.decision"), by its label and key."""
    source_pk = models.CharField(max_length=40, blank=True)

    reporter = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="reported_cases")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    link_hash = models.CharField(max_length=64, blank=True)
    """SHA-256 of the private link's token; the token itself is shown once and stored nowhere."""

    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    open = models.BooleanField(default=True)
    """Whether the state is one of WORKING; a column, so that the desk's index is short."""
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="cases")
    """Who answers for it; nobody yet is the coordinator."""
    asked = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    """Who was asked to take it on, while it is passed on."""
    due_on = models.DateField()
    clock_on = models.DateField()
    """The day the deadline is counted from: the opening, or the latest reopening."""
    acted_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    """The day it was acted on or declined; empty again when it is reopened."""
    days_to_settle = models.PositiveIntegerField(null=True)
    """Working days from the opening to `settled_on`, as the calendar stood that day."""
    reopened = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True, default="")
    declined = models.CharField(max_length=15, choices=Declined, blank=True)
    main = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    split_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    escalated_on = models.DateField(null=True)
    """When the coordinator was told that it is late, on this clock."""
    last_step = models.PositiveIntegerField(default=0)
    """Number of the latest step: whoever acts says which one they saw."""
    forgotten_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        indexes = [
            models.Index(fields=["open", "department", "due_on", "id"], name="cases_desk"),
            models.Index(fields=["open", "due_on", "id"], name="cases_due"),
            models.Index(fields=["department", "due_on", "id"], name="cases_department"),
            models.Index(fields=["state", "acted_on"], name="cases_state"),
            models.Index(fields=["opened_on", "channel"], name="cases_opened"),
            models.Index(fields=["settled_on", "days_to_settle"], name="cases_settled"),
            models.Index(fields=["source_kind", "source_pk"], name="cases_source"),
            models.Index(fields=["latitude", "longitude"], name="cases_spot"),
        ]
        constraints = [
            UniqueConstraint(fields=["year", "number"], name="cases_number_once_a_year"),
            UniqueConstraint(fields=["link_hash"], condition=~Q(link_hash=""), name="cases_link_once"),
            CheckConstraint(condition=Q(state__in=State.values), name="cases_state_known"),
            CheckConstraint(condition=Q(channel__in=Channel.values), name="cases_channel_known"),
            CheckConstraint(
                condition=Q(open=True, state__in=WORKING) | (Q(open=False) & ~Q(state__in=WORKING)),
                name="cases_open_means_working",
            ),
            CheckConstraint(
                condition=Q(state__in=("acted", "confirmed"), acted_on__isnull=False)
                | (~Q(state__in=("acted", "confirmed")) & Q(acted_on__isnull=True)),
                name="cases_acted_has_a_day",
            ),
            CheckConstraint(
                condition=Q(state__in=SETTLED, settled_on__isnull=False, days_to_settle__isnull=False)
                | (~Q(state__in=SETTLED) & Q(settled_on__isnull=True, days_to_settle__isnull=True)),
                name="cases_settled_has_a_day",
            ),
            CheckConstraint(
                condition=Q(state="declined") & ~Q(declined="") | ~Q(state="declined") & Q(declined=""),
                name="cases_declined_has_a_reason",
            ),
            CheckConstraint(
                condition=Q(state="merged", main__isnull=False) | ~Q(state="merged") & Q(main__isnull=True),
                name="cases_merged_has_a_main",
            ),
            CheckConstraint(
                condition=Q(state="passed", asked__isnull=False) | ~Q(state="passed") & Q(asked__isnull=True),
                name="cases_passed_to_somebody",
            ),
            CheckConstraint(
                condition=Q(department__isnull=False)
                | Q(state__in=("received", "passed", "declined", "merged", "withdrawn", "reopened")),
                name="cases_work_has_a_department",
            ),
            CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="cases_spot_on_the_map",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt

    @property
    def receipt(self) -> str:
        """The receipt number (접수번호): "2022-00012"."""
        return f"{self.year}-{self.number:05}"

    @property
    def public_url(self) -> str:
        """Its page for everybody."""
        return reverse("cases:case", args=[self.year, self.number])

    @property
    def reachable(self) -> bool:
        """Whether the reporter can be told anything."""
        return bool(self.reporter_id or self.phone or self.email)


class Step(models.Model):
    """One step of a case: who, when, why. The n-th step stands once, so that two officers cannot both take it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=10, choices=Verb)
    state = models.CharField(max_length=10, choices=State)
    """After the step."""
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    """Who answers for it after the step."""
    due_on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    """For the office."""
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "number"]
        constraints = [UniqueConstraint(fields=["case", "number"], name="cases_step_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.verb}"


class Reply(models.Model):
    """What was said about a case: a public answer, what was done (public too), or a note for the office alone."""

    class Kind(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("case reply", "Answer")
        DONE = "done", pgettext_lazy("case reply", "What was done")
        NOTE = "note", pgettext_lazy("case reply", "Note for the office")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.text[:60]


class CasePhoto(models.Model):
    """A photo of a case: what was seen, or how it looks now."""

    class Moment(models.TextChoices):
        BEFORE = "before", pgettext_lazy("case photo", "What was seen")
        AFTER = "after", pgettext_lazy("case photo", "After the work")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="photos")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=6, choices=Moment)

    class Meta:
        ordering = ["case", "pk"]
        constraints = [UniqueConstraint(fields=["case", "photo"], name="cases_photo_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.moment}"
