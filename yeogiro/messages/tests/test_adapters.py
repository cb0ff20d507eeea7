"""The ways out, each against a real socket that answers as the service does, or does not."""

import base64
import json
import os
import socket
from datetime import timedelta

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core import mail
from django.core.mail import get_connection
from solapi import SolapiMessageService

from yeogiro.messages.adapters.mail import MailAdapter
from yeogiro.messages.adapters.model import Parcel
from yeogiro.messages.adapters.push import PushAdapter, given, public_key, vapid
from yeogiro.messages.adapters.receipts import Receipt, Unreadable, read_solapi
from yeogiro.messages.adapters.solapi import SolapiAdapter

from .double import KEY, SECRET, served

SMS = Parcel(key="k1:sms", channel="sms", to="01012345678", title="안내", text="짧은 글")


@pytest.fixture(scope="module")
def double():
    with served() as (address, books):
        yield address, books


@pytest.fixture
def books(double):
    found = double[1]
    found.next.clear()
    found.taken.clear()
    found.requests.clear()
    found.status = "2000"
    return found


def solapi(double, channel: str = "sms", secret: str = SECRET) -> SolapiAdapter:
    service = SolapiMessageService(KEY, secret)
    service.base_url = double[0]
    return SolapiAdapter(service, channel, "0212345678", "PF1")


def test_a_short_text_is_handed_over_as_sms_with_our_key(double, books):
    said = solapi(double).send(SMS)
    (row,) = books.taken.values()
    assert (said.kind, said.provider_id) == ("accepted", "M1")
    assert (row["type"], row["from"], row["to"], row["text"]) == (
        "SMS",
        "0212345678",
        "01012345678",
        "짧은 글",
    )
    assert row["customFields"] == {"yeogiro": "k1:sms"}


def test_a_text_of_91_bytes_is_a_long_one_with_a_subject(double, books):
    solapi(double).send(Parcel(key="k", channel="sms", to="010", title="가" * 30, text="가" * 45 + "."))
    (row,) = books.taken.values()
    assert (row["type"], row["subject"]) == ("LMS", "가" * 20)


def test_a_notice_names_its_template_and_leaves_falling_back_to_the_outbox(double, books):
    parcel = Parcel(
        key="k",
        channel="alimtalk",
        to="010",
        title="t",
        text="가 님",
        kakao_id="T1",
        variables={"name": "가"},
    )
    solapi(double, "alimtalk").send(parcel)
    (row,) = books.taken.values()
    assert row["type"] == "ATA"
    options = row["kakaoOptions"]
    assert (options["pfId"], options["templateId"], options["disableSms"]) == ("PF1", "T1", True)
    assert options["variables"] == {"#{name}": "가"}


def test_a_text_of_more_than_2000_bytes_is_never_sent(double, books):
    said = solapi(double).send(Parcel(key="k", channel="sms", to="010", title="t", text="가" * 1001))
    assert (said.kind, books.requests) == ("refused", [])


@pytest.mark.parametrize(
    ("how", "kind", "taken"),
    [
        ("429", "later", 0),
        ("invalid", "refused", 0),
        ("refuse", "refused", 0),
        ("500", "unknown", 0),
        ("500-after", "unknown", 1),
        ("lost-before", "unknown", 0),
        ("lost-after", "unknown", 1),
    ],
)
def test_what_the_provider_does_is_told_for_what_it_is(double, books, how, kind, taken):
    books.next = [how]
    assert (solapi(double).send(SMS).kind, len(books.taken)) == (kind, taken)


def test_a_message_whose_answer_was_lost_is_found_by_our_key(double, books):
    adapter = solapi(double)
    books.next = ["lost-after"]
    adapter.send(SMS)
    assert (adapter.look_up(SMS).kind, adapter.look_up(SMS).provider_id) == ("accepted", "M1")
    other = Parcel(key="k2:sms", channel="sms", to="01012345678", title="", text="")
    assert adapter.look_up(other).kind == "absent"
    books.taken["M1"]["statusCode"] = "4000"
    assert adapter.look_up(SMS).kind == "delivered"
    books.taken["M1"]["statusCode"] = "3014"
    assert adapter.look_up(SMS).kind == "refused"
    books.next = ["broken"]
    assert adapter.look_up(SMS).kind == "unknown"


def test_a_wrong_secret_may_be_put_right_so_nothing_is_given_up(double, books):
    assert solapi(double, secret="wrong").send(SMS).kind == "later"
    assert books.taken == {}


def test_nobody_listening_is_certain_that_nothing_was_sent():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        adapter = solapi((f"http://127.0.0.1:{closed.getsockname()[1]}", None))
        assert adapter.send(SMS).kind == "later"


