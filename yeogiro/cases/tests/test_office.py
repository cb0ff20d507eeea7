"""The office's pages: who may what, one form a verb, nothing typed is lost, and a desk that stays quick."""

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from yeogiro.cases import actions, duplicates, rules, selectors
from yeogiro.cases.loading import load
from yeogiro.cases.models import Case
from yeogiro.cases.selectors import Wanted
from yeogiro.lib import inbox, privacy
from yeogiro.messages.models import Message
from yeogiro.people import actions as people
from yeogiro.people.models import Department, Meeting, Person

from .making import MONDAY, NOW, area, at, case, category, department, routed

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast) -> Case:
    """A case of the cast officer's department."""
    home = Department.objects.get(name_ko="여성가족과")
    return actions.assign(case=case(), department=home, reason="시험", by=cast.coordinator, now=NOW)


def url(row: Case, verb: str) -> str:
    return reverse("cases:do", args=[row.pk, verb])


def test_who_reads_and_works_on_a_case(cast, own, client):
    found = {}
    names = ("coordinator", "officer", "other_officer", "auditor", "reviewer", "former_officer", "resident")
    for name in names:
        client.force_login(getattr(cast, name))
        found[name] = (
            client.get(reverse("cases:work", args=[own.pk])).status_code,
            client.get(url(own, "reply")).status_code,
        )
    assert found == {
        "coordinator": (200, 200),
        "officer": (200, 200),
        "other_officer": (403, 403),
        "auditor": (200, 403),
        "reviewer": (403, 403),
        "former_officer": (403, 403),
        "resident": (403, 403),
    }


def test_the_public_page_holds_no_word_of_the_reporter(own, client):
    for page in (own.public_url, reverse("cases:cases"), reverse("cases:download", args=["csv"])):
        body = client.get(page).content.decode()
        assert own.text not in body
        assert own.receipt in body


def test_an_answer_goes_through_the_form_and_what_is_wrong_keeps_what_was_typed(cast, own, client):
    client.force_login(cast.officer)
    refused = client.post(url(own, "reply"), {"text": "", "internal": "예산 확인", "seen": own.last_step})
    assert (refused.status_code, "예산 확인" in refused.content.decode()) == (422, True)
    answered = client.post(url(own, "reply"), {"text": "고치겠습니다", "seen": own.last_step})
    assert answered.status_code == 302
    late = client.post(url(own, "act"), {"text": "했습니다", "seen": own.last_step})
    own.refresh_from_db()
    assert (late.status_code, own.state, "했습니다" in late.content.decode()) == (422, "answered", True)


def test_what_was_passed_on_only_the_other_department_takes_on(cast, own, client):
    other = Department.objects.get(name_ko="교통행정과")
    actions.pass_on(case=own, to=other, reason="그쪽 일", by=cast.officer, now=NOW)
    client.force_login(cast.officer)
    assert client.post(url(own, "accept"), {}).status_code == 403
    client.force_login(cast.other_officer)
    assert client.post(url(own, "accept"), {}).status_code == 302
    own.refresh_from_db()
    assert own.department == other


def test_the_desk_shows_each_their_own_and_asks_as_often_for_many_as_for_few(
    cast, own, client, django_assert_max_num_queries
):
    stranger = routed()
    client.force_login(cast.officer)
    body = client.get(reverse("cases:desk")).content.decode()
    assert (own.receipt in body, stranger.receipt in body) == (True, False)
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("cases:desk"))
    home = Department.objects.get(name_ko="여성가족과")
    for _ in range(8):
        actions.assign(case=case(), department=home, reason="시험", by=cast.coordinator, now=NOW)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("cases:desk"))


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="SQLite says plainly whether it reads a whole table"
)
@pytest.mark.parametrize("show", ["", "open", "late", "answered"])
def test_the_desk_reads_no_whole_table(cast, own, show):
    readable = rules.readable(cast.officer, on=MONDAY, open=True)
    query = selectors.desk(Wanted(show=show), readable=readable, own={own.department_id}, on=MONDAY)
    plan = query.explain().splitlines()
    assert [line for line in plan if "SCAN cases_case" in line] == []
    assert [line for line in plan if "SEARCH cases_case USING INDEX" in line] != [], plan


def test_reports_nearby_in_the_same_words_are_shown_and_others_are_not(cast):
    light = category()
    row = case(text="골목 가로등이 꺼져 있습니다", category="light", latitude=37.57, longitude=126.93)
    same = case(text="가로등이 꺼졌어요", category="light", latitude=37.5705, longitude=126.9302)
    far = case(text="가로등이 꺼졌어요", category="light", latitude=37.60, longitude=126.93)
    other = case(text="정류장 의자", latitude=37.57, longitude=126.93)
    found = duplicates.likely(row, on=MONDAY)
    assert [one.case for one in found] == [same]
    assert (found[0].metres, light.key, {far, other} & {one.case for one in found}) == (58, "light", set())


