"""Asking for a message: stored with its first delivery in one transaction, or not at all."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.lib.facts import facts_of
from yeogiro.people.models import Account, Person

from .. import texts
from ..categories import CATEGORIES, Category
from ..models import Broadcast, Message, Preference, Subscription, Template
from ..parcels import channels_for, words
from ..quiet import NIGHT, may_go_at
from ..states import Reason, State
from .moving import move, put

Point = Callable[[str], object]
"""Called at the labelled points of an action with the label; the simulator breaks off there."""


def nothing(label: str) -> None:
    """A point at which nothing happens."""


class OtherBody(ValidationError):
    """The key stands already, for another message. It is final: the caller must not try again."""


def body_hash(kind: str, recipient: str, payload: Mapping[str, object]) -> str:
    """A hash of what is said and to whom; the template's version and language are left out."""
    body = json.dumps([kind, recipient, payload], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def send(
    *,
    kind: str,
    key: str,
    payload: Mapping[str, object],
    now: datetime,
    person: Person | None = None,
    phone: str = "",
    email: str = "",
    not_before: datetime | None = None,
    live_until: datetime | None = None,
    language: str = "",
    by: Account | None = None,
    synthetic: bool = False,
    point: Point = nothing,
) -> Message:
    """Queue one message to a person or an address under `key`; the same again gives the message that stands.

    OtherBody when the key stands for something else; ValidationError for a kind without an approved template, a
    missing variable, or a recipient that no channel reaches.
    """
    values = {name: str(value) for name, value in payload.items()}
    recipient = f"person {person.pk}" if person else f"{phone} {email}"
    digest = body_hash(kind, recipient, values)
    with transaction.atomic():
        if standing := _standing(key, digest):
            return standing
        preference = Preference.objects.filter(person=person).first() if person else None
        push = person is not None and Subscription.objects.filter(person=person).exists()
        template = template_for(kind, language or (preference.language if preference else "ko"))
        row = compose(
            template, key, digest, values, person, preference, now,
            phone=phone, email=email, push=push, not_before=not_before, live_until=live_until, by=by,
            synthetic=synthetic,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            # Somebody stored the same key meanwhile.
            if standing := _standing(key, digest):
                return standing
            raise
        point("send: message written")
        start(row, now=now)
        point("send: delivery written")
    point("send: committed")
    return row


def _standing(key: str, digest: str) -> Message | None:
    """The message under this key, if there is one; OtherBody when it says something else."""
    found = Message.objects.filter(key=key).first()
    if found is not None and found.body_hash != digest:
        raise OtherBody(_("Another message stands under this key already."))
    return found


def template_for(kind: str, language: str) -> Template:
    """The latest approved version in the language, else in Korean, else in any."""
    rows = list(Template.objects.filter(kind=kind).approved())
    for wanted in (language, "ko"):
        for row in rows:
            if row.language == wanted:
                return row
    if rows:
        return rows[0]
    raise ValidationError(_("There is no approved template for “%(kind)s”.") % {"kind": kind})


def compose(
    template: Template,
    key: str,
    digest: str,
    payload: dict[str, str],
    person: Person | None,
    preference: Preference | None,
    now: datetime,
    *,
    phone: str = "",
    email: str = "",
    not_before: datetime | None = None,
    live_until: datetime | None = None,
    by: Account | None = None,
    broadcast: Broadcast | None = None,
    channels: list[str] | None = None,
    push: bool = False,
    trial: bool = False,
    synthetic: bool = False,
) -> Message:
    """The message as a row that is not stored yet; ValidationError as in `send`."""
    try:
        words(template, payload)
        words(template, payload, kakao=True)
    except texts.Missing as missing:
        raise ValidationError(
            _("The template needs values for: %(names)s.") % {"names": ", ".join(missing.names)}
        ) from missing
    known = (preference.phone, preference.email) if preference else ("", "")
    reach_phone, reach_email = known if person else (phone, email)
    if channels is None:
        channels = channels_for(
            template,
            preference,
            phone=reach_phone,
            email=reach_email,
            person=person is not None,
            push=push,
        )
    if not channels:
        raise ValidationError(_("Give a person, a telephone number or an e-mail address."))
    category = CATEGORIES[template.category]
    first = may_go_at(not_before or now, *quiet_spans(category, template, preference))
    lives = first + category.lives if category.lives is not None else None
    ends = [one for one in (lives, live_until) if one is not None]
    return Message(
        key=key,
        body_hash=digest,
        template=template,
        broadcast=broadcast,
        category=category.key,
        person=person,
        phone="" if person else phone,
        email="" if person else email,
        payload=payload,
        channels=channels,
        asked_at=now,
        asked_on=timezone.localtime(now).date(),
        first_at=first,
        live_until=min(ends) if ends else None,
        trial=trial,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
        **facts_of(person, on=timezone.localtime(now).date(), channel="web"),
    )


def quiet_spans(category: Category, template: Template, preference: Preference | None) -> list:
    """Hours in which this may not go out: the recipient's own, and the night for advertising."""
    if not category.quiet:
        return []
    spans = [preference.quiet] if preference else []
    if template.advertising and not (preference and preference.campaigns_at_night):
        spans.append(NIGHT)
    return spans


def start(row: Message, *, now: datetime) -> None:
    """Queue the first channel, or all of them where a message must get through somehow."""
    category = CATEGORIES[row.category]
    for channel in row.channels if category.everywhere else row.channels[:1]:
        put(message=row, channel=channel, due_at=row.first_at, now=now)


@transaction.atomic
def withdraw(*, key: str, now: datetime) -> int:
    """Say that a message need not go out any more: an emergency somebody answered, a booking called off.

    Deliveries on the way end as withdrawn, and no other channel is tried. Returns how many ended.
    """
    row = Message.objects.select_for_update(no_key=True).filter(key=key).first()
    if row is None or row.withdrawn_at is not None:
        return 0
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    # What a provider has already is waited for; what a worker moves this very moment ends when it is next claimed.
    waiting = row.deliveries.filter(state__in=[State.QUEUED, State.CLAIMED, State.UNKNOWN])
    return sum(move(one, State.UNDELIVERED, now=now, reason=Reason.WITHDRAWN) for one in waiting)