@pytest.mark.slow
def test_an_answer_that_comes_too_late_is_not_known(double, books):
    books.next = ["slow"]
    assert (solapi(double).send(SMS).kind, len(books.taken)) == ("unknown", 1)


def test_receipts_are_read_with_our_key_and_those_on_the_way_are_left_out(double, books):
    solapi(double).send(SMS)
    assert read_solapi(books.report("M1", "4000")) == [Receipt("k1", "sms", "M1", True, "4000")]
    assert read_solapi(books.report("M1", "3014")) == [Receipt("k1", "sms", "M1", False, "3014")]
    assert read_solapi(books.report("M1", "3000")) == []
    for wrong in (b"", b"{}", b"[1]", b"\xff"):
        with pytest.raises(Unreadable):
            read_solapi(wrong)


def letter(**more) -> Parcel:
    return Parcel(key="k1:email", channel="email", to="a@example.org", title="제목", text="글", **more)


def test_a_letter_carries_the_same_number_however_often_it_is_sent():
    adapter = MailAdapter(
        get_connection("django.core.mail.backends.locmem.EmailBackend"), "s@city.example", "city.example"
    )
    assert [adapter.send(letter()).kind, adapter.send(letter()).kind] == ["accepted", "accepted"]
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert (first.subject, first.body, first.to) == ("제목", "글", ["a@example.org"])


def test_a_mail_server_that_is_not_there_means_later():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        backend = get_connection(
            "django.core.mail.backends.smtp.EmailBackend",
            host="127.0.0.1",
            port=closed.getsockname()[1],
            timeout=2,
        )
        assert MailAdapter(backend, "s@city.example", "city.example").send(letter()).kind == "later"


class Browser:
    """A browser's side of web push: its keys, and how it reads what arrives."""

    def __init__(self) -> None:
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)

    def secrets(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            name: base64.urlsafe_b64encode(raw).decode()
            for name, raw in (("p256dh", point), ("auth", self.auth))
        }

    def read(self, body: bytes) -> dict:
        return json.loads(
            http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        )


def push(double, tmp_path, status: int, browser: Browser, **more):
    adapter = PushAdapter(vapid(tmp_path), "mailto:office@city.example")
    address = f"{double[0]}/push/{status}"
    parcel = Parcel(
        key="k1:push", channel="push", to=address, title="제목", text="글", secrets=browser.secrets(), **more
    )
    return adapter.send(parcel)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (201, "accepted"),
        (404, "gone"),
        (410, "gone"),
        (429, "later"),
        (400, "refused"),
        (413, "refused"),
        (503, "unknown"),
    ],
)
def test_what_a_push_service_answers_is_told_for_what_it_is(double, books, tmp_path, status, kind):
    assert push(double, tmp_path, status, Browser()).kind == kind


def test_a_push_is_for_the_browser_alone_and_says_how_long_it_matters(double, books, tmp_path):
    browser = Browser()
    push(double, tmp_path, 201, browser, urgent=True, lives=timedelta(minutes=10))
    push(double, tmp_path, 201, browser)
    (_path, headers, body), (_path2, again, _body2) = books.requests
    said = {"title": "제목", "text": "글", "language": "ko", "tag": headers["topic"]}
    assert browser.read(body) == said
    assert "글".encode() not in body
    assert (headers["ttl"], headers["urgency"]) == ("600", "high")
    assert headers["topic"] == again["topic"]
    assert headers["authorization"].startswith("vapid t=")


def test_the_key_pair_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first, second = vapid(tmp_path), vapid(tmp_path)
    assert public_key(first) == public_key(second)
    assert len(base64.urlsafe_b64decode(public_key(first) + "=")) == 65
    assert (tmp_path / "vapid.pem").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["vapid.pem"]


def test_a_key_pair_that_is_given_is_taken_and_a_wrong_one_is_refused(tmp_path):
    made = vapid(tmp_path)
    number = made.private_key.private_numbers().private_value.to_bytes(32, "big")
    key = base64.urlsafe_b64encode(number).rstrip(b"=").decode()
    assert public_key(given(key)) == public_key(made)
    for wrong in ("", "xx", key[:-4]):
        with pytest.raises(ValueError, match="not 32 bytes"):
            given(wrong)


def test_broken_keys_of_a_browser_are_refused_for_good(double, books, tmp_path):
    adapter = PushAdapter(vapid(tmp_path), "mailto:office@city.example")
    parcel = Parcel(key="k", channel="push", to=f"{double[0]}/push/201", title="", text="")
    assert adapter.send(parcel).kind == "refused"
