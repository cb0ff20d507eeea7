"""The pages: who may open them, what they do, and that nothing typed is lost."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from yeogiro.lib import clock
from yeogiro.messages import actions, flushing
from yeogiro.messages.adapters.page import PageAdapter
from yeogiro.messages.models import Delivery, Message, Preference, Template
from yeogiro.people.access.looking import FIELD

from .making import NOON, person, send, template

pytestmark = pytest.mark.django_db
TEXTS = {
    "category": "notice",
    "title": "제목",
    "text": "#{name} 님",
    "kakao_id": "",
    "kakao_text": "",
    "opt_out": "",
}
BOOKING = {"kind": "booking", "language": "ko"}


@pytest.fixture
def officer(client, cast):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(cast.officer)
    return client


def flush() -> None:
    flushing.flush(worker="w", clock=lambda: NOON, adapters={"page": PageAdapter()})


@pytest.mark.parametrize("name", ["outbox", "templates", "new_template"])
def test_the_outbox_and_templates_are_for_officers(name, client, cast):
    address = reverse(f"messages:{name}")
    found = {"visitor": client.get(address).status_code}
    for who in ("nobody", "resident", "former_officer", "officer", "other_officer", "coordinator"):
        client.force_login(getattr(cast, who))
        found[who] = client.get(address).status_code
    assert found == {
        "visitor": 302, "nobody": 403, "resident": 403, "former_officer": 403,
        "officer": 200, "other_officer": 200, "coordinator": 200,
    }  # fmt: skip


def test_a_recipient_sees_her_own_messages_and_nobody_elses(client, cast):
    template()
    send("mine", to=cast.resident.person)
    actions.send(kind="booking", key="other", payload={"name": "남의 이름"}, person=person(), now=NOON)
    flush()
    client.force_login(cast.resident)
    page = client.get(reverse("messages:mine")).content.decode()
    assert ("가나 님" in page, "남의 이름" in page) == (True, False)
    client.force_login(cast.nobody)
    assert client.get(reverse("messages:mine")).status_code == 200


def test_wishes_are_saved_and_wrong_ones_come_back_as_typed(client, cast):
    client.force_login(cast.resident)
    wishes = {
        "language": "en",
        "phone": "010-1234-5678",
        "email": "",
        "quiet_from": "22:00",
        "quiet_to": "07:00",
    }
    address = reverse("messages:mine")
    wrong = client.post(address, {**wishes, "quiet_to": "", "phone": "12"})
    assert (wrong.status_code, 'value="12"' in wrong.content.decode(), Preference.objects.count()) == (
        422,
        True,
        0,
    )
    assert client.post(address, {**wishes, "campaigns": "on", "no_notices": "on"}).status_code == 302
    row = Preference.objects.get()
    assert (row.person, row.language, row.phone, row.refused) == (
        cast.resident.person,
        "en",
        "01012345678",
        ["notice"],
    )
    assert (str(row.quiet_from), row.campaigns_since is None) == ("22:00:00", False)
    since = row.campaigns_since
    client.post(address, {**wishes, "campaigns": "on"})
    assert Preference.objects.get().campaigns_since == since
    client.post(address, wishes)
    assert Preference.objects.get().campaigns_since is None


def test_the_outbox_narrows_and_goes_down_as_a_file(officer):
    template()
    template("ride", "ride", title="승차")
    send("a", to=person("가나다"))
    send("b", kind="ride", to=person("라마바", phone="010"))
    flush()
    address = reverse("messages:outbox")

    def titles(query: str) -> list[str]:
        return [row.message.template.title for row in officer.get(f"{address}?{query}").context["rows"]]

    assert titles("category=ride&channel=page") == ["승차"]
    assert titles("q=가나다&state=delivered") == ["예약 안내"]
    assert titles("state=undelivered") == ["승차"]
    assert (titles("state=open"), len(titles("state=nonsense"))) == ([], 3)
    asked = reverse("messages:download", args=["csv"]) + "?category=ride&channel=page"
    assert "Content-Disposition" not in officer.get(asked).headers, (
        "a file with names is asked for with a reason"
    )
    file = officer.post(asked, {FIELD: "발송 점검"})
    assert ("승차" in file.content.decode("utf-8-sig"), "예약 안내" in file.content.decode("utf-8-sig")) == (
        True,
        False,
    )
    assert officer.get(reverse("messages:download", args=["exe"])).status_code == 404


def test_the_outbox_asks_the_database_no_more_for_more_rows(officer, django_assert_max_num_queries):
    template()
    for number in range(30):
        send(f"k{number}", to=person())
    # Ten of them are the session's and the log's of looks.
    with django_assert_max_num_queries(26):
        officer.get(reverse("messages:outbox"))


def test_the_outbox_lists_by_the_moment_of_asking(officer):
    template()
    for number, hour in enumerate((5, 1, 3)):
        send(f"k{number}", to=person(), now=NOON.replace(hour=hour))
    rows = officer.get(reverse("messages:outbox")).context["rows"]
    assert [row.message.key for row in rows] == ["k0", "k2", "k1"]


def test_a_late_tick_is_told_from_a_dead_worker_and_the_last_success_stands_beside_it(officer):
    template()
    send(to=person())
    flush()
    address, now = reverse("messages:outbox"), clock.now()
    said = []
    for seconds in (3, 40, 200):
        actions.beat(name="w", now=now - timedelta(seconds=seconds), started=True)
        page = officer.get(address)
        words = ("A worker was at it", "late. A worker may be waiting", "No worker runs")
        said.append([one in page.content.decode() for one in words])
        assert page.context["pulse"].success == NOON
    assert said == [[True, False, False], [False, True, False], [False, False, True]]


def test_the_preview_shows_the_message_in_the_other_language_too(officer):
    template()
    address = reverse("messages:template", kwargs=BOOKING)
    assert officer.get(address).context["others"][0]["row"] is None
    assert "?kind=booking&amp;language=en" in officer.get(address).content.decode()
    template(language="en", title="Booking", text="Booked, #{name}.")
    actions.send(kind="booking", key="k", payload={"name": "실제 이름"}, person=person(), now=NOON)
    (other,) = officer.get(address).context["others"]
    assert (other["code"], other["said"].text) == ("en", "Booked, 실제 이름.")
    draft = {
        "kind": "booking",
        "language": "en",
        "category": "notice",
        "title": "Booking",
        "text": "#{other}",
    }
    actions.draft_template(by=None, now=NOON, **draft)
    assert officer.get(address).context["others"][0]["missing"] == ["other"]


def test_an_outbox_that_nobody_empties_says_so(officer):
    template()
    send(to=person(), now=clock.now())
    page = officer.get(reverse("messages:outbox")).content.decode()
    assert "1 message should have gone out by now" in page
    assert "nobody sends them" in page
    actions.beat(name="w", now=clock.now(), started=True)
    page = officer.get(reverse("messages:outbox")).content.decode()
    assert ("nobody sends them" in page, "A worker was at it" in page) == (False, True)


def test_a_message_shows_every_step(officer):
    template()
    message = send(to=person(phone="010"))
    flush()
    page = officer.get(reverse("messages:message", args=[message.pk])).content.decode()
    assert [
        word in page for word in ("Arrived on", "Text message", "This installation has no such channel")
    ] == [True] * 3


def test_a_template_is_drafted_seen_approved_and_then_only_followed(officer, cast):
    new, address = reverse("messages:new_template"), reverse("messages:template", kwargs=BOOKING)
    seen = officer.post(new, {**TEXTS, **BOOKING, "text": "가" * 45 + ".", "do": "preview"})
    assert (seen.context["bytes"].bytes, seen.context["bytes"].kind, Template.objects.count()) == (
        91,
        "lms",
        0,
    )
    assert officer.post(new, {**TEXTS, **BOOKING, "do": "save"}).status_code == 302
    assert officer.post(new, {**TEXTS, **BOOKING, "do": "save"}).status_code == 422
    assert officer.post(address, {"do": "approve"}).status_code == 403
    officer.force_login(cast.coordinator)
    officer.post(address, {"do": "approve"})
    officer.post(address, {**TEXTS, "text": "새 글 #{name}", "do": "save"})
    rows = list(Template.objects.values_list("version", "text", "approved_by"))
    assert rows == [(2, "새 글 #{name}", None), (1, "#{name} 님", cast.coordinator.pk)]
    officer.post(address, {**TEXTS, "text": "더 새 글", "do": "save"})
    assert Template.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "이모지 😀"},
        {"text": "가" * 1001},
        {"advertising": "on", "category": "campaign"},
        {"advertising": "on", "opt_out": "080"},
        {"kakao_id": "K1"},
    ],
)
def test_what_cannot_go_out_is_refused_and_nothing_typed_is_lost(officer, wrong):
    answer = officer.post(reverse("messages:new_template"), {**TEXTS, **BOOKING, **wrong, "do": "save"})
    assert (answer.status_code, Template.objects.count(), "제목" in answer.content.decode()) == (422, 0, True)


def test_the_preview_shows_the_values_of_the_last_real_message(officer):
    template()
    actions.send(kind="booking", key="k", payload={"name": "실제 이름"}, person=person(), now=NOON)
    seen = officer.get(reverse("messages:template", kwargs=BOOKING))
    assert seen.context["said"] == "실제 이름 님, 예약되었습니다."


def test_a_trial_goes_to_the_officers_own_page_only(officer, cast):
    template()
    Preference.objects.create(person=cast.officer.person, refused=["notice"])
    officer.post(reverse("messages:template", kwargs=BOOKING), {"do": "try", "value-v0": "나"})
    row = Message.objects.get()
    assert (row.person, row.trial, row.payload, row.channels) == (
        cast.officer.person,
        True,
        {"name": "나"},
        ["page"],
    )
    flushing.flush(worker="w", clock=lambda: row.asked_at, adapters={"page": PageAdapter()})
    assert Delivery.objects.get().state == "delivered"


def test_receipts_come_in_only_with_the_secret(client, settings):
    template(kakao_id="K", kakao_text="글")
    send(phone="010")
    data = {"messageId": "M1", "statusCode": "4000", "customFields": {"yeogiro": "k1:alimtalk"}}
    body = json.dumps([{"eventDataId": "e", "data": data}])

    def post(secret: str, content: str = body) -> int:
        address = reverse("messages:solapi_receipts", args=[secret])
        return client.post(address, content, content_type="application/json").status_code

    assert post("anything") == 404
    settings.SOLAPI_RECEIPTS = "right"
    assert [post("wrong"), post("right", "nonsense"), post("right"), post("right")] == [404, 400, 200, 200]
    assert Delivery.objects.get().state == "delivered"
