"""Registers sent in as files: looked at, confirmed, applied; what comes out goes back in without a change."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from yeogiro.lib import sheets
from yeogiro.people import actions
from yeogiro.people.access.looking import FIELD
from yeogiro.people.files import bodies as sheets_bodies
from yeogiro.people.files import people as sheets_people
from yeogiro.people.models import (
    Attendance,
    Body,
    Department,
    Employment,
    Meeting,
    Person,
    Post,
    RegisterNote,
    Seat,
    SeatTerm,
    Tenure,
)

pytestmark = pytest.mark.django_db
SINCE = date(2021, 3, 1)
SAME = {"new": 0, "changed": 0, "unchanged": 1}


@pytest.fixture
def desk(client, cast, settings, tmp_path):
    """The coordinator at the registers, in English."""
    settings.STATE_DIR = tmp_path
    client.cookies["django_language"] = "en"
    client.force_login(cast.coordinator)
    with translation.override("en"):
        yield client


@pytest.fixture
def body() -> Body:
    return actions.found_body(
        name_ko="양성평등위원회", name_en="", kind="committee", founded_on=date(2018, 1, 1)
    )


SHEETS = {
    "persons": sheets_people.persons,
    "posts": sheets_people.posts,
    "seats": sheets_bodies.seats,
    "meetings": sheets_bodies.meetings,
    "jobs": sheets_people.jobs,
}


def taken(desk, address: str) -> bytes:
    """A file with names, which is asked for with a reason."""
    return desk.post(address, {FIELD: "명부 정리"}).content


def look(desk, register: str, *rows: dict, content: bytes | None = None):
    """Send rows, or a file's content, and return the page that says what they would do."""
    content = sheets.write_xlsx(SHEETS[register](), rows) if content is None else content
    file = SimpleUploadedFile("대장.xlsx", content)
    return desk.post(reverse(f"people:upload_{register}"), {"file": file})


def confirm(desk, register: str, page):
    """Confirm what the page shows."""
    token = re.search(r'name="kept" value="([^"]+)"', page.content.decode())[1]
    return desk.post(reverse(f"people:upload_{register}"), {"kept": token, "do": "apply"})


def send(desk, register: str, *rows: dict) -> dict[str, int]:
    """Look and confirm; the counts of the preview."""
    page = look(desk, register, *rows)
    assert page.status_code == 200, [one.message for one in page.context["errors"]]
    assert confirm(desk, register, page).status_code == 302
    return page.context["counts"]


def refusals(desk, register: str, *rows: dict) -> list[tuple[int, str]]:
    """What the preview finds wrong, by row of the file."""
    page = look(desk, register, *rows)
    assert page.status_code == 422
    return [(error.line, error.message) for error in page.context["errors"]]


def person(name: str = "김가온", year: int | None = 1979, sex: str = "f") -> dict:
    return {"name": name, "birth_year": year, "sex": sex}


def everything() -> list[int]:
    """How many rows each register holds."""
    models = (Person, Post, Tenure, Seat, SeatTerm, Meeting, Attendance, Employment, RegisterNote)
    return [model.objects.count() for model in models]


def test_looking_at_a_file_stores_nothing(desk, body):
    Department.objects.get_or_create(name_ko="복지과", defaults={"name_en": "Welfare"})
    actions.enrol(name="이도담")
    before = everything()
    seat = {"body": body.name_ko, "number": 1, "basis": "appointed", **person(), "since": SINCE}
    pages = [
        look(desk, "persons", person()),
        look(desk, "posts", {"where": "복지과", "title_ko": "과장", **person(), "since": SINCE}),
        look(desk, "seats", seat),
        look(desk, "meetings", {"body": body.name_ko, "kind": "regular", "on": SINCE, "title": "모임",
                                "present": "이도담"}),
        look(desk, "jobs", {**person(), "project": "p", "title_ko": "일", "contract": "permanent",
                            "since": SINCE}),
    ]  # fmt: skip
    assert [page.context["counts"]["new"] for page in pages] == [1] * 5
    assert everything() == before


