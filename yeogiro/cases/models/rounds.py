"""Monitoring rounds: which places are looked at, by whom, with which checklist, and what was seen there."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import pgettext_lazy

from yeogiro.lib.models import Photo
from yeogiro.people.models import Person
from yeogiro.people.models.entered import Entered, runs_on
from yeogiro.places.models import Place
from yeogiro.plan.models import Project

from ..checklists import Checklist, of_round
from .cases import Case

TOPIC = "monitoring"
"""What supporters are trained for (people.Qualification)."""


class RoundQuerySet(models.QuerySet["Round"]):
    def on(self, day: date) -> "RoundQuerySet":
        """Rounds that run on `day`; both ends count."""
        return self.filter(runs_on(day))


class Round(Entered):
    """A round of looking at places, the door that a project opens (HOUSE: doors)."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    name_ko = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    since = models.DateField()
    until = models.DateField()
    checklist = models.JSONField()
    """As it was when the round was planned (checklists.Checklist): later changes touch no past answer."""
    synthetic = models.BooleanField(default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            UniqueConstraint(fields=["year", "name_ko"], name="cases_round_once_a_year"),
            CheckConstraint(condition=Q(until__gte=F("since")), name="cases_round_ends_late"),
        ]

    def __str__(self) -> str:
        return self.name_ko

    @property
    def questions(self) -> Checklist:
        """The checklist as it is read."""
        return of_round(self.checklist)


class RoundSite(models.Model):
    """A place of a round, in the order it is walked, to be seen by day, by night, or both."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sites")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    by_day = models.BooleanField(default=True)
    by_night = models.BooleanField(default=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            UniqueConstraint(fields=["round", "place"], name="cases_site_once_a_round"),
            UniqueConstraint(fields=["round", "number"], name="cases_site_number_once"),
            CheckConstraint(condition=Q(by_day=True) | Q(by_night=True), name="cases_site_seen_sometime"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class RoundSupporter(Entered):
    """Somebody who looks at the places of a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="supporters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="rounds")

    class Meta:
        constraints = [UniqueConstraint(fields=["round", "person"], name="cases_supporter_once_a_round")]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Observation(models.Model):
    """What one supporter saw at one place, once. Never changed; forgetting empties who, words and spot."""

    key = models.UUIDField(unique=True)
    """The phone's: sent however often, stored once."""
    site = models.ForeignKey(RoundSite, on_delete=models.PROTECT, related_name="observations")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="observations")
    night = models.BooleanField()
    seen_at = models.DateTimeField()
    """By the server's clock: when it came in, less the time the phone kept it."""
    phone_at = models.DateTimeField(null=True)
    """What the phone's own clock said; nothing is counted by it."""
    received_at = models.DateTimeField()
    skew = models.IntegerField(default=0)
    """Seconds that the phone's clock was behind the server's (ahead: negative)."""
    scores = models.JSONField(default=dict)
    """0 to 3 by the key of the parameter, without the feeling."""
    feeling = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)
    dong = models.CharField(max_length=10, blank=True)
    """Of the place, as it was."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    accuracy = models.PositiveIntegerField(null=True)
    """Metres, as the phone said."""
    photos = models.ManyToManyField(Photo, related_name="+")
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-seen_at", "-pk"]
        indexes = [models.Index(fields=["seen_at"], name="cases_observed_at")]
        constraints = [
            CheckConstraint(
                condition=Q(feeling__isnull=True) | Q(feeling__range=(0, 3)), name="cases_feeling_in_range"
            ),
            CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="cases_observed_on_the_map",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.seen_at:%Y-%m-%d}"


class Defect(models.Model):
    """One thing wrong that an observation names, and the case it opened or gave another voice to."""

    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="defects")
    key = models.SlugField(max_length=40)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    """The site's, so that the open case of the same place and kind is found at once."""
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="defects")
    opened = models.BooleanField()
    """Whether it opened the case; otherwise it is one more voice."""

    class Meta:
        ordering = ["observation", "pk"]
        indexes = [models.Index(fields=["place", "key"], name="cases_defect_there")]
        constraints = [
            UniqueConstraint(fields=["observation", "key"], name="cases_defect_once"),
            UniqueConstraint(fields=["case"], condition=Q(opened=True), name="cases_opened_by_one_defect"),
        ]

    def __str__(self) -> str:
        return self.key


class ScorePair(models.Model):
    """The same parameter judged by two supporters at the same place, both by day or both by night, soon after each
    other. Written when the second observation comes in: what `cases.agreement` counts.
    """

    first = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    """The one that came in later."""
    parameter = models.SlugField(max_length=40)
    apart = models.PositiveSmallIntegerField()
    """Points between the two."""
    on = models.DateField()
    """The day of the later look."""
    dong = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            UniqueConstraint(fields=["first", "second", "parameter"], name="cases_compared_once"),
            CheckConstraint(condition=Q(first__lt=F("second")), name="cases_compared_in_order"),
            CheckConstraint(condition=Q(apart__lte=3), name="cases_apart_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.parameter} {self.apart}"


class WordsRead(models.Model):
    """An officer read what a supporter wrote without naming a defect, and made a case of it or said why not."""

    class Outcome(models.TextChoices):
        CASE = "case", pgettext_lazy("words read", "Made a case")
        NONE = "none", pgettext_lazy("words read", "No case needed")

    observation = models.OneToOneField(Observation, on_delete=models.PROTECT, related_name="read")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "words read"
        constraints = [
            CheckConstraint(
                condition=Q(case__isnull=False, reason="") | (Q(case__isnull=True) & ~Q(reason="")),
                name="cases_words_case_or_reason",
            ),
        ]

    @property
    def outcome(self) -> str:
        return self.Outcome.CASE if self.case_id else self.Outcome.NONE
