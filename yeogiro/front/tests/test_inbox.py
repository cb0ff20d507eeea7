"""The inbox page: whose work it shows, hand-over, filters, files, many at once, and how often it asks."""

import io
import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.html import read
from yeogiro.lib import clock, inbox
from yeogiro.people import actions
from yeogiro.people.models import Body, Decision, Department, Meeting
from yeogiro.people.rules import own_posts_of
from yeogiro.plan.models import Indicator, Return
from yeogiro.plan.tests.making import make_return

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)
INBOX = "front:inbox"


@pytest.fixture
def meeting(db) -> Meeting:
    body = Body.objects.create(name_ko="조성협의체", name_en="Council", kind="council")
    return Meeting.objects.create(body=body, on=date(2022, 10, 12), title="정기회의", minutes="적음")


def decided(meeting: Meeting, department: str | None, text: str = "안내판을 고친다", days: int | None = None):
    home = Department.objects.get(name_ko=department) if department else None
    due = TODAY + timedelta(days=days) if days is not None else None
    return Decision.objects.create(meeting=meeting, text=text, department=home, due=due)


def shown(client, account, **query) -> list[str]:
    """The decisions on the account's inbox page, among whatever else waits."""
    client.force_login(account)
    page = client.get(reverse(INBOX), query).context["page"]
    return [one.item.what for one in page.rows if one.item.kind == "people.decision"]


def test_each_sees_what_waits_for_its_own_department_and_the_coordinator_all(cast, meeting, client):
    decided(meeting, "여성가족과", "하나")
    decided(meeting, "교통행정과", "둘")
    decided(meeting, None, "셋")
    assert sorted(shown(client, cast.officer)) == ["하나"]
    assert sorted(shown(client, cast.other_officer)) == ["둘"]
    assert sorted(shown(client, cast.coordinator)) == ["둘", "셋", "하나"]
    assert sorted(shown(client, cast.coordinator, whose="mine")) == ["셋", "하나"]
    assert shown(client, cast.coordinator, department="none") == ["셋"]


def test_a_posts_next_holder_finds_everything_that_waits(cast, meeting, client):
    decided(meeting, "여성가족과", "하나")
    (post,) = own_posts_of(cast.officer, on=TODAY)
    before = shown(client, cast.officer)
    actions.appoint(person=cast.resident.person, post=post, since=TODAY)
    assert (before, shown(client, cast.resident)) == (["하나"], ["하나"])
    assert client.get(reverse(INBOX)).status_code == 200
    client.force_login(cast.officer)
    assert client.get(reverse(INBOX)).status_code == 403


def test_a_deputy_finds_it_too_on_these_days_with_a_mark(cast, meeting, client):
    decided(meeting, "여성가족과", "하나")
    (post,), (deputy,) = (own_posts_of(one, on=TODAY) for one in (cast.officer, cast.other_officer))
    assert shown(client, cast.other_officer) == []
    given = {"since": TODAY, "until": TODAY, "reason": "휴가", "by": cast.officer}
    actions.name_deputy(post=post, deputy=deputy, now=clock.now(), **given)
    assert shown(client, cast.other_officer) == ["하나"]
    assert "대행합니다" in client.get(reverse(INBOX)).content.decode()


def test_rows_stand_in_groups_by_their_day(cast, meeting, client):
    for text, days in (("늦음", -3), ("오늘", 0), ("곧", 3), ("나중", 30), ("언젠가", None)):
        decided(meeting, "여성가족과", text, days)
    client.force_login(cast.officer)
    answer = client.get(f"{reverse(INBOX)}?lang=en")
    groups = {group.key: [one.item.what for one in group.rows] for group in answer.context["page"].groups}
    assert groups == {"late": ["늦음"], "today": ["오늘"], "soon": ["곧"], "later": ["나중", "언젠가"]}
    assert (1, "1 to finish today, 1 past their day.") in read(answer.content.decode()).headings


def test_the_item_asked_for_stands_at_the_side_and_others_items_never(cast, meeting, client):
    decided(meeting, "여성가족과", "하나", 1)
    own = decided(meeting, "여성가족과", "둘", 2)
    foreign = decided(meeting, "교통행정과", "셋")
    client.force_login(cast.officer)
    sides = [
        client.get(reverse(INBOX), {"item": key}).context["detail"].one.item.what
        for key in (f"people.decision:{own.pk}", f"people.decision:{foreign.pk}", "nonsense", "")
    ]
    assert sides == ["둘", "하나", "하나", "하나"]


