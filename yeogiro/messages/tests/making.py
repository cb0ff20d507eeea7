"""What tests of this room begin with: approved templates, people with wishes, a moment."""

from datetime import UTC, datetime

from yeogiro.messages import actions
from yeogiro.messages.models import Preference, Template
from yeogiro.people.models import Person

NOON = datetime(2022, 11, 15, 3, tzinfo=UTC)
"""12:00 in Seoul."""
EVERYTHING = ["alimtalk", "sms", "push", "email", "page"]


KEYS = {"p256dh": "A" * 87, "auth": "A" * 22}
"""Keys as long as a browser's."""


def template(kind: str = "booking", category: str = "notice", **more) -> Template:
    """An approved template, written and approved by its verbs."""
    texts = {"title": "예약 안내", "text": "#{name} 님, 예약되었습니다.", **more}
    row = actions.draft_template(
        kind=kind, language=texts.pop("language", "ko"), by=None, now=NOON, category=category, **texts
    )
    return actions.approve_template(template=row, by=None, now=NOON)


def person(name: str = "받는 사람", **wishes) -> Person:
    """Somebody with wishes; without any, no row of wishes."""
    row = Person.objects.create(name=name, sex="f", birth_year=1980, dong="1141052000")
    if wishes:
        Preference.objects.create(person=row, **wishes)
    return row


def send(key: str = "k1", *, to: Person | None = None, kind: str = "booking", now=NOON, **more):
    """One message to a person, or to the addresses given."""
    return actions.send(kind=kind, key=key, payload={"name": "가나"}, person=to, now=now, **more)