def test_the_inbox_knows_for_whom_a_case_waits(cast, own):
    nobody = case()
    other = Department.objects.get(name_ko="교통행정과")
    passed = actions.pass_on(case=routed(), to=other, reason="그쪽", by=cast.officer, now=NOW)
    found = {one.key: one.departments for one in inbox.items(MONDAY) if one.kind.startswith("cases.")}
    assert found == {
        f"cases.answer:{own.pk}": (own.department_id,),
        f"cases.give:{nobody.pk}": (),
        f"cases.take:{passed.pk}": (other.pk,),
    }


def test_beyond_the_most_urgent_the_inbox_says_how_many_more_wait_for_whom(cast, own, monkeypatch):
    monkeypatch.setattr("yeogiro.cases.inbox.MOST", 1)
    first, passed, same = routed(), routed(), routed()
    other = Department.objects.get(name_ko="교통행정과")
    actions.pass_on(case=passed, to=other, reason="그쪽", by=cast.officer, now=NOW)
    case()
    listed = [
        one.key
        for one in inbox.items(MONDAY)
        if one.key.startswith("cases.answer:") and "rest" not in one.key
    ]
    assert listed == [f"cases.answer:{first.pk}"]
    found = {one.key: (one.departments, one.what) for one in inbox.items(MONDAY) if "rest" in one.key}
    assert found == {
        f"cases.answer:rest-{own.department_id}": ((own.department_id,), "의견 1건 더"),
        f"cases.answer:rest-{same.department_id}": ((same.department_id,), "의견 1건 더"),
        f"cases.answer:rest-{other.pk}": ((other.pk,), "의견 1건 더"),
        "cases.answer:rest-0": ((), "의견 1건 더"),
    }


def test_the_reporter_is_told_at_every_turn_once(cast, settings):
    load_words()
    person = Person.objects.create(name="가나", synthetic=True)
    row = routed(reporter=person)
    twin = routed(phone="01000000000")
    actions.merge(case=twin, into=row, by=cast.officer, now=NOW)
    actions.reply(case=row, text="고치겠습니다", by=cast.officer, now=NOW)
    actions.act(case=row, text="고쳤습니다", by=cast.officer, now=NOW)
    kinds = list(Message.objects.order_by("pk").values_list("template__kind", "person", "phone"))
    assert kinds == [
        ("case-received", person.pk, ""),
        ("case-received", None, "01000000000"),
        ("case-answered", person.pk, ""),
        ("case-answered", None, "01000000000"),
        ("case-acted", person.pk, ""),
        ("case-acted", None, "01000000000"),
    ]
    assert mail.outbox == []


def load_words() -> None:
    """The district's categories and messages, with the departments they name."""
    from django.conf import settings

    for name in (
        "토목과",
        "전산정보과",
        "도시관리과",
        "푸른도시과",
        "청소행정과",
        "교통행정과",
        "여성가족과",
    ):
        department(name)
    assert load(folder=settings.DISTRICT_DIR, since=at(MONDAY).date().replace(year=2018), now=NOW) == 9


def test_every_example_of_the_district_goes_where_it_says():
    from yeogiro.cases.selectors import rules as selectors_rules

    load_words()
    tried = selectors_rules.tried(selectors_rules.rules_on(MONDAY))
    assert (len(tried), [one.example.text for one in tried if not one.right]) == (6, [])


def test_forgetting_the_reporter_takes_words_place_link_and_contact_and_keeps_the_count(cast):
    area()
    person = Person.objects.create(name="가나", synthetic=True)
    row = routed(reporter=person, dong="1141061500", latitude=37.5, longitude=126.9)
    assert privacy.export(person)["cases"]["cases"][0]["text"] == row.text
    privacy.forget(person, by=cast.coordinator, now=NOW, reason="본인 요청")
    row.refresh_from_db()
    assert (row.text, row.reporter, row.latitude, row.link_hash, row.dong) == (
        "",
        None,
        None,
        "",
        "1141061500",
    )


def test_what_a_meeting_decided_becomes_a_case_once(cast, client):
    body = people.found_body(name_ko="시험 모임", name_en="Test", kind="committee", founded_on=MONDAY)
    meeting = Meeting.objects.create(body=body, on=MONDAY, title="정기회의")
    decision = people.decide(meeting=meeting, text="등을 점검한다", department=department())
    client.force_login(cast.officer)
    assert client.post(reverse("cases:from_decision", args=[decision.pk])).status_code == 403
    client.force_login(cast.coordinator)
    for _ in range(2):
        assert client.post(reverse("cases:from_decision", args=[decision.pk])).status_code == 302
    row = Case.objects.get()
    assert (row.channel, row.department, row.source_pk) == ("meeting", department(), str(decision.pk))
    assert row.receipt in client.get(reverse("people:meeting", args=[meeting.pk])).content.decode()
