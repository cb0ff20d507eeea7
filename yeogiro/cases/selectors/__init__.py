"""Questions that pages ask about cases. Each asks the database a fixed number of times, however many there are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet

from yeogiro.lib import names
from yeogiro.lib.workdays import Workdays, calendar
from yeogiro.people.models import Department
from yeogiro.people.views.asking import one_of, words

from ..actions.watching import UNANSWERED
from ..models import Case, Category, Channel, Recheck, Reply, Step
from ..states import FIXED, OUTSIDE, State

SHOWN = ("open", "late", "mine", "asked", "unanswered", "answered", "acted", "closed", "all")


@dataclass(frozen=True)
class Wanted:
    """What a list of cases is narrowed to."""

    text: str = ""
    show: str = ""
    """"" is what nobody answered yet."""
    category: str = ""
    dong: str = ""
    channel: str = ""
    department: int | None = None

    @classmethod
    def of(cls, query: Any) -> "Wanted":
        """From a page's query; what means nothing is left out."""
        department = str(query.get("department", ""))
        return cls(
            text=words(query),
            show=one_of(query, "show", SHOWN),
            category=words(query, "category")[:60],
            dong=words(query, "dong")[:10],
            channel=one_of(query, "channel", Channel.values),
            department=int(department) if department.isascii() and department.isdigit() else None,
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted()

    @property
    def open(self) -> bool:
        """Whether the desk shows open cases alone."""
        return self.show not in {"acted", "closed", "all"}


def desk(wanted: Wanted, *, readable: Q, own: Collection[int], on: date) -> QuerySet[Case]:
    """Cases of a desk, what is due first on top; settled ones the latest first."""
    rows = Case.objects.filter(readable).select_related("category", "department", "asked")
    if wanted.show == "all":
        rows = rows.order_by("-year", "-number")
    elif wanted.show == "closed":
        rows = rows.filter(open=False).order_by("-year", "-number")
    elif wanted.show == "acted":
        rows = rows.filter(state__in=FIXED).order_by("-acted_on", "-pk")
    else:
        rows = rows.filter(open=True).order_by("due_on", "pk")
        if wanted.show == "late":
            rows = rows.filter(due_on__lt=on, state__in=UNANSWERED)
        elif wanted.show == "mine":
            rows = rows.filter(department__in=own)
        elif wanted.show == "asked":
            rows = rows.filter(asked__in=own)
        elif wanted.show in {"", "unanswered"}:
            rows = rows.filter(state__in=UNANSWERED)
        elif wanted.show == "answered":
            rows = rows.filter(state=State.ANSWERED)
    return narrowed(rows, wanted)


def narrowed(rows: QuerySet[Case], wanted: Wanted) -> QuerySet[Case]:
    """By category, area, channel, department, and words or a receipt number."""
    if wanted.category:
        rows = rows.filter(category__key=wanted.category)
    if wanted.dong:
        rows = rows.filter(dong=wanted.dong)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.department is not None:
        rows = rows.filter(department=wanted.department)
    if receipt := receipt_of(wanted.text):
        rows = rows.filter(year=receipt[0], number=receipt[1])
    elif wanted.text:
        rows = rows.filter(text__icontains=wanted.text)
    return rows


def receipt_of(text: str) -> tuple[int, int] | None:
    """(year, number) of "2022-00012"; None for anything else."""
    year, dash, number = text.strip().partition("-")
    if (
        dash
        and len(year) == 4
        and (year + number).isascii()
        and (year + number).isdigit()
        and len(number) < 9
    ):
        return int(year), int(number)
    return None


@dataclass
class Line:
    """A case in a list, in working days."""

    case: Case
    age: int
    late: int
    left: int | None


@dataclass
class Clerk:
    """Counts working days; each span once."""

    on: date
    days: Workdays = field(default_factory=calendar)
    _spans: dict[tuple[date, date], int] = field(default_factory=dict)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`."""
        if (start, end) not in self._spans:
            self._spans[start, end] = self.days.between(start, end)
        return self._spans[start, end]

    def line(self, row: Case) -> Line:
        """The case on the day: its age, and how late it is or how many days are left."""
        waits = row.open and row.state != State.ANSWERED
        late = self.between(row.due_on, self.on) if waits else 0
        left = self.between(self.on, row.due_on) if waits and not late else None
        return Line(row, self.between(row.opened_on, self.on), late, left)


def counts(readable: Q, own: Collection[int], on: date) -> dict[str, int]:
    """How many of each tab of the desk; one query."""
    late = Q(due_on__lt=on, state__in=UNANSWERED)
    return Case.objects.filter(readable, open=True).aggregate(
        waiting=Count("pk"),
        late=Count("pk", filter=late),
        unanswered=Count("pk", filter=Q(state__in=UNANSWERED)),
        mine=Count("pk", filter=Q(department__in=list(own))),
        asked=Count("pk", filter=Q(asked__in=list(own))),
        answered=Count("pk", filter=Q(state=State.ANSWERED)),
        nobody=Count("pk", filter=Q(department=None)),
    )


def public(wanted: Wanted) -> QuerySet[Case]:
    """What everybody may look through: no case that was joined to another or taken back."""
    rows = Case.objects.exclude(state__in=OUTSIDE).select_related("category", "department")
    if wanted.show == "acted":
        rows = rows.filter(state__in=FIXED)
    elif wanted.show in {"late", "unanswered"}:
        rows = rows.filter(open=True, state__in=UNANSWERED)
    elif wanted.show == "answered":
        rows = rows.filter(state=State.ANSWERED)
    elif wanted.show == "closed":
        rows = rows.filter(state=State.DECLINED)
    # Words are the reporter's own: nobody searches them from outside.
    text = wanted.text if receipt_of(wanted.text) else ""
    return narrowed(rows, Wanted(**{**wanted.__dict__, "text": text})).order_by("-year", "-number")


def figures(since: date, on: date) -> dict[str, int]:
    """What was reported from a day on, and what became of it: the words of the public page; one query."""
    rows = Case.objects.filter(opened_on__gte=since, opened_on__lte=on).exclude(state__in=OUTSIDE)
    return rows.aggregate(
        all=Count("pk"),
        acted=Count("pk", filter=Q(state__in=FIXED)),
        confirmed=Count("pk", filter=Q(state=State.CONFIRMED)),
        answered=Count("pk", filter=Q(state=State.ANSWERED)),
        waiting=Count("pk", filter=Q(open=True)),
        young=Count("pk", filter=Q(open=True, due_on__gte=on, reopened=0)),
        silent=Count("pk", filter=Q(verdict="silent")),
        declined=Count("pk", filter=Q(state=State.DECLINED)),
        synthetic=Count("pk", filter=Q(synthetic=True)),
    )


def steps_of(row: Case) -> list[Step]:
    """Its history, oldest first."""
    return list(row.steps.select_related("department", "by__person").order_by("number"))


def replies_of(row: Case, *, notes: bool) -> list[Reply]:
    """What was said, oldest first; notes only for the office."""
    rows = row.replies.order_by("pk")
    return list(rows if notes else rows.exclude(kind=Reply.Kind.NOTE))


def answers_of(rows: Iterable[Case]) -> dict[int, Reply]:
    """The latest public words of each case, by its key; one query."""
    keys = [row.pk for row in rows]
    found = Reply.objects.filter(case__in=keys).exclude(kind=Reply.Kind.NOTE).order_by("pk")
    return {reply.case_id: reply for reply in found}


def by_department(on: date) -> list[dict[str, Any]]:
    """Open, late and answered cases of every department, the most late first; nobody's first of all."""
    late = Q(due_on__lt=on, state__in=UNANSWERED)
    rows = (
        Case.objects.filter(open=True)
        .order_by()
        .values("department")
        .annotate(
            waiting=Count("pk"),
            late=Count("pk", filter=late),
            escalated=Count("pk", filter=Q(escalated_on__isnull=False) & late),
            answered=Count("pk", filter=Q(state=State.ANSWERED)),
        )
    )
    homes = {one.pk: one for one in Department.objects.all()}
    found = [{**row, "department": homes.get(row["department"])} for row in rows]
    return sorted(found, key=lambda row: (row["department"] is not None, -row["late"], -row["waiting"]))


def by_category(since: date, on: date) -> list[dict[str, Any]]:
    """Cases opened since, by category: how many, acted on, reopened, and the mean of days to settle."""
    rows = (
        Case.objects.filter(opened_on__gte=since, opened_on__lte=on)
        .exclude(state__in=OUTSIDE)
        .order_by()
        .values("category")
        .annotate(
            all=Count("pk"),
            acted=Count("pk", filter=Q(state__in=FIXED)),
            again=Count("pk", filter=Q(reopened__gt=0)),
            days=Avg("days_to_settle"),
        )
    )
    kinds = {one.pk: one for one in Category.objects.all()}
    found = [{**row, "category": kinds.get(row["category"])} for row in rows]
    return sorted(found, key=lambda row: -row["all"])


def rechecks_waiting() -> list[Recheck]:
    """What was drawn and nobody has looked at yet."""
    return list(Recheck.objects.filter(found="").select_related("case__category").order_by("drawn_on", "pk"))


def dongs() -> names.Names:
    """Areas by code, for names and filters."""
    return names.every(names.DONG)
