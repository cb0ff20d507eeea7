"""What the messages room holds on a person, and how it lets go of them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from yeogiro.lib import privacy
from yeogiro.people.models import Person

from .actions.moving import move
from .models import Delivery, Message, Preference, Subscription
from .parcels import words
from .states import Reason, State
from .texts import Missing

WISHES = ("language", "channels", "phone", "email", "refused", "campaigns_at_night")


def personal_rows(person: Person) -> dict[str, Any]:
    """Everything this room holds on `person`, as plain data: wishes, addresses, messages with their words."""
    wishes = Preference.objects.filter(person=person).first()
    return {
        "preference": _wishes(wishes) if wishes else None,
        "browsers": list(Subscription.objects.filter(person=person).values("endpoint")),
        "messages": [
            _message(row)
            for row in Message.objects.filter(person=person).select_related("template").order_by("pk")
        ],
    }


def _wishes(row: Preference) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in WISHES}
    found["quiet"] = [one.isoformat("minutes") for one in row.quiet] if row.quiet else None
    found["campaigns_since"] = row.campaigns_since.isoformat() if row.campaigns_since else None
    return found


def _message(row: Message) -> dict[str, Any]:
    try:
        said = words(row.template, row.payload).text
    except Missing:
        said = ""
    return {
        "key": row.key,
        "asked_at": row.asked_at.isoformat(),
        "category": row.category,
        "said": said,
        "deliveries": list(row.deliveries.values("channel", "state", "address")),
    }


def forget(person: Person, *, by: Any, now: datetime, reason: str) -> None:
    """Cut messages loose from `person`; what is still on its way is not sent any more.

    What was said, the key (it may name a booking) and every address go; category, channel, state and facts stay, so
    that no total changes. Wishes and browsers are removed.
    """
    rows = Message.objects.filter(person=person)
    waiting = Delivery.objects.filter(
        message__in=rows, state__in=[State.QUEUED, State.CLAIMED, State.UNKNOWN, State.ACCEPTED]
    )
    for one in waiting:
        move(one, State.UNDELIVERED, now=now, reason=Reason.FORGOTTEN)
    keys = list(rows.values_list("pk", flat=True))
    Delivery.objects.filter(message__in=keys).update(address="")
    privacy.loosen(rows, date="asked_on")
    for row in Message.objects.filter(pk__in=keys):
        row.payload, row.key = {}, f"forgotten:{row.pk}"
        row.save(update_fields=["payload", "key"])
    Preference.objects.filter(person=person).delete()
    Subscription.objects.filter(person=person).delete()


WORDS = {
    "preference": gettext_lazy("How to reach me"),
    "browsers": gettext_lazy("Browsers that may be notified"),
    "endpoint": gettext_lazy("Address"),
    "messages": gettext_lazy("Messages"),
    "key": gettext_lazy("Key"),
    "asked_at": gettext_lazy("Asked for"),
    "category": gettext_lazy("Category"),
    "said": gettext_lazy("Text"),
    "deliveries": gettext_lazy("How it was sent"),
    "language": gettext_lazy("Language"),
    "channels": gettext_lazy("Try first"),
    "phone": gettext_lazy("Mobile telephone"),
    "email": gettext_lazy("E-mail address"),
    "refused": gettext_lazy("Not wanted"),
    "campaigns_at_night": gettext_lazy("Advertising at night too (21:00–08:00)"),
    "quiet": gettext_lazy("Quiet hours"),
    "campaigns_since": gettext_lazy("Agreed to campaigns on"),
}

privacy.room("messages", export=personal_rows, forget=forget, words=WORDS)