def test_persons_are_entered_and_corrected_by_name_and_birth_year(desk, cast):
    actions.enrol(name="이도담", birth_year=1990, sex="f")
    rows = [person(), person("이도담", 1990, "m"), person("이도담", 1991, "m")]
    assert send(desk, "persons", *rows) == {"new": 2, "changed": 1, "unchanged": 0}
    found = Person.objects.filter(birth_year__isnull=False).order_by("birth_year")
    assert list(found.values_list("name", "birth_year", "sex")) == [
        ("김가온", 1979, "f"),
        ("이도담", 1990, "m"),
        ("이도담", 1991, "m"),
    ]
    (note,) = RegisterNote.objects.all()
    assert (note.text, note.entered_by) == ("sex", cast.coordinator)


def test_seats_come_with_their_members_and_the_same_file_again_changes_nothing(desk, body):
    rows = [
        {"body": body.name_ko, "number": 1, "basis": "ex-officio", "title_ko": "위원장", **person(),
         "since": SINCE},
        {"body": body.name_ko, "number": 2, "basis": "appointed", **person("이도담", 1990, "m"),
         "since": SINCE, "ends_on": date(2023, 2, 28)},
        {"body": body.name_ko, "number": 3, "basis": "appointed"},
    ]  # fmt: skip
    assert send(desk, "seats", *rows)["new"] == 3
    found = SeatTerm.objects.order_by("seat__number").values_list(
        "seat__number", "seat__basis", "person__name", "sex", "age_band", "ends_on"
    )
    assert list(found) == [
        (1, "ex-officio", "김가온", "f", "40-49", None),
        (2, "appointed", "이도담", "m", "30-39", date(2023, 2, 28)),
    ]
    again = look(desk, "seats", *rows)
    assert again.context["counts"] == {"new": 0, "changed": 0, "unchanged": 3}
    out = taken(desk, reverse("people:download_seats", args=["xlsx"]) + f"?body={body.pk}")
    assert look(desk, "seats", content=out).context["counts"] == {"new": 0, "changed": 0, "unchanged": 3}


def test_a_later_file_ends_a_term_and_seats_the_next_one(desk, body):
    seat = {"body": body.name_ko, "number": 1, "basis": "appointed"}
    send(desk, "seats", {**seat, **person(), "since": SINCE})
    first = {**seat, **person(), "since": SINCE, "until": date(2022, 2, 28)}
    second = {**seat, **person("이도담", 1990, "m"), "since": date(2022, 3, 1)}
    page = look(desk, "seats", first, second)
    assert page.context["counts"] == {"new": 0, "changed": 2, "unchanged": 0}
    assert [change.details[-1] for change in page.context["changes"]] == [
        ("Last day", "–", "2022-02-28"),
        ("From", "–", "2022-03-01"),
    ]
    confirm(desk, "seats", page)
    assert list(SeatTerm.objects.order_by("since").values_list("person__name", "until")) == [
        ("김가온", date(2022, 2, 28)),
        ("이도담", None),
    ]


def test_rows_of_seats_that_the_register_refuses_are_named_and_none_is_entered(desk, body):
    seat = {"body": body.name_ko, "number": 1, "basis": "appointed"}
    actions.enrol(name="박하나", birth_year=1970)
    actions.enrol(name="박하나", birth_year=1980)
    assert refusals(
        desk, "seats",
        {**seat, **person(), "since": SINCE},
        {**seat, "basis": "ex-officio"},
        {**seat, **person("이도담", 1990), "since": date(2021, 4, 1)},
        {**seat, "body": "없는 위원회"},
        {**seat, "number": 2, **person("박하나", None), "since": SINCE},
        {**seat, "number": 3, "since": SINCE},
    ) == [
        (3, "Seat 1 stands in the register with another basis."),
        (4, "김가온 sits on seat 1 already (1 Mar 2021 –)."),
        (5, "No body of this name is in the register. Enter it first."),
        (6, "Several people are called 박하나. Give the birth year."),
        (7, "Say who sits there, or leave the days empty."),
    ]  # fmt: skip
    assert (Seat.objects.count(), SeatTerm.objects.count()) == (0, 0)


