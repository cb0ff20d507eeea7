"""Persons and households: corrected, put together, handed out, forgotten."""

import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from yeogiro.lib.measures import Ask, compute
from yeogiro.people import actions
from yeogiro.people.models import Account, Household, Person, RegisterNote, SeatTerm
from yeogiro.people.selectors import persons

from .making import make_attendance, make_job, make_term

pytestmark = pytest.mark.django_db
TODAY, NOW = date(2022, 11, 15), datetime(2022, 11, 15, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def kim() -> Person:
    return actions.enrol(name="김가온", sex="f", birth_year=1979, dong="1141061500")


@pytest.fixture
def lee() -> Person:
    return actions.enrol(name="이도담", sex="m", birth_year=1990)


def correct(person: Person, **words) -> None:
    given = {"name": person.name, "sex": person.sex, "birth_year": person.birth_year, "dong": person.dong}
    actions.correct_person(person=person, **{**given, **words}, now=NOW)


def womens_seats() -> tuple:
    found = compute("people.women_in_seats", Ask(TODAY))
    return found.numerator, found.denominator


def test_a_correction_leaves_the_records_of_earlier_days_alone():
    term, untouched = make_term({"sex": "m"}, on=TODAY), make_term({"sex": "m"}, on=TODAY)
    correct(term.person, sex="f")
    assert (Person.objects.get(pk=term.person_id).sex, womens_seats()) == ("f", (0, 2))
    correct(untouched.person, sex="")
    assert womens_seats() == (0, 2)


def test_a_slip_is_corrected_in_every_record_of_that_person_only():
    term, job = make_term({"sex": "m"}, on=TODAY), make_job({"sex": "m"}, on=TODAY)
    job.person, other = term.person, make_attendance({"sex": "m"}, on=TODAY)
    job.save()
    correct(term.person, sex="f", birth_year=1962, records=True)
    for row in (term, job, other):
        row.refresh_from_db()
    assert [(row.sex, row.age_band) for row in (term, job, other)] == [
        ("f", "50-59"),
        ("f", "50-59"),
        ("m", "40-49"),
    ]
    assert womens_seats() == (1, 1)


def test_a_note_says_which_fields_were_corrected_and_never_what_stood_there(kim):
    correct(kim)
    correct(kim, name="김새봄", dong="")
    assert [(note.kind, note.text, note.entered_at) for note in kim.notes.all()] == [
        ("corrected", "name, dong", NOW)
    ]


def test_people_who_live_together_are_one_household_and_an_empty_one_goes(kim, lee):
    home = actions.join_household(person=kim, other=lee)
    assert list(home.people.order_by("name")) == [kim, lee]
    with pytest.raises(ValidationError, match="belongs to a household already"):
        actions.found_household(person=Person.objects.get(pk=kim.pk))
    actions.leave_household(person=lee)
    assert list(home.people.all()) == [kim]
    actions.leave_household(person=kim)
    assert Household.objects.count() == 0
    with pytest.raises(ValidationError, match="belongs to no household"):
        actions.leave_household(person=kim)
    with pytest.raises(ValidationError, match="nobody joins their own household"):
        actions.join_household(person=kim, other=kim)


def test_the_register_is_narrowed_by_sex_dong_and_what_people_hold(kim, lee):
    term = make_term({"name": "김위원"}, on=TODAY)
    make_term({"name": "김전위원", "until": -1}, on=TODAY)

    def names(**words) -> list[str]:
        asked = {"text": "", "sex": "", "dong": "", "sits": "", **words}
        return [row.name for row in persons.persons(**asked, on=TODAY)]

    assert names(text="김", sex="f") == ["김가온", "김위원", "김전위원"]
    assert names(dong="1141061500") == ["김가온"]
    assert names(sits="seat") == [term.person.name]
    assert names(sits="none", sex="m") == ["이도담"]
    assert names(dong="unknown", sits="none") == ["김전위원", "이도담"]


@pytest.mark.parametrize("rows", [1, 4])
def test_the_page_asks_as_often_for_one_person_as_for_many(client, cast, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_term({"name": f"위원 {number}"}, on=TODAY)
    client.force_login(cast.officer)
    # Thirteen of them are the session's and the log's of looks.
    with django_assert_max_num_queries(27):
        client.get(reverse("people:persons"))


def test_the_same_name_and_birth_year_are_asked_about_before_they_are_entered_again(client, cast, kim):
    client.force_login(cast.officer)
    typed = {"name": "김가온 ", "birth_year": "1979", "sex": "f", "dong": ""}
    page = client.post(reverse("people:enrol"), typed)
    assert (page.status_code, Person.objects.filter(name="김가온").count()) == (422, 1)
    assert reverse("people:person", args=[kim.pk]) in page.content.decode()
    assert client.post(reverse("people:enrol"), {**typed, "another": "on"}).status_code == 302
    assert Person.objects.filter(name="김가온").count() == 2
    assert client.post(reverse("people:enrol"), {**typed, "birth_year": "1981"}).status_code == 302


def test_a_new_member_who_stands_in_the_register_is_asked_about_too(client, cast, kim):
    term = make_term({}, on=TODAY)
    address = reverse("people:seat", args=[term.seat.body_id])
    actions.add_seats(body=term.seat.body)
    typed = {"person": "new", "name": "김가온", "birth_year": "1979", "since": "2022-01-03"}
    client.force_login(cast.officer)
    assert (client.post(address, typed).status_code, SeatTerm.objects.count()) == (422, 1)
    assert (client.post(address, {**typed, "another": "on"}).status_code, SeatTerm.objects.count()) == (
        302,
        2,
    )


def files_in(response) -> tuple[dict, list[tuple]]:
    """The JSON and the rows of the XLSX in a zip."""
    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        sheet = load_workbook(io.BytesIO(file.read("data.xlsx"))).active
        return json.loads(file.read("data.json")), list(sheet.iter_rows(min_row=2, values_only=True))


def test_everybody_takes_their_own_data_along_and_nobody_elses(client, cast, kim):
    job = make_job({}, on=TODAY)
    job.person = cast.resident.person
    job.save()
    client.force_login(cast.resident)
    held, rows = files_in(client.get(reverse("people:my_data")))
    assert held["people"]["person"]["name"] == "cast-resident"
    assert ("Jobs", 1, "Contract", "Fixed term") in rows
    assert kim.name not in str(held)
    assert RegisterNote.objects.count() == 0
    client.force_login(cast.nobody)
    assert files_in(client.get(reverse("people:my_data"))) == ({}, [])


def test_an_officer_says_why_and_the_file_says_who_asked(client, cast, kim):
    client.force_login(cast.officer)
    address = reverse("people:hand_out", args=[kim.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "김가온 님 요청"}).status_code == 422
    held, rows = files_in(client.post(address, {"reason": "본인 요청"}))
    assert ("What officers did with these data", 1, "Reason or what changed", "본인 요청") in rows
    assert held["people"]["person"]["birth_year"] == 1979
    (note,) = kim.notes.all()
    assert (note.kind, note.text, note.entered_by) == ("handed-out", "본인 요청", cast.officer)


def test_forgetting_keeps_totals_and_the_reason_and_nothing_of_the_name(client, cast):
    term, other = make_term({}, on=TODAY), make_term({"sex": "m"}, on=TODAY)
    person, before = term.person, womens_seats()
    actions.open_account(username="leaving", person=person)
    client.force_login(cast.coordinator)
    address = reverse("people:forget", args=[person.pk])
    page = client.get(address).content.decode()
    assert "1 records (posts, seats, meetings, jobs)" in page
    assert "1 records still run" in page
    assert client.post(address, {"reason": "본인 요청"}).status_code == 422
    assert client.post(address, {"reason": person.name, "sure": "on"}).status_code == 422
    assert client.post(address, {"reason": "본인 요청", "sure": "on"}).status_code == 302
    assert (womens_seats(), SeatTerm.objects.filter(person=None).count()) == (before, 1)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not Account.objects.filter(username="leaving").exists()
    (note,) = RegisterNote.objects.all()
    assert (note.kind, note.text, note.person, note.entered_by) == (
        "forgotten",
        "본인 요청",
        None,
        cast.coordinator,
    )
    assert Person.objects.filter(pk=other.person_id).exists()


def test_nobody_removes_themselves(client, cast):
    client.force_login(cast.coordinator)
    address = reverse("people:forget", args=[cast.coordinator.person_id])
    assert client.post(address, {"reason": "실수", "sure": "on"}).status_code == 422
    assert Person.objects.filter(pk=cast.coordinator.person_id).exists()


def test_a_household_is_entered_and_left_on_the_pages(client, cast, kim, lee):
    client.force_login(cast.officer)
    address = reverse("people:household", args=[kim.pk])
    assert client.post(f"{address}?q=이도담", {"other": str(lee.pk)}).status_code == 302
    page = client.get(reverse("people:person", args=[lee.pk])).content.decode()
    assert "김가온" in page
    assert client.post(reverse("people:leave_household", args=[kim.pk])).status_code == 302
    kim.refresh_from_db()
    assert (kim.household, Household.objects.count()) == (None, 1)
