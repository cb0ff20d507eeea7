"""The messages room's part of the demo city: invented messages to invented people, sent through its own verbs.

Nothing leaves the house in a demo: every message ends on the recipient's own page, also one that would have gone to
a telephone first, and the steps say so.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yeogiro.people.models import Account, Person

from . import actions, flushing
from .adapters.page import PageAdapter
from .models import Delivery, Message, Template

TEMPLATES = (
    (
        "booking",
        "notice",
        "예약 안내",
        "#{name} 님, #{what} 예약이 확정되었습니다. #{when}에 뵙겠습니다.",
        {},
    ),
    ("reminder", "notice", "기한 안내", "#{name} 님, #{what} 기한이 #{when}입니다.", {}),
    ("ride", "ride", "승하차 안내", "#{name} 님의 자녀가 #{what}에서 #{when}에 내렸습니다.", {}),
    (
        "campaign",
        "campaign",
        "안전 마을 설문",
        "밤길이 얼마나 안전한지 알려 주세요. 3분이면 됩니다.",
        {"advertising": True, "opt_out": "080-000-0000"},
    ),
)


def play(*, on: date, by: Account | None = None) -> Counter[str]:
    """Some days of messages up to `on`, to synthetic people and to the demo's officers. A second run adds nothing."""
    people = list(Person.objects.filter(synthetic=True, account__isnull=True).order_by("pk")[:6])
    officers = list(Person.objects.filter(account__demo=True).order_by("pk"))
    if len(people) < 6 or Template.objects.filter(synthetic=True).exists():
        return _made()
    begin = _at(on - timedelta(days=6), time(9))
    for kind, category, title, text, more in TEMPLATES:
        draft = actions.draft_template(
            kind=kind,
            language="ko",
            category=category,
            title=title,
            text=text,
            by=None,
            now=begin,
            synthetic=True,
            **more,
        )
        actions.approve_template(template=draft, by=None, now=begin)
    actions.prefer(person=people[0], now=begin, phone="01000000000", campaigns=True)
    actions.prefer(person=people[1], now=begin, refused=["notice"])
    for number, person in enumerate(people):
        moment = _at(on - timedelta(days=5 - number % 5), time(10, 5 * number))
        _send(
            "booking",
            f"demo:booking:{number}",
            person,
            moment,
            what="공유부엌",
            when=f"{moment.month}월 {moment.day}일",
        )
    for number, person in enumerate(officers):
        moment = _at(on - timedelta(days=1), time(8, 30 + number))
        _send(
            "reminder", f"demo:reminder:{number}", person, moment, what="실적 제출", when=f"{on.month}월 30일"
        )
    _send(
        "ride",
        "demo:ride:0",
        people[2],
        _at(on - timedelta(days=1), time(16, 5)),
        what="도서관 앞",
        when="16시 5분",
    )
    asked = _at(on - timedelta(days=2), time(14))
    actions.broadcast(
        kind="campaign", key="demo:campaign", people=people[:4], payload={}, now=asked, synthetic=True
    )
    _flush(asked)
    return _made()


def _send(kind: str, key: str, person: Person, moment: datetime, **values: str) -> None:
    payload = {"name": person.name, **values}
    actions.send(kind=kind, key=key, payload=payload, person=person, now=moment, synthetic=True)
    _flush(moment)


def _flush(moment: datetime) -> None:
    """What is due at that moment, a few seconds later."""
    later = moment + timedelta(seconds=4)
    flushing.flush(worker="demo", clock=lambda: later, adapters={"page": PageAdapter()})


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _made() -> Counter[str]:
    return Counter(
        {
            "Message": Message.objects.filter(synthetic=True).count(),
            "Delivery": Delivery.objects.filter(message__synthetic=True).count(),
        }
    )
