"""Bodies: councils, committees, clubs, institutions – with seats, and who sits on them from when to when."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.facts import Counted

from .accounts import Person
from .entered import Entered, stands_on


class BodyQuerySet(models.QuerySet["Body"]):
    def on(self, day: date) -> "BodyQuerySet":
        """Bodies not dissolved by `day`; an unknown founding day counts as long ago."""
        return self.filter(stands_on(day, begins="founded_on", ends="dissolved_on"))


class Body(models.Model):
    """Everyone who decides or helps besides the departments."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Committee of the district")
        AUTONOMY_COMMITTEE = "autonomy-committee", _("Residents' autonomy committee")
        COUNCIL = "council", _("Council or working group")
        SUPPORTERS = "supporters", _("Supporters")
        BUDGET_ASSEMBLY = "budget-assembly", _("Dong budget assembly")
        CULTURE_CLUB = "culture-club", _("Women's culture club")
        CULTURE_NETWORK = "culture-network", _("Women's culture network")
        INVESTED = "invested", _("Invested public body")
        INSTITUTION = "institution", _("Institution")
        RESIDENTS = "residents", _("Residents' group")
        BUSINESS = "business", _("Business")
        EXPERT = "expert", _("Expert")
        OTHER = "other", _("Other")

    name_ko = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    dong = models.CharField(max_length=10, blank=True)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    """The body this one is a subcommittee of."""
    founded_on = models.DateField(null=True, blank=True)
    dissolved_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name_ko"]
        verbose_name_plural = "bodies"
        constraints = [
            CheckConstraint(
                condition=Q(dissolved_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(dissolved_on__gte=F("founded_on")),
                name="people_body_dissolved_after_founded",
            ),
        ]

    def __str__(self) -> str:
        return self.name_ko


class SeatQuerySet(models.QuerySet["Seat"]):
    def on(self, day: date) -> "SeatQuerySet":
        """Seats that exist on `day`, taken or not."""
        return self.filter(stands_on(day, begins="since", ends="abolished_on"))


class Seat(models.Model):
    """A seat of a body, numbered. Appointed seats fall under the 60 % rule, ex-officio seats do not."""

    class Basis(models.TextChoices):
        APPOINTED = "appointed", _("Appointed")
        EX_OFFICIO = "ex-officio", _("Ex officio")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.APPOINTED)
    title_ko = models.CharField(max_length=100, blank=True)
    """Chair, deputy chair …; empty for a plain member."""
    title_en = models.CharField(max_length=100, blank=True)
    since = models.DateField(null=True, blank=True)
    abolished_on = models.DateField(null=True, blank=True)
    """First day without it."""

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number"]
        constraints = [UniqueConstraint(fields=["body", "number"], name="people_seat_number_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"


class SeatTermQuerySet(models.QuerySet["SeatTerm"]):
    def on(self, day: date) -> "SeatTermQuerySet":
        """Terms that run on `day`; both ends count, an early end counts before the agreed one."""
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))


class SeatTerm(Counted, Entered):
    """Who sits on a seat from when to when. A seat holds one open term."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="seat_terms")
    since = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """Last day of the agreed term; the term runs on until somebody ends it."""
    until = models.DateField(null=True, blank=True)
    """Last day, once it is over."""
    synthetic = models.BooleanField(default=False)

    objects = SeatTermQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_term_ends_late"
            ),
            UniqueConstraint(fields=["seat"], condition=Q(until__isnull=True), name="people_one_open_term"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.since}"


class BodyReview(Entered):
    """A body's yearly look at its own working."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    strong = models.TextField()
    weak = models.TextField()
    next_steps = models.TextField()
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year"]
        constraints = [UniqueConstraint(fields=["body", "year"], name="people_one_review_a_year")]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"
