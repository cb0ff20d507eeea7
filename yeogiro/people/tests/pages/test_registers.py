"""What the pages of the registers show, and what an officer enters through them."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from yeogiro.people import actions
from yeogiro.people.models import Body, Decision, Meeting, Person, SeatTerm
from yeogiro.people.selectors import shares
from yeogiro.people.tests.making import make_body, make_job, make_seat, sit

TODAY = date(2022, 11, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    """Three appointed seats with two women and a man, one ex-officio man, and rows that must not count."""
    body = make_body({"name": "양성평등위원회"}, on=TODAY)
    for sex in ("f", "f", "m"):
        sit(make_seat(body), {"sex": sex, "name": f"위원 {sex}"}, on=TODAY)
    sit(make_seat(body, basis="ex-officio"), {"sex": "m", "name": "당연직"}, on=TODAY)
    sit(make_seat(body), {"sex": "m", "until": -1, "name": "어제까지"}, on=TODAY)
    sit(make_seat(body), {"sex": "m", "since": 1, "name": "내일부터"}, on=TODAY)
    gone = make_body({"name": "없어진위원회", "dissolved_on": -1}, on=TODAY)
    sit(make_seat(gone), {"sex": "m"}, on=TODAY)
    return body


def test_the_share_counts_only_who_sits_that_day(committee):
    (row,) = shares.bodies_on(TODAY, [Body.Kind.COMMITTEE])
    assert (row.body, row.women, row.members) == (committee, 2, 4)
    assert (row.appointed, row.appointed_women, row.appointed_men, row.kept) == (3, 2, 1, True)


def test_the_path_over_the_years_ends_with_the_same_figures(committee):
    terms = SeatTerm.objects.filter(seat__body__kind=Body.Kind.COMMITTEE)
    path = shares.over_years(shares.closing_days(TODAY), terms)
    assert path[-1][0] == TODAY
    assert (path[-1][1].women, path[-1][1].members) == (2, 4)
    assert (path[0][1].women, path[0][1].members) == (0, 0)


def test_a_body_with_too_many_of_one_sex_is_marked(client, committee):
    sit(make_seat(committee), {"sex": "f"}, on=TODAY)
    sit(make_seat(committee), {"sex": "f"}, on=TODAY)
    (row,) = client.get(reverse("people:share")).context["bodies"]
    assert (row.appointed, row.appointed_women, row.kept) == (5, 4, False)


def test_the_public_sees_no_name_and_officers_do(client, cast, committee):
    address = reverse("people:body", args=[committee.pk])
    assert "당연직" not in client.post(address, {"look_reason": "자리 대장 확인"}).content.decode().replace(
        "당연직</td>", ""
    )
    client.force_login(cast.officer)
    assert "위원 f" in client.get(address).content.decode()
    client.logout()
    assert "위원 f" not in client.get(address).content.decode()


def test_clubs_are_private_so_the_public_share_leaves_them_out(client, cast):
    club = make_body({}, on=TODAY, kind=Body.Kind.CULTURE_CLUB)
    sit(make_seat(club), {"sex": "f"}, on=TODAY)
    assert client.get(reverse("people:share")).context["bodies"] == []
    client.force_login(cast.officer)
    assert [row.body for row in client.get(reverse("people:share")).context["bodies"]] == [club]


def test_a_day_that_cannot_be_read_shows_today_and_says_so(client, committee):
    found = client.get(reverse("people:share"), {"on": "어제"}).context
    assert (found["on"], found["understood"]) == (TODAY, False)


def test_the_loser_of_the_last_seat_is_told_who_won_and_keeps_what_was_typed(client, cast):
    body = make_body({}, on=TODAY)
    actions.add_seats(body=body, n=1)
    winner = Person.objects.create(name="먼저온이")
    actions.seat_member(person=winner, body=body, since=TODAY)
    client.force_login(cast.officer)
    typed = {"person": "new", "name": "나중온이", "sex": "f", "since": "2022-11-15"}
    response = client.post(reverse("people:seat", args=[body.pk]), typed)
    said = response.content.decode()
    assert response.status_code == 422
    assert ("먼저온이" in said, 'value="나중온이"' in said) == (True, True)
    assert Person.objects.filter(name="나중온이").count() == 0, "nobody is enrolled by a refused form"
    assert SeatTerm.objects.filter(seat__body=body).count() == 1


def test_a_member_found_in_the_register_is_not_entered_twice(client, cast):
    body = make_body({}, on=TODAY)
    actions.add_seats(body=body, n=1)
    known = Person.objects.create(name="김견본", sex="f")
    client.force_login(cast.officer)
    address = reverse("people:seat", args=[body.pk]) + "?q=김견본"
    response = client.post(address, {"person": str(known.pk), "since": "2022-11-01"})
    assert response.status_code == 302
    (term,) = SeatTerm.objects.filter(seat__body=body)
    assert (term.person, term.sex, term.entered_by) == (known, "f", cast.officer)


def test_a_meeting_comes_with_who_was_there_and_what_was_decided_or_not_at_all(client, cast, committee):
    client.force_login(cast.officer)
    address = reverse("people:hold", args=[committee.pk])
    member = SeatTerm.objects.filter(seat__body=committee).on(TODAY).first().person
    other = Person.objects.create(name="손님")
    typed = {"kind": "regular", "on": "2022-11-10", "number": "1", "title": "정기회의"}
    typed |= {"present": [str(member.pk)], "others": "손님\n", "minutes": "", "decisions": "하나\n하나"}
    assert client.post(address, typed).status_code == 422
    assert Meeting.objects.filter(body=committee).count() == 0
    assert client.post(address, {**typed, "decisions": "하나\n둘"}).status_code == 302
    (meeting,) = Meeting.objects.filter(body=committee)
    assert sorted(meeting.attendances.values_list("person", flat=True)) == sorted([member.pk, other.pk])
    assert sorted(meeting.decisions.values_list("text", flat=True)) == ["둘", "하나"]


def test_a_decision_is_settled_once(client, cast, committee):
    meeting = actions.hold_meeting(body=committee, kind="regular", on=TODAY, title="회의")
    decision = actions.decide(meeting=meeting, text="고친다")
    client.force_login(cast.officer)
    address = reverse("people:settle", args=[decision.pk])
    typed = {"state": "done", "outcome": "고쳤다", "on": "2022-11-15"}
    assert [client.post(address, typed).status_code for _ in range(2)] == [302, 422]
    assert Decision.objects.get().state == "done"


def test_the_public_file_of_posts_has_no_names(client, cast):
    address = reverse("people:download_posts", args=["xlsx"])
    widths = [load_workbook(BytesIO(client.get(address).content)).active.max_column]
    client.force_login(cast.officer)
    named = client.post(address, {"look_reason": "자리 대장 확인"})
    widths.append(load_workbook(BytesIO(named.content)).active.max_column)
    assert widths == [5, 7]


def test_the_file_of_bodies_comes_back_in_and_changes_nothing(client, cast, committee):
    client.force_login(cast.officer)
    content = client.get(reverse("people:download_bodies", args=["xlsx"])).content
    sent = BytesIO(content)
    sent.name = "bodies.xlsx"
    response = client.post(reverse("people:upload_bodies"), {"file": sent})
    assert response.status_code == 200
    assert response.context["counts"] == {"new": 0, "changed": 0, "unchanged": Body.objects.count()}


def test_the_public_ledger_shows_no_group_below_five(client):
    for _ in range(4):
        make_job({"project": "few", "since": -500}, on=TODAY)
    found = client.get(reverse("people:jobs")).context
    assert (found["total"], found["released"]) == (0, [("few", 0, True)])
    make_job({"project": "few", "since": -500}, on=TODAY)
    make_job({"project": "few", "since": -1}, on=TODAY)
    assert client.get(reverse("people:jobs")).context["released"] == [("few", 5, False)]
    assert "rows" not in client.get(reverse("people:jobs")).context
