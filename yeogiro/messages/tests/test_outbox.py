"""The verbs, one by one: what is asked for once goes out once, in order, and only while and where it is wanted."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from yeogiro.messages import actions, flushing
from yeogiro.messages.adapters.model import Outcome
from yeogiro.messages.adapters.page import PageAdapter
from yeogiro.messages.models import Delivery, Message, Preference, Step, Subscription

from .making import KEYS, NOON, person, send, template

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


class Scripted:
    """A provider that answers as told; "accepted" when nothing is left to say."""

    receipts, looks_up, lease = True, True, timedelta(seconds=10)

    def __init__(self, *said: str, found: str = "absent", **more) -> None:
        self.said, self.found, self.sent, self.asked = list(said), found, [], []
        self.__dict__.update(more)

    def send(self, parcel):
        self.sent.append(parcel)
        return Outcome(self.said.pop(0) if self.said else "accepted", provider_id=f"P{len(self.sent)}")

    def look_up(self, parcel):
        self.asked.append(parcel.key)
        return Outcome(self.found, provider_id="P1")


def flush(at=NOON, **adapters) -> int:
    return flushing.flush(worker="w", clock=lambda: at, adapters=adapters)


def states(message) -> list[tuple]:
    return list(message.deliveries.values_list("channel", "state", "reason"))


@pytest.fixture
def booking():
    return template(kakao_id="K1", kakao_text="#{name} 님 알림")


def test_the_same_again_gives_the_message_that_stands(booking):
    to = person()
    first, again = send(to=to), send(to=to, now=NOON + SECOND)
    assert (first, Message.objects.count(), Delivery.objects.count()) == (again, 1, 1)


@pytest.mark.parametrize("other", [{"payload": {"name": "다른"}}, {"person": None, "phone": "010"}])
def test_the_same_key_for_something_else_is_refused(booking, other):
    to = person()
    send(to=to)
    with pytest.raises(actions.OtherBody):
        actions.send(
            **{
                "kind": "booking",
                "key": "k1",
                "payload": {"name": "가나"},
                "person": to,
                "now": NOON,
                **other,
            }
        )
    assert Message.objects.count() == 1


def test_what_cannot_be_said_or_sent_is_refused_and_nothing_is_written(booking):
    for wrong in ({"kind": "none"}, {"payload": {}}, {"person": None}):
        words = {
            "kind": "booking",
            "key": "k",
            "payload": {"name": "가"},
            "person": person(),
            "now": NOON,
            **wrong,
        }
        with pytest.raises(ValidationError):
            actions.send(**words)
    assert (Message.objects.count(), Delivery.objects.count()) == (0, 0)


def test_the_language_is_the_recipients(booking):
    template(language="en", title="Booking", text="Booked, #{name}.")
    assert send(to=person(language="en")).template.language == "en"
    assert send("k2", to=person()).template.language == "ko"


def test_a_refusal_goes_on_to_the_next_channel_and_arrival_ends_it(booking):
    message = send(to=person(phone="01012345678"))
    talk, sms = Scripted("refused"), Scripted("delivered")
    assert flush(alimtalk=talk, sms=sms, page=PageAdapter()) == 2
    assert states(message) == [("alimtalk", "undelivered", "refused"), ("sms", "delivered", "")]
    assert (talk.sent[0].text, sms.sent[0].text) == ("가나 님 알림", "가나 님, 예약되었습니다.")


def test_a_channel_that_is_not_installed_is_stepped_over(booking):
    message = send(to=person(phone="01012345678"))
    flush(push=Scripted(), page=PageAdapter())
    assert states(message) == [
        ("alimtalk", "undelivered", "no-channel"),
        ("sms", "undelivered", "no-channel"),
        ("page", "delivered", ""),
    ]


def test_the_preferred_channel_is_tried_first(booking):
    message = send(to=person(phone="01012345678", email="a@example.org", channels=["email"]))
    assert message.channels == ["email", "alimtalk", "sms", "page"]


def test_later_is_tried_again_after_a_growing_pause(booking):
    message, sms = send(phone="010"), Scripted("later", "later")
    moments, at = [], NOON
    for _second in range(20):
        before = len(sms.sent)
        flush(at, sms=sms, alimtalk=Scripted("refused"))
        moments += [(at - NOON).seconds] if len(sms.sent) > before else []
        at += SECOND
    assert moments == [0, 2, 6]
    row = message.deliveries.get(channel="sms")
    assert (row.state, row.attempt, {parcel.key for parcel in sms.sent}) == ("accepted", 3, {"k1:sms"})


def test_an_answer_that_was_lost_is_asked_for_before_anything_is_sent_again(booking):
    send(phone="010")
    sms = Scripted("unknown", found="accepted")
    flush(sms=sms, alimtalk=Scripted("refused"))
    flush(NOON + 3 * SECOND, sms=sms)
    assert (len(sms.sent), sms.asked) == (1, ["k1:sms"])
    assert Delivery.objects.get(channel="sms").state == "accepted"


def test_a_claim_whose_worker_died_is_taken_up_when_its_lease_is_over(booking):
    send(phone="010")
    talk = Scripted(found="absent")
    held = actions.claim(worker="dead", now=NOON, adapters={"alimtalk": talk})
    assert flush(NOON + 9 * SECOND, alimtalk=talk) == 0
    flush(NOON + 10 * SECOND, alimtalk=talk)
    row = Delivery.objects.get()
    assert (row.state, row.attempt, len(talk.sent)) == ("accepted", 3, 1)
    late = actions.record(claimed=held, outcome=Outcome("refused"), adapter=talk, now=NOON, worker="dead")
    assert (late, Delivery.objects.get().state) == (False, "accepted")


def test_a_worker_that_slept_over_its_lease_does_not_send(booking):
    send(phone="010")
    talk = Scripted()
    held = actions.claim(worker="slow", now=NOON, adapters={"alimtalk": talk})
    assert flushing.hand_over(held, talk, now=NOON + 10 * SECOND) is None
    assert talk.sent == []


@pytest.mark.parametrize(("looks_up", "found"), [(False, ""), (True, "unknown"), (True, "absent")])
def test_what_may_go_out_once_only_is_never_sent_again(looks_up, found):
    template("camp", "campaign")
    message = send(kind="camp", to=person(phone="010", campaigns_since=NOON))
    sms = Scripted("unknown", looks_up=looks_up, found=found)
    for minutes in (0, 1, 60, 119, 121, 125):
        flush(NOON + timedelta(minutes=minutes), sms=sms, page=PageAdapter())
    assert (len(sms.sent), states(message)) == (1, [("sms", "undelivered", "unknown")])


@pytest.mark.parametrize(
    ("category", "last"),
    [("ride", timedelta(minutes=10)), ("notice", timedelta(hours=24)), ("campaign", timedelta(hours=2))],
)
def test_a_message_lives_as_long_as_its_category(category, last):
    template("x", category)
    for key, late in (("in time", -SECOND), ("too late", timedelta(0))):
        message = send(key, kind="x", to=person(campaigns_since=NOON))
        flush(NOON + last + late, push=Scripted(), page=PageAdapter())
        assert (states(message)[-1][1:] == ("delivered", "")) == (key == "in time")
    assert states(message)[-1] == ("page", "undelivered", "expired")


def test_an_emergency_goes_out_everywhere_at_once_until_it_is_withdrawn():
    template("sos", "sos")
    message = send(
        kind="sos", to=person(phone="010", email="a@example.org", quiet_from=time(0), quiet_to=time(23, 59))
    )
    sms = Scripted()
    flush(sms=sms, email=Scripted("later"), page=PageAdapter())
    assert {channel: state for channel, state, _reason in states(message)} == {
        "sms": "accepted", "email": "queued", "page": "delivered",
    }  # fmt: skip
    assert actions.withdraw(key="k1", now=NOON) == 1
    assert flush(NOON + timedelta(days=3), email=Scripted()) == 0
    assert message.deliveries.get(channel="email").reason == "withdrawn"


def test_quiet_hours_hold_notices_back_but_no_bus():
    wishes = {"quiet_from": time(11), "quiet_to": time(13)}
    template()
    template("ride", "ride")
    notice, ride = send(to=person(**wishes)), send("k2", kind="ride", to=person(**wishes))
    flush(push=Scripted(), page=PageAdapter())
    assert (states(notice), states(ride)[-1][1]) == ([("page", "queued", "")], "delivered")
    assert (notice.first_at - NOON, notice.live_until - NOON) == (timedelta(hours=1), timedelta(hours=25))
    flush(NOON + timedelta(hours=1), push=Scripted(), page=PageAdapter())
    assert states(notice)[-1] == ("page", "delivered", "")


def test_advertising_waits_for_the_morning_without_a_consent_of_its_own():
    template("ad", "campaign", advertising=True, opt_out="080-1")
    night = NOON + timedelta(hours=10)
    held = send("a", kind="ad", now=night, to=person(campaigns_since=NOON))
    sent = send("b", kind="ad", now=night, to=person(campaigns_since=NOON, campaigns_at_night=True))
    flush(night, push=Scripted(), page=PageAdapter())
    assert (states(held)[-1], states(sent)[-1]) == (("page", "queued", ""), ("page", "delivered", ""))
    assert held.first_at == NOON + timedelta(hours=20)


def test_consent_is_asked_when_it_is_sent_and_refusals_hold_for_every_channel():
    template("camp", "campaign")
    template()
    never, taken_back = person(), person(campaigns_since=NOON)
    refuses = person(refused=["notice"])
    rows = [send(f"c{n}", kind="camp", to=one) for n, one in enumerate((never, taken_back))]
    rows.append(send("n", to=refuses))
    Preference.objects.filter(person=taken_back).update(campaigns_since=None)
    flush(page=PageAdapter())
    assert [states(one) for one in rows] == [[("page", "undelivered", "unwanted")]] * 3


def test_late_repeated_and_contradicting_receipts_change_nothing(booking):
    message = send(phone="010")
    flush(alimtalk=Scripted())
    told = {"key": "k1", "channel": "alimtalk", "now": NOON}
    assert actions.receipt(arrived=True, **told) == "written"
    assert [actions.receipt(arrived=one, **told) for one in (True, False, False)] == ["late"] * 3
    assert states(message) == [("alimtalk", "delivered", "")]
    assert list(Step.objects.filter(late=True).values_list("state", flat=True)) == ["undelivered"]
    assert actions.receipt(arrived=True, now=NOON, provider_id="nobody's") == "stranger"


def test_a_receipt_before_its_accept_counts_and_the_accept_then_changes_nothing(booking):
    send(phone="010")
    held = actions.claim(worker="w", now=NOON, adapters={"alimtalk": Scripted()})
    actions.receipt(arrived=False, key="k1", channel="alimtalk", now=NOON)
    assert not actions.record(
        claimed=held, outcome=Outcome("accepted"), adapter=Scripted(), now=NOON, worker="w"
    )
    assert list(Delivery.objects.values_list("channel", "state")) == [
        ("alimtalk", "undelivered"),
        ("sms", "queued"),
    ]


def test_a_receipt_that_never_comes_is_asked_for_and_then_given_up(booking):
    send(phone="010")
    talk = Scripted(found="accepted")
    flush(alimtalk=talk)
    flush(NOON + timedelta(seconds=59), alimtalk=talk)
    assert talk.asked == []
    flush(NOON + timedelta(seconds=60), alimtalk=talk)
    assert talk.asked == ["k1:alimtalk"]
    for hours in (23, 24, 24.5):
        flush(NOON + timedelta(hours=hours), alimtalk=talk)
    assert Delivery.objects.get().reason == "no-receipt"


def test_the_most_urgent_goes_first_however_long_others_wait():
    for kind in ("campaign", "notice", "ride", "sos"):
        template(kind, kind)
        for number in range(2):
            send(f"{kind}{number}", kind=kind, to=person(phone="010", campaigns_since=NOON))
    sms = Scripted()
    flush(sms=sms)
    assert [parcel.key[:3] for parcel in sms.sent] == ["sos"] * 2 + ["rid"] * 2 + ["not"] * 2 + ["cam"] * 2


def test_an_address_that_was_taken_away_meanwhile_is_stepped_over(booking):
    to = person(phone="010")
    message = send(to=to)
    Preference.objects.filter(person=to).update(phone="")
    flush(alimtalk=Scripted(), sms=Scripted(), page=PageAdapter())
    assert states(message) == [
        ("alimtalk", "undelivered", "no-address"),
        ("sms", "undelivered", "no-address"),
        ("page", "delivered", ""),
    ]


def browser(to, name: str, service: str = "fcm.googleapis.com") -> str:
    """One more browser of a person, the latest."""
    address = f"https://{service}/{name}"
    actions.subscribe(person=to, endpoint=address, now=NOON, **KEYS)
    return address


def test_a_browser_that_is_gone_is_removed_and_the_persons_other_one_is_tried(booking):
    to = person()
    older, latest = browser(to, "older", "push.apple.com"), browser(to, "latest")
    strangers = browser(person(), "strangers")
    message, push = send(to=to), Scripted("gone", "accepted", receipts=False)
    flush(push=push, page=PageAdapter())
    assert [parcel.to for parcel in push.sent] == [latest, older]
    assert {row.endpoint for row in Subscription.objects.all()} == {older, strangers}
    assert states(message) == [("push", "accepted-final", "")]
    row = message.deliveries.get()
    assert (row.attempt, row.address) == (2, older)


def test_when_the_last_browser_is_gone_the_next_channel_is_tried(booking):
    to = person()
    browser(to, "only")
    message = send(to=to)
    flush(push=Scripted("gone"), page=PageAdapter())
    assert Subscription.objects.count() == 0
    assert states(message) == [("push", "undelivered", "refused"), ("page", "delivered", "")]


def test_a_browser_belongs_to_whoever_asked_last_and_only_she_ends_it(booking):
    first, second = person("가"), person("나")
    address = browser(first, "shared")
    browser(second, "shared")
    assert (actions.unsubscribe(person=first, endpoint=address), Subscription.objects.get().person) == (
        0,
        second,
    )
    assert actions.unsubscribe(person=second, endpoint=address) == 1


def test_a_push_address_of_nobody_we_know_is_refused():
    for endpoint in (
        "http://fcm.googleapis.com/x",
        "https://localhost/x",
        "https://fcm.googleapis.com.evil.example/",
    ):
        with pytest.raises(ValidationError):
            actions.subscribe(person=person(), endpoint=endpoint, now=NOON, **KEYS)


@pytest.mark.parametrize("wrong", [{"auth": ""}, {"auth": "A" * 23}, {"p256dh": "?" * 87}, {"p256dh": "A"}])
def test_keys_that_are_none_of_a_browser_are_refused(wrong):
    with pytest.raises(ValidationError):
        actions.subscribe(
            person=person(), endpoint="https://fcm.googleapis.com/x", now=NOON, **{**KEYS, **wrong}
        )
    assert Subscription.objects.count() == 0


def test_a_fault_of_an_adapter_does_not_stop_the_queue(booking):
    class Broken(Scripted):
        def send(self, parcel):
            raise ZeroDivisionError

    first, second = send("a", phone="010"), send("b", to=person())
    assert flush(alimtalk=Broken(), page=PageAdapter()) == 2
    assert (states(first)[0][1], states(second)[-1][1]) == ("unknown", "delivered")


def test_the_database_itself_keeps_keys_channels_and_consents():
    template()
    row = send(to=person())
    twice = {"key": "k1", "template": row.template, "category": "sos"}
    for wrong in (
        lambda: Message.objects.create(asked_at=NOON, asked_on=NOON.date(), first_at=NOON, **twice),
        lambda: Delivery.objects.create(message=row, channel="page", priority=1, due_at=NOON),
        lambda: Message.objects.filter(pk=row.pk).update(phone="010"),
        lambda: Message.objects.filter(pk=row.pk).update(live_until=None),
        lambda: Preference.objects.create(person=person(), campaigns_at_night=True),
        lambda: Preference.objects.create(person=person(), quiet_from=time(1)),
        lambda: Delivery.objects.filter(message=row).update(state="undelivered", settled_at=NOON),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