def test_an_empty_inbox_says_so_kindly(cast, client):
    client.force_login(cast.other_officer)
    page = client.get(reverse(INBOX)).content.decode()
    assert "기다리는 일이 없습니다. 오늘 것은 다 끝났습니다." in page


def test_what_means_nothing_in_the_address_narrows_nothing(cast, meeting, client):
    decided(meeting, "여성가족과", "하나")
    nonsense = {"kind": "x", "whose": "x", "department": "x", "show": "x", "sort": "x", "page": "x"}
    assert shown(client, cast.officer, **nonsense) == ["하나"]
    assert shown(client, cast.officer, kind="plan.finding") == []


def test_the_excel_file_holds_the_rows_of_the_page(cast, meeting, client):
    decided(meeting, "여성가족과", "=1+1", -4)
    decided(meeting, "교통행정과", "남의 일")
    client.force_login(cast.officer)
    content = client.get(reverse("front:inbox_file", args=["xlsx"])).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert (rows[0][0], len(rows), rows[1][3], rows[1][8]) == ("기다리는 일", 2, "여성가족과", 2)
    assert rows[1][0] in {"=1+1", "'=1+1"}
    assert openpyxl.load_workbook(io.BytesIO(content)).active["A2"].data_type == "s"
    assert client.get(reverse("front:inbox_file", args=["exe"])).status_code == 404


def test_the_rail_counts_what_waits(cast, meeting, client):
    for text in ("하나", "둘"):
        decided(meeting, "여성가족과", text)
    client.force_login(cast.officer)
    desk = client.get(reverse(INBOX)).context["shell"].desk
    assert [(item.url, item.count) for item in desk if item.count] == [(reverse(INBOX), 2)]


def asked(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("name", ["front:inbox", "front:digest", "front:promises"])
def test_more_items_ask_the_database_no_more(name, cast, meeting, client):
    client.force_login(cast.coordinator)
    decided(meeting, "여성가족과", "하나", -3)
    few = asked(client, reverse(name))
    for n in range(30):
        decided(meeting, ("여성가족과", "교통행정과")[n % 2], f"일 {n}", -3 - n)
    assert asked(client, reverse(name)) == few


@pytest.fixture
def provisional(seodaemun) -> list[Return]:
    """Two returns that nobody confirmed yet, of an indicator whose project the first department leads."""
    indicator = Indicator.objects.filter(measure="plan.returned", project__isnull=False).first()
    return [make_return(indicator, date(2022, month, 1), state="provisional") for month in (8, 9)]


def test_many_are_looked_at_first_and_done_once_confirmed(provisional, cast, client):
    client.force_login(cast.coordinator)
    keys = [f"plan.return-confirm:{one.pk}" for one in provisional]
    look = client.post(reverse("front:together"), {"key": [*keys, "plan.finding:1"]})
    assert [one.item.key for one in look.context["chosen"]] == keys
    assert Return.objects.filter(state="confirmed").count() == 0
    client.post(reverse("front:together"), {"key": keys[:1], "confirmed": "1"})
    assert list(Return.objects.order_by("month").values_list("state", flat=True)) == [
        "confirmed",
        "provisional",
    ]


def test_sent_twice_the_second_changes_nothing_and_says_so(provisional, cast, client):
    client.force_login(cast.coordinator)
    form = {"key": [f"plan.return-confirm:{provisional[0].pk}"], "confirmed": "1"}
    answers = [client.post(reverse("front:together"), form, follow=True) for _ in range(2)]
    said = [[str(message) for message in answer.context["messages"]] for answer in answers]
    assert [len(one) for one in said] == [1, 1]
    assert said[0] != said[1]


def test_another_departments_items_are_not_done_by_their_keys(provisional, cast, client):
    client.force_login(cast.other_officer)
    form = {"key": [f"plan.return-confirm:{one.pk}" for one in provisional], "confirmed": "1"}
    assert client.post(reverse("front:together"), form).status_code == 302
    assert Return.objects.filter(state="confirmed").count() == 0


def test_every_kind_is_documented_and_every_documented_one_exists():
    page = (Path(__file__).resolve().parents[3] / "docs/reference/inbox.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+\.[a-z-]+)`", page, re.MULTILINE)) == set(inbox.all_kinds())
