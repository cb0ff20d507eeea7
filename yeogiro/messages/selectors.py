"""Questions that pages ask about messages. Each asks the database a fixed number of times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from yeogiro.people.models import Person
from yeogiro.people.views.asking import one_of

from .categories import CATEGORIES
from .models import Delivery, Message, Step, Subscription, Template, Worker
from .models.deliveries import Channel
from .push_services import make_of
from .states import ENDS, State

LATE, STALE = timedelta(seconds=15), timedelta(seconds=60)
"""A worker ticks every five seconds, and may wait most of a minute for a slow provider: after the first its tick is
late, after the second it is not alive.
"""
TAKEN = [State.ACCEPTED, State.ACCEPTED_FINAL, State.DELIVERED]


@dataclass(frozen=True)
class Wanted:
    """What the outbox is narrowed to."""

    text: str = ""
    state: str = ""
    category: str = ""
    channel: str = ""

    @classmethod
    def of(cls, query: Any) -> "Wanted":
        """From a page's query; what means nothing is left out."""
        return cls(
            text=" ".join(str(query.get("q", "")).split())[:100],
            state=one_of(query, "state", [*State.values, "open"]),
            category=one_of(query, "category", CATEGORIES),
            channel=one_of(query, "channel", Channel.values),
        )

    @property
    def narrows(self) -> bool:
        return self != Wanted()


def deliveries(wanted: Wanted) -> QuerySet[Delivery]:
    """Deliveries that fit what is wanted, the latest first, with their message, template and person."""
    rows = Delivery.objects.select_related("message__template", "message__person")
    rows = rows.order_by("-message__asked_at", "-message_id", "-pk")
    if wanted.state == "open":
        rows = rows.open()
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.category:
        rows = rows.filter(message__category=wanted.category)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.text:
        text = wanted.text
        rows = rows.filter(
            Q(message__person__name__icontains=text)
            | Q(message__key__icontains=text)
            | Q(message__template__title__icontains=text)
        )
    return rows


@dataclass(frozen=True)
class Pulse:
    """How the outbox is: what waits, since when, and who empties it."""

    waiting: int
    due: int
    """Of those, how many should have gone out by now."""
    oldest: datetime | None
    """Since when the oldest of these is due."""
    unknown: int
    beat: datetime | None
    alive: int
    success: datetime | None
    """When a provider last took a message over, or one arrived."""

    def age(self, now: datetime) -> int | None:
        """Seconds since a worker last said that it is alive."""
        return max(int((now - self.beat).total_seconds()), 0) if self.beat else None

    def late(self, now: datetime) -> bool:
        """Whether a worker that is alive should have ticked by now."""
        return self.alive > 0 and (self.age(now) or 0) > LATE.total_seconds()


def pulse(now: datetime) -> Pulse:
    """The state of the outbox at `now`."""
    open_rows = Delivery.objects.filter(state__in=[State.QUEUED, State.UNKNOWN, State.CLAIMED])
    due = Q(due_at__lte=now, state__in=[State.QUEUED, State.UNKNOWN])
    found = open_rows.aggregate(
        waiting=Count("pk"),
        due=Count("pk", filter=due),
        oldest=Min("due_at", filter=due),
        unknown=Count("pk", filter=Q(state=State.UNKNOWN)),
    )
    running = Worker.objects.filter(stopped_at__isnull=True)
    last = Worker.objects.order_by("-beat_at").first()
    # A demo's clock goes back at midnight: a beat ahead of us is a beat.
    alive = running.filter(beat_at__gt=now - STALE).count()
    taken = Step.objects.filter(state__in=TAKEN, late=False).order_by("-pk").values_list("at", flat=True)[:1]
    return Pulse(
        beat=last.beat_at if last else None,
        alive=alive,
        success=next(iter(taken), None),
        **found,
    )


def by_state() -> dict[str, int]:
    """How many deliveries are in each state."""
    return dict(Delivery.objects.order_by().values_list("state").annotate(Count("pk")))


def synthetic(rows: Iterable[Delivery]) -> bool:
    """Whether any of them was invented for the demo."""
    return any(row.message.synthetic for row in rows)


def timeline(message: Message) -> list[dict[str, Any]]:
    """The message's deliveries in order, each with its steps."""
    rows = message.deliveries.prefetch_related("steps")
    return [{"delivery": row, "steps": list(row.steps.all()), "ended": row.state in ENDS} for row in rows]


def templates() -> list[dict[str, Any]]:
    """Each kind and language with the version that goes out and the draft, if there are any."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in Template.objects.all():
        entry = found.setdefault(
            (row.kind, row.language),
            {"kind": row.kind, "language": row.language, "current": None, "draft": None},
        )
        if row.approved_at is None:
            entry["draft"] = row
        elif entry["current"] is None:
            entry["current"] = row
    for entry in found.values():
        entry["row"] = entry["draft"] or entry["current"]
    return list(found.values())


def versions(kind: str, language: str) -> list[Template]:
    """All versions of a template, the latest first."""
    return list(Template.objects.filter(kind=kind, language=language).order_by("-version"))


def last_payload(kind: str) -> dict[str, str]:
    """The values of the last real message of this kind, to show a text as it will be read."""
    rows = Message.objects.filter(template__kind=kind, trial=False).exclude(payload={})
    row = rows.order_by("-pk").values_list("payload", flat=True)[:1]
    return dict(row[0]) if row else {}


def mine(person: Person, most: int = 50) -> list[Message]:
    """The last messages that arrived on a person's own page."""
    rows = Message.objects.filter(
        person=person, deliveries__channel=Channel.PAGE, deliveries__state=State.DELIVERED
    )
    return list(rows.select_related("template").order_by("-asked_at", "-pk")[:most])


def browsers(person: Person) -> list[dict[str, Any]]:
    """The browsers that are notified for a person, the latest first, each with the name of its make."""
    rows = Subscription.objects.filter(person=person)
    return [{"row": row, "make": make_of(row.endpoint)} for row in rows]


def asked_between(since: date | None, until: date) -> QuerySet[Message]:
    """Messages asked for from `since` (from ever) to `until`, both included; trials left out."""
    rows = Message.objects.filter(asked_on__lte=until, trial=False)
    return rows if since is None else rows.filter(asked_on__gte=since)
