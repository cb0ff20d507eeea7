"""One text to many: in batches, each of them whole, and a second call goes on where the first one stopped."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

from django.db import transaction

from yeogiro.people.models import Account, Person

from ..categories import CATEGORIES
from ..models import Broadcast, Delivery, Message, Preference, Step, Subscription, Template
from ..states import State
from .sending import OtherBody, Point, body_hash, compose, nothing, template_for

BATCH = 500


def broadcast(
    *,
    kind: str,
    key: str,
    people: Iterable[Person],
    payload: Mapping[str, object],
    now: datetime,
    live_until: datetime | None = None,
    by: Account | None = None,
    synthetic: bool = False,
    point: Point = nothing,
) -> Broadcast:
    """Queue one message for each person, 500 a transaction. Consent is asked when it is sent, not now.

    The same key again adds only those who have none yet, so a call that broke off is simply made again; OtherBody
    when the key stands for another text.
    """
    values = {name: str(value) for name, value in payload.items()}
    digest = body_hash(kind, "", values)
    template_for(kind, "ko")
    row, _made = Broadcast.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "body_hash": digest,
            "asked_at": now,
            "live_until": live_until,
            "synthetic": synthetic,
            "entered_by": by,
            "entered_at": now,
        },
    )
    if row.body_hash != digest:
        raise OtherBody("Another broadcast stands under this key already.")
    templates: dict[str, Template] = {}
    for batch in _batches(people):
        with transaction.atomic():
            _queue(row, batch, values, templates, now)
            point("broadcast: batch written")
        point("broadcast: batch committed")
    return row


def _batches(people: Iterable[Person]) -> Iterator[list[Person]]:
    left = iter(people)
    while batch := list(islice(left, BATCH)):
        yield batch


def _queue(
    row: Broadcast,
    people: list[Person],
    values: dict[str, str],
    templates: dict[str, Template],
    now: datetime,
) -> None:
    """Messages, first deliveries and first steps of a batch; whoever has one already is left alone."""
    keys = {person.pk: f"{row.key}:{person.pk}" for person in people}
    standing = set(Message.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    wishes = {one.person_id: one for one in Preference.objects.filter(person__in=people)}
    browsers = Subscription.objects.filter(person__in=people)
    pushed = set(browsers.values_list("person_id", flat=True))
    fresh = []
    for person in people:
        if keys[person.pk] in standing:
            continue
        wish = wishes.get(person.pk)
        language = wish.language if wish else "ko"
        if language not in templates:
            templates[language] = template_for(row.kind, language)
        fresh.append(
            compose(
                templates[language],
                keys[person.pk],
                body_hash(row.kind, f"person {person.pk}", values),
                values,
                person,
                wish,
                now,
                push=person.pk in pushed,
                live_until=row.live_until,
                by=row.entered_by,
                broadcast=row,
                synthetic=row.synthetic,
            )
        )
    stored = Message.objects.bulk_create(fresh)
    deliveries = Delivery.objects.bulk_create(
        [
            Delivery(
                message=one,
                channel=one.channels[0],
                priority=CATEGORIES[one.category].priority,
                due_at=one.first_at,
                soon=one.first_at <= now,
            )
            for one in stored
        ]
    )
    Step.objects.bulk_create(
        [Step(delivery=one, attempt=1, state=State.QUEUED, at=now) for one in deliveries]
    )
