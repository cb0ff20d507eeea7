"""Looks in the product: the officer is asked what a file is for, the person reads who looked, a reviewer signs."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from yeogiro.people import actions, pages
from yeogiro.people.access.looking import FIELD
from yeogiro.people.models import ForgetRequest, Look, LookReview, Tenure

pytestmark = pytest.mark.django_db
FILE = "/people/posts/list.xlsx"


def member(cast):
    """The person who holds the sample post, with an account of their own."""
    person = Tenure.objects.get(pk=pages.a_tenure()["pk"]).person
    return actions.open_account(username="member", person=person)


def test_a_file_with_names_comes_once_a_reason_is_said_and_the_person_reads_it(cast, client):
    account = member(cast)
    client.force_login(cast.officer)
    asked = client.get(FILE)
    assert (asked.status_code, Look.objects.count()) == (200, 0)
    assert "Content-Disposition" not in asked.headers
    assert (client.post(FILE, {FIELD: "음"}).status_code, Look.objects.count()) == (422, 0)
    given = client.post(FILE, {FIELD: "인사 자료 대조"})
    assert "attachment" in given.headers["Content-Disposition"]
    look = Look.objects.get()
    assert (look.account, look.kind, look.reason, look.network) == (
        cast.officer,
        "file",
        "인사 자료 대조",
        "127.0.0.0/24",
    )
    client.force_login(account)
    page = client.get(reverse("people:my")).content.decode()
    assert ("인사 자료 대조" in page, "cast officer" in page, "cast-officer" in page) == (True, True, False)


def test_the_public_takes_the_file_without_names_and_without_a_question(cast, client):
    member(cast)
    assert "attachment" in client.get(FILE).headers["Content-Disposition"]
    assert Look.objects.count() == 0


def test_ones_own_name_and_a_refused_page_are_no_looks(cast, client):
    client.force_login(cast.officer)
    client.get(reverse("people:my"))
    client.get(reverse("people:appoint", kwargs=pages.a_post()))
    assert Look.objects.count() == 0


def test_where_the_log_cannot_be_written_nothing_is_shown(cast, client, monkeypatch):
    member(cast)
    client.force_login(cast.officer)
    from yeogiro.people.models import LookHead

    def broken(*_args, **_kwargs):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(LookHead, "save", broken)
    client.raise_request_exception = False
    response = client.get(reverse("people:post", kwargs=pages.a_post()))
    assert (response.status_code, Look.objects.count()) == (500, 0)
    assert "견본 과장" not in response.content.decode()


def test_one_takes_along_what_is_kept_and_asks_once_that_it_goes(cast, client):
    client.force_login(member(cast))
    with zipfile.ZipFile(io.BytesIO(client.get(reverse("people:my_data")).content)) as file:
        held = json.loads(file.read("data.json"))
    assert (held["people"]["person"]["name"], held["access"]["looks"]) == ("견본 과장", [])
    for _turn in range(2):
        client.post(reverse("people:my_forget"), {"reason": "이사"})
    assert list(ForgetRequest.objects.values_list("person__name", "reason")) == [("견본 과장", "이사")]
    client.force_login(cast.coordinator)
    assert "견본 과장" in client.get(reverse("people:looks")).content.decode()


def test_a_month_is_signed_once_it_is_over(cast, client):
    client.force_login(cast.auditor)
    address = reverse("people:looks")
    client.post(f"{address}?month=2022-11", {"note": "이상 없음"})
    assert LookReview.objects.count() == 0
    assert client.post(f"{address}?month=2022-10", {"note": ""}).status_code == 422
    client.post(f"{address}?month=2022-10", {"note": "이상 없음"})
    row = LookReview.objects.get()
    assert (row.month, row.by, row.looks, row.unusual) == (date(2022, 10, 1), cast.auditor, 0, 0)


def test_rights_move_with_the_post_at_once(cast, client):
    """Whoever takes the post over may at once; whoever gave it up may no longer, in the same session."""
    leaving, coming = cast.coordinator, cast.resident
    post = leaving.person.tenures.get().post
    client.force_login(leaving)
    before = client.get(reverse("plan:office")).status_code
    actions.appoint(person=coming.person, post=post, since=date(2022, 11, 15))
    after = client.get(reverse("people:looks")).status_code
    client.force_login(coming)
    assert (before in {200, 404}, after, client.get(reverse("people:looks")).status_code) == (True, 403, 200)
