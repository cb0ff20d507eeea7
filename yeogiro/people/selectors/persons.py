"""Questions the pages ask about persons and households. A fixed number each, whatever there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from ..models import Attendance, Employment, Household, Person, RegisterNote, SeatTerm, Tenure

SITS = ("post", "seat", "none")
MEETINGS_SHOWN = 30


def persons(*, text: str, sex: str, dong: str, sits: str, on: date) -> QuerySet[Person]:
    """Persons that fit, by name. `sex` is "f", "m" or "unknown", `dong` a code or "unknown", `sits` what they
    hold on the day: "post", "seat" or "none"; "" is all. `running_tenures` and `running_terms` on each row.
    """
    rows = Person.objects.all()
    if text:
        rows = rows.filter(name__icontains=text)
    if sex:
        rows = rows.filter(sex="" if sex == "unknown" else sex)
    if dong:
        rows = rows.filter(dong="" if dong == "unknown" else dong)
    if sits:
        posts = Exists(Tenure.objects.on(on).filter(person=OuterRef("pk")))
        seats = Exists(SeatTerm.objects.on(on).filter(person=OuterRef("pk")))
        rows = rows.filter({"post": posts, "seat": seats, "none": ~(posts | seats)}[sits])
    tenures = Tenure.objects.on(on).select_related("post__department", "post__body")
    terms = SeatTerm.objects.on(on).select_related("seat__body")
    return rows.prefetch_related(
        Prefetch("tenures", tenures, to_attr="running_tenures"),
        Prefetch("seat_terms", terms, to_attr="running_terms"),
    ).order_by("name", "pk")


@dataclass(frozen=True)
class Life:
    """What the registers hold on one person."""

    tenures: list[Tenure]
    terms: list[SeatTerm]
    attendances: list[Attendance]
    """The latest; `met` says how many there are."""
    met: int
    jobs: list[Employment]
    others: list[Person]
    """Who else belongs to the household."""
    notes: list[RegisterNote]

    def running(self, on: date) -> tuple[int, int]:
        """How many posts and seats the person holds on a day."""
        posts, seats = ([one for one in rows if _runs(one, on)] for rows in (self.tenures, self.terms))
        return len(posts), len(seats)

    @property
    def records(self) -> int:
        """How many records of participation hang on the person."""
        return len(self.tenures) + len(self.terms) + self.met + len(self.jobs)


def _runs(row: Tenure | SeatTerm, on: date) -> bool:
    return row.since <= on and (row.until is None or row.until >= on)


def life_of(person: Person) -> Life:
    """Everything of one person: seven questions."""
    met = person.attendances.select_related("meeting__body").order_by("-meeting__on", "-pk")
    others = Person.objects.none()
    if person.household_id is not None:
        others = Person.objects.filter(household=person.household_id).exclude(pk=person.pk).order_by("name")
    return Life(
        tenures=list(person.tenures.select_related("post__department", "post__body")),
        terms=list(person.seat_terms.select_related("seat__body")),
        attendances=list(met[:MEETINGS_SHOWN]),
        met=person.attendances.count(),
        jobs=list(person.employments.order_by("-since")),
        others=list(others),
        notes=list(person.notes.select_related("entered_by__person")),
    )


def households(*, text: str, dong: str) -> QuerySet[Household]:
    """Households with how many belong to them (`size`); `text` is in the name of somebody who does."""
    rows = Household.objects.all()
    if text:
        rows = rows.filter(Q(pk__in=Person.objects.filter(name__icontains=text).values("household")))
    if dong:
        rows = rows.filter(dong="" if dong == "unknown" else dong)
    people = Prefetch("people", Person.objects.order_by("name", "pk"))
    return rows.annotate(size=Count("people")).prefetch_related(people).order_by("-size", "pk")
