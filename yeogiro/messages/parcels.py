"""Deliveries as parcels: texts filled in, addresses looked up, channels chosen."""

from dataclasses import dataclass
from datetime import datetime

from .adapters.model import Parcel
from .categories import CATEGORIES, SOS
from .models import Delivery, Message, Preference, Subscription, Template
from .models.deliveries import Channel
from .texts import filled, labelled, variables

USUAL = (Channel.ALIMTALK, Channel.SMS, Channel.PUSH, Channel.EMAIL, Channel.PAGE)
"""Tried in this order unless the recipient says otherwise; the page, which everybody has, is the last."""


@dataclass(frozen=True)
class Words:
    """A message in its own words."""

    title: str
    text: str


def words(template: Template, payload: dict[str, str], *, kakao: bool = False) -> Words:
    """Title and text with variables filled in; texts.Missing when a value is not there."""
    text = template.kakao_text if kakao else template.text
    said = labelled(filled(text, payload), advertising=template.advertising, opt_out=template.opt_out)
    title = filled(template.title, payload)
    return Words(labelled(title, advertising=template.advertising, opt_out="").split("\n")[0], said)


def channels_for(
    template: Template, preference: Preference | None, *, phone: str, email: str, person: bool, push: bool
) -> list[str]:
    """Names of the channels to try for a recipient, in order. A person always has the page; `push` is whether a browser
    of theirs asked for it.
    """
    wanted = [name for name in (preference.channels if preference else []) if name in USUAL]
    order = [*wanted, *(name for name in USUAL if name not in wanted)]
    has = {
        Channel.ALIMTALK: bool(phone and template.kakao_id),
        Channel.SMS: bool(phone),
        Channel.PUSH: push,
        Channel.EMAIL: bool(email),
        Channel.PAGE: person,
    }
    return [str(name) for name in order if has[Channel(name)]]


@dataclass(frozen=True)
class Address:
    """Where a delivery goes; `to` is empty where the recipient has nothing there."""

    to: str
    secrets: dict[str, str]


def address_of(message: Message, channel: str, preference: Preference | None) -> Address:
    """Where the message goes on a channel today."""
    if channel == Channel.PAGE:
        return Address(str(message.person_id or ""), {})
    if channel == Channel.PUSH:
        rows = Subscription.objects.filter(person=message.person_id)
        found = rows.first() if message.person_id else None
        return (
            Address(found.endpoint, {"p256dh": found.p256dh, "auth": found.auth})
            if found
            else Address("", {})
        )
    person = message.person_id is not None
    phone = (preference.phone if preference else "") if person else message.phone
    email = (preference.email if preference else "") if person else message.email
    return Address(email if channel == Channel.EMAIL else phone, {})


def provider_key(delivery: Delivery) -> str:
    """The key a provider sees: the same for every attempt."""
    return f"{delivery.message.key}:{delivery.channel}"


def parcel_of(delivery: Delivery, *, now: datetime) -> Parcel:
    """The delivery as its adapter needs it; texts.Missing when the payload was emptied or lacks a value."""
    message, template = delivery.message, delivery.message.template
    said = words(template, message.payload, kakao=delivery.channel == Channel.ALIMTALK)
    secrets: dict[str, str] = {}
    if delivery.channel == Channel.PUSH:
        found = Subscription.objects.filter(endpoint=delivery.address).first()
        secrets = {"p256dh": found.p256dh, "auth": found.auth} if found else {}
    return Parcel(
        key=provider_key(delivery),
        channel=delivery.channel,
        to=delivery.address,
        title=said.title,
        text=said.text,
        language=template.language,
        urgent=CATEGORIES[message.category].priority <= SOS.priority + 1,
        lives=message.live_until - now if message.live_until else None,
        kakao_id=template.kakao_id,
        # The provider refuses values that the approved text has no place for.
        variables={name: str(message.payload[name]) for name in variables(template.kakao_text)},
        secrets=secrets,
    )