def test_posts_come_with_their_tenures_and_a_file_gives_no_rights(desk, cast):
    row = {"where": "여성가족과", "title_ko": "과장", "title_en": "Head", "grade": 5, "manager": True}
    first = {**row, **person(), "since": date(2019, 1, 1)}
    second = {**row, **person("이도담", 1990, "m"), "since": SINCE}
    assert send(desk, "posts", first, second) == {"new": 1, "changed": 1, "unchanged": 0}
    post = Post.objects.get(title_ko="과장")
    assert (post.role, post.grade, post.manager) == (Post.Role.OFFICER, 5, True)
    assert list(post.tenures.order_by("since").values_list("person__name", "until")) == [
        ("김가온", date(2021, 2, 28)),
        ("이도담", None),
    ]
    assert send(desk, "posts", {"where": "여성가족과", "title_ko": "과장", "grade": 4})["changed"] == 1
    post.refresh_from_db()
    assert (post.grade, post.title_en, post.manager) == (4, "Head", True)
    assert list(post.notes.values_list("text", "entered_by")) == [("grade: 5 → 4", cast.coordinator.pk)]
    out = taken(desk, reverse("people:download_tenures", args=["xlsx"]))
    counts = look(desk, "posts", content=out).context["counts"]
    assert (counts["new"], counts["changed"]) == (0, 0)


def test_meetings_come_with_who_came_and_nobody_is_enrolled_or_taken_out(desk, body):
    kim, lee = actions.enrol(name="김가온", birth_year=1979), actions.enrol(name="이도담")
    actions.enrol(name="김가온", birth_year=1960)
    row = {"body": body.name_ko, "kind": "regular", "on": SINCE, "title": "정기회의"}
    assert send(desk, "meetings", {**row, "present": "김가온 (1979)"})["new"] == 1
    page = look(desk, "meetings", {**row, "minutes": "나눈 이야기", "present": "이도담"})
    assert [change.details for change in page.context["changes"]] == [
        (("Minutes", "–", "나눈 이야기"), ("Who came", "김가온", "이도담"))
    ]
    confirm(desk, "meetings", page)
    meeting = Meeting.objects.get()
    assert meeting.minutes == "나눈 이야기"
    assert set(meeting.attendances.values_list("person", flat=True)) == {kim.pk, lee.pk}
    out = taken(desk, reverse("people:download_meetings", args=["xlsx"]) + f"?body={body.pk}")
    assert look(desk, "meetings", content=out).context["counts"] == SAME
    assert refusals(
        desk, "meetings",
        {**row, "on": date(2021, 4, 1), "present": "모르는 사람"},
        {**row, "on": date(2021, 5, 1), "held": False, "present": "이도담"},
        {**row, "on": date(2022, 12, 1)},
    ) == [
        (2, "Nobody called 모르는 사람 is in the register."),
        (3, "Nobody can have come to a meeting that was not held."),
        (4, "This day has not come yet. Enter the meeting as planned."),
    ]  # fmt: skip


def test_jobs_are_entered_corrected_and_ended(desk):
    row = {**person(), "project": "p", "title_ko": "돌봄", "contract": "permanent", "since": SINCE}
    assert send(desk, "jobs", {**row, "career_break": True})["new"] == 1
    out = taken(desk, reverse("people:download_jobs", args=["xlsx"]))
    assert look(desk, "jobs", content=out).context["counts"] == SAME
    later = {**row, "contract": "part-time", "until": date(2021, 12, 31)}
    assert send(desk, "jobs", later)["changed"] == 1
    job = Employment.objects.get()
    assert (job.contract, job.career_break, job.until) == ("part-time", True, date(2021, 12, 31))
    assert refusals(desk, "jobs", {**row, "until": date(2021, 11, 30)}) == [
        (2, "Another last day stands in the register already.")
    ]


def test_a_file_that_is_too_long_to_try_out_is_to_be_sent_in_parts(desk, monkeypatch):
    monkeypatch.setattr("yeogiro.people.files.entering.MOST_ROWS", 1)
    assert refusals(desk, "persons", person(), person("이도담")) == [
        (0, "At most 1 rows at a time. Send the file in parts.")
    ]
