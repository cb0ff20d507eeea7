"""알림톡 and what follows when it does not arrive, from the message to the provider's socket and back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from solapi import SolapiMessageService

from yeogiro.messages import actions, flushing
from yeogiro.messages.adapters.solapi import SolapiAdapter
from yeogiro.messages.models import Delivery

from .double import KEY, SECRET, served
from .making import NOON, person, send, template

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider():
    with served() as (address, books):
        service = SolapiMessageService(KEY, SECRET)
        service.base_url = address
        yield {name: SolapiAdapter(service, name, "0212345678", "PF1") for name in ("alimtalk", "sms")}, books


def flush(provider, at=NOON) -> int:
    return flushing.flush(worker="w", clock=lambda: at, adapters=provider[0])


def taken(provider) -> list[tuple]:
    return [
        (row["type"], row["text"], row.get("kakaoOptions", {}).get("variables"))
        for row in provider[1].taken.values()
    ]


@pytest.fixture
def booking(db):
    return template(
        title="#{name} 님 예약",
        kakao_id="T1",
        kakao_text="#{name} 님, 알림입니다.",
        text="#{name} 님, #{what}.",
    )


def ask(what: str, key: str = "k1"):
    to = person(phone="01012345678")
    return actions.send(kind="booking", key=key, payload={"name": "가나", "what": what}, person=to, now=NOON)


def test_only_the_values_that_the_approved_text_names_are_handed_over(provider, booking):
    ask("예약")
    flush(provider)
    assert taken(provider) == [("ATA", "가나 님, 알림입니다.", {"#{name}": "가나"})]


@pytest.mark.parametrize(
    ("what", "kind"), [("가" * 40, "SMS"), ("가" * 40 + "a", "LMS"), ("a" * 80, "SMS"), ("a" * 81, "LMS")]
)
def test_a_notice_that_is_refused_goes_as_short_or_long_text_by_its_bytes(provider, booking, what, kind):
    provider[1].next = ["refuse"]
    message = ask(what)
    assert flush(provider) == 2
    assert taken(provider) == [(kind, f"가나 님, {what}.", None)]
    rows = list(message.deliveries.values_list("channel", "state", "reason"))
    assert rows == [("alimtalk", "undelivered", "refused"), ("sms", "accepted", "")]


def test_a_notice_that_the_telephone_could_not_take_goes_as_text_when_its_receipt_says_so(
    provider, booking, client, settings
):
    settings.SOLAPI_RECEIPTS = "right"
    ask("예약")
    flush(provider)
    receipt = provider[1].report("M1", "3104")
    address = reverse("messages:solapi_receipts", args=["right"])
    for _twice in range(2):
        assert client.post(address, receipt, content_type="application/json").status_code == 200
    rows = list(Delivery.objects.values_list("channel", "state", "reason"))
    assert rows == [("alimtalk", "undelivered", "failed"), ("sms", "queued", "")]


def test_a_missing_receipt_is_asked_for_and_the_text_follows_a_failure(provider, booking):
    ask("예약")
    flush(provider)
    provider[1].taken["M1"]["statusCode"] = "3104"
    flush(provider, NOON + timedelta(seconds=61))
    assert [row[0] for row in taken(provider)] == ["ATA", "SMS"]


def test_advertising_never_goes_by_notice(provider):
    template("ad", "campaign", advertising=True, opt_out="080-1")
    send(kind="ad", to=person(phone="01012345678", campaigns_since=NOON))
    flush(provider)
    assert taken(provider) == [("SMS", "(광고) 가나 님, 예약되었습니다.\n무료수신거부 080-1", None)]
