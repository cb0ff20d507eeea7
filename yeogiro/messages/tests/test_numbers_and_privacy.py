"""What is counted, what a person may take along, and what is left when somebody is forgotten."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from yeogiro.lib import privacy
from yeogiro.lib.measures import Ask, compute
from yeogiro.messages import actions, demo, flushing
from yeogiro.messages.adapters.model import Outcome
from yeogiro.messages.adapters.page import PageAdapter
from yeogiro.messages.models import Delivery, Message, Preference, Step, Subscription
from yeogiro.people.files.taking import lines
from yeogiro.people.models import Person

from .making import KEYS, NOON, person, send, template

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)


class Mail:
    """Takes letters and says no more."""

    receipts, looks_up, lease = False, False, timedelta(seconds=10)

    def send(self, parcel):
        return Outcome("accepted")


def flush(after: timedelta = timedelta(0), **adapters) -> None:
    flushing.flush(worker="w", clock=lambda: NOON + after, adapters={"page": PageAdapter(), **adapters})


def number(name: str, **filters):
    measured = compute(name, Ask(ON, date(2022, 1, 1), filters))
    return measured.numerator, measured.denominator, measured.value


@pytest.fixture
def sent():
    """Arrived at once, arrived after ten minutes, unwanted, handed over without receipt, on its way, a trial."""
    template()
    template("ride", "ride")
    send("now", to=person())
    send("unwanted", to=person(refused=["notice"]))
    flush()
    send("handed over", to=person(email="a@example.org", channels=["email"]))
    flush(email=Mail())
    send("late", to=person())
    flush(timedelta(minutes=10))
    send("on its way", to=person(), not_before=NOON + timedelta(hours=1))
    send("another year", to=person(), now=NOON + timedelta(days=60))
    trial = send("trial", to=person())
    Message.objects.filter(pk=trial.pk).update(trial=True)
    flush()


def test_the_delivered_share_counts_what_is_settled_and_what_arrived(sent):
    assert number("messages.delivered_share") == (2, 4, Decimal(50))
    assert number("messages.delivered_share", channel="email") == (0, 1, 0)
    assert number("messages.delivered_share", category="ride")[2] is None
    for wrong in ({"category": "x"}, {"channel": "x"}):
        with pytest.raises(ValueError, match=r"categor|channel"):
            number("messages.delivered_share", **wrong)


def test_the_late_share_counts_what_came_later_than_it_might(sent):
    assert number("messages.late_share") == (1, 2, Decimal(50))
    assert number("messages.late_share", minutes=10) == (0, 2, 0)


def test_a_person_takes_along_wishes_and_words(sent):
    to = person("가져갈 사람", phone="01011112222", email="b@example.org")
    send("mine", to=to)
    flush()
    found = privacy.export(to)["messages"]
    assert (found["preference"]["phone"], found["messages"][0]["said"]) == (
        "01011112222",
        "가나 님, 예약되었습니다.",
    )
    json.dumps(found)


def test_what_is_held_is_handed_out_in_words_and_every_key_of_it_has_one(cast):
    template()
    to = person("받는 사람", phone="01011112222", email="a@example.org")
    actions.subscribe(person=to, endpoint="https://fcm.googleapis.com/one", **KEYS, now=NOON)
    send("held", to=to)
    flush()
    with override("ko"):
        said = list(lines(privacy.export(to)))
    assert [value for part, _n, _f, value in said if part == "알림을 받는 브라우저"] == [
        "https://fcm.googleapis.com/one"
    ]
    assert {field for part, _n, field, _v in said if part == "메시지"} == {
        "키",
        "요청",
        "분류",
        "글",
        "발송 내역",
    }
    assert [field for _p, _n, field, _v in said if field.isascii() and field.islower()] == []


def test_forgetting_empties_words_and_addresses_stops_what_waits_and_changes_no_number(cast, sent):
    to = person("잊힐 사람", phone="01011112222", email="b@example.org")
    actions.subscribe(person=to, endpoint="https://fcm.googleapis.com/secret", **KEYS, now=NOON)
    send("forget: arrived", to=to)
    flush()
    send("forget: waits", to=to, not_before=NOON + timedelta(hours=2))
    before = {name: number(name)[1:] for name in ("messages.delivered_share", "messages.late_share")}
    privacy.forget(to, by=cast.coordinator, now=NOON, reason="본인이 요청함")
    settled = {name: number(name)[1:] for name in before}
    flush(timedelta(hours=3))
    rows = Message.objects.filter(key__startswith="forgotten:")
    assert list(rows.values_list("person", "payload", "phone", "email")) == [(None, {}, "", "")] * 2
    assert set(Delivery.objects.filter(message__in=rows).values_list("address", flat=True)) == {""}
    assert Delivery.objects.filter(message__in=rows, reason="forgotten").count() == 1
    assert (Preference.objects.filter(phone="01011112222").count(), Subscription.objects.count()) == (0, 0)
    assert not Step.objects.filter(detail__contains="0101111").exists()
    assert settled["messages.late_share"] == before["messages.late_share"]
    # What waited is settled now, as not arrived.
    assert settled["messages.delivered_share"][0] == before["messages.delivered_share"][0] + 1


def test_the_demo_plays_through_the_verbs_once_and_marks_everything(cast):
    for n in range(6):
        Person.objects.create(name=f"시범 {n}", synthetic=True)
    made = demo.play(on=ON)
    assert (made["Message"], demo.play(on=ON)) == (Message.objects.count(), made)
    assert made["Message"] > 8
    assert Message.objects.filter(synthetic=False).count() == 0
    reasons = set(Delivery.objects.values_list("reason", flat=True))
    assert {"", "unwanted", "no-channel"} <= reasons
    assert Delivery.objects.open().count() == 0
