"""What the messages room counts. A message is about a person, so small cells are suppressed for the public."""

from datetime import timedelta

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Min, Q
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Ask, Measured, measure, share

from . import selectors
from .categories import CATEGORIES
from .models import Delivery, Message
from .states import State

ON_TIME = 5
"""Minutes, unless the indicator says otherwise."""


@measure(
    "messages.delivered_share",
    unit="percent",
    model=Message,
    counts_people=True,
    filters=("category", "channel"),
)
def delivered_share(ask: Ask) -> Measured:
    """Percent of settled messages that arrived, asked for from `since` to the day, both included.

    A message handed over on a channel without receipts (e-mail, push) is settled and does not count as arrived:
    nobody knows. One on its way is not settled. `category` and `channel` narrow it. ValueError for unknown ones.
    """
    rows = _settled(ask)
    arrived = rows.filter(deliveries__in=_deliveries(ask).filter(state=State.DELIVERED)).distinct()
    return share(rows, Message.objects.filter(pk__in=arrived.values("pk")), missing=_none(rows))


@measure(
    "messages.late_share",
    unit="percent",
    model=Message,
    counts_people=True,
    filters=("category", "channel", "minutes"),
)
def late_share(ask: Ask) -> Measured:
    """Percent of the arrived messages that arrived more than `minutes` (5) after they might first go out."""
    minutes = ask.filters.get("minutes", ON_TIME)
    if not isinstance(minutes, int) or minutes < 0:
        raise ValueError("minutes is a whole number")
    arrived = Message.objects.filter(pk__in=_asked(ask).values("pk"))
    arrived = arrived.annotate(
        arrived_at=Min(
            "deliveries__settled_at",
            filter=Q(deliveries__state=State.DELIVERED) & _channel(ask, "deliveries__channel"),
            output_field=DateTimeField(),
        )
    ).filter(arrived_at__isnull=False)
    took = ExpressionWrapper(F("arrived_at") - F("first_at"), output_field=DurationField())
    late = arrived.annotate(took=took).filter(took__gt=timedelta(minutes=minutes))
    return share(_plain(arrived), _plain(late), missing=_none(arrived))


def _plain(rows):
    """The same messages without what was worked out about them."""
    return Message.objects.filter(pk__in=rows.values("pk"))


def _asked(ask: Ask):
    rows = selectors.asked_between(ask.since, ask.on)
    if category := ask.filters.get("category"):
        if category not in CATEGORIES:
            raise ValueError(f"category is one of {', '.join(CATEGORIES)}")
        rows = rows.filter(category=category)
    return rows


def _channel(ask: Ask, name: str) -> Q:
    channel = ask.filters.get("channel")
    if channel and channel not in dict(Delivery._meta.get_field("channel").choices):
        raise ValueError(f"no channel {channel}")
    return Q(**{name: channel}) if channel else Q()


def _deliveries(ask: Ask):
    return Delivery.objects.filter(_channel(ask, "channel"))


def _settled(ask: Ask):
    """Messages with a delivery on the channel, none of them on its way."""
    rows = _asked(ask).filter(pk__in=_deliveries(ask).values("message"))
    return rows.exclude(pk__in=_deliveries(ask).open().values("message"))


def _none(rows) -> str:
    return "" if rows.exists() else _("No message was sent in that time.")
