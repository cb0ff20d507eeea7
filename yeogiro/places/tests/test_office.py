"""Officers at the registers: forms, and a register sent in as a file, looked at before it is confirmed."""

import io
import os
import re
import time
from datetime import date

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yeogiro.lib import kept, sheets
from yeogiro.places import registers
from yeogiro.places.models import Area, Place, PlaceKind, Works

from .making import make_place

pytestmark = pytest.mark.django_db
HEADER = ["번호", "이름(한글)"]


@pytest.fixture
def kind(db, settings, tmp_path):
    settings.STATE_DIR = tmp_path
    Area.objects.create(code="1141052000", name_ko="천연동", name_en="Cheonyeon-dong")
    return PlaceKind.objects.create(key="playground", name_ko="놀이터", name_en="Playgrounds")


@pytest.fixture
def officer(client, cast):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(cast.officer)
    return client


def row(number: str, name: str, **more) -> dict:
    return {"number": number, "name_ko": name, "dong": "1141052000", **more}


def send(client, kind, *rows, content: bytes | None = None, name: str = "대장.xlsx"):
    """Send a file in and return the page that says what it would do."""
    content = sheets.write_xlsx(registers.sheet(kind), rows) if content is None else content
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("places:upload_places", args=[kind.key]), {"file": file})


def confirm(client, kind, page, do: str = "apply"):
    """Confirm what a page shows."""
    token = re.search(r'name="kept" value="([^"]+)"', page.content.decode())[1]
    return client.post(reverse("places:upload_places", args=[kind.key]), {"kept": token, "do": do})


def numbers() -> list[tuple[str, str]]:
    return list(Place.objects.order_by("number").values_list("number", "name_ko"))


def test_nothing_is_stored_before_it_is_confirmed(officer, kind, cast):
    page = send(officer, kind, row("001", "솔밭", barrier_free=True, opened_on=date(2001, 5, 5)))
    assert (page.status_code, numbers()) == (200, [])
    assert "1 rows would be new, 0 changed" in page.content.decode()
    answer = confirm(officer, kind, page)
    assert (answer.status_code, answer.url) == (302, "/places/playground/")
    place = Place.objects.get()
    assert (place.number, place.barrier_free, place.opened_on, place.entered_by) == (
        "001",
        True,
        date(2001, 5, 5),
        cast.officer,
    )


def test_the_preview_tells_new_changed_and_unchanged(officer, kind):
    Place.objects.create(kind=kind, number="001", name_ko="그대로", dong="1141052000")
    Place.objects.create(kind=kind, number="002", name_ko="옛 이름", dong="1141052000")
    page = send(officer, kind, row("001", "그대로"), row("002", "새 이름"), row("003", "셋"))
    assert page.context["counts"] == {"new": 1, "changed": 1, "unchanged": 1}
    assert [(change.line, change.details) for change in page.context["changes"]] == [
        (3, (("Name (Korean)", "옛 이름", "새 이름"),)),
        (4, ()),
    ]
    confirm(officer, kind, page)
    assert numbers() == [("001", "그대로"), ("002", "새 이름"), ("003", "셋")]


def test_the_same_file_a_second_time_changes_nothing(officer, kind):
    rows = [row("001", "솔밭", latitude=37.5, longitude=126.9)]
    confirm(officer, kind, send(officer, kind, *rows))
    page = send(officer, kind, *rows)
    assert page.context["counts"] == {"new": 0, "changed": 0, "unchanged": 1}
    assert 'name="kept"' not in page.content.decode()


def test_a_confirmation_sent_twice_works_once(officer, kind):
    page = send(officer, kind, row("001", "솔밭"))
    first, second = confirm(officer, kind, page), confirm(officer, kind, page)
    assert (first.status_code, second.status_code, numbers()) == (302, 302, [("001", "솔밭")])


def test_a_register_that_changed_meanwhile_is_shown_again(officer, kind):
    page = send(officer, kind, row("001", "솔밭"))
    Place.objects.create(kind=kind, number="001", name_ko="다른 사람의 이름", dong="1141052000")
    again = confirm(officer, kind, page)
    assert (again.status_code, numbers()) == (200, [("001", "다른 사람의 이름")])
    assert again.context["moved"] is True
    confirm(officer, kind, again)
    assert numbers() == [("001", "솔밭")]


def test_one_wrong_cell_stops_the_whole_file_and_comes_back_as_a_file(officer, kind):
    page = send(
        officer,
        kind,
        row("001", "솔밭"),
        row("002", "둘", opened_on=date(2022, 1, 2), closed_on=date(2022, 1, 1)),
    )
    assert (page.status_code, numbers()) == (422, [])
    assert [(error.line, error.message) for error in page.context["errors"]] == [
        (3, "It would end on 1 Jan 2022, before it begins on 2 Jan 2022.")
    ]
    answer = confirm(officer, kind, page, do="errors")
    lines = list(
        openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True)
    )
    assert [(line[0], line[-1]) for line in lines] == [
        ("002", "It would end on 1 Jan 2022, before it begins on 2 Jan 2022."),
        ("001", None),
    ]
    assert (confirm(officer, kind, page).status_code, numbers()) == (422, [])


def test_an_hour_later_the_file_is_gone(officer, kind, tmp_path):
    page = send(officer, kind, row("001", "솔밭"))
    (file,) = (tmp_path / "uploads").iterdir()
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    os.utime(file, (time.time() - 3700, time.time() - 3700))
    assert (confirm(officer, kind, page).status_code, numbers()) == (302, [])
    send(officer, kind, row("001", "솔밭"))
    assert not file.exists()


def test_nobody_confirms_what_another_sent(officer, kind, cast, client):
    page = send(officer, kind, row("001", "솔밭"))
    client.force_login(cast.other_officer)
    assert (confirm(client, kind, page).status_code, numbers()) == (302, [])


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "a.xlsx"), (b"\x89PNG\r\n\x1a\n\0\0", "a.xlsx"), (b"\xff\xfe\x00", "a.csv")]
)
def test_a_file_that_is_none_is_said_to_be_none(officer, kind, content, name):
    page = send(officer, kind, content=content, name=name)
    assert (page.status_code, numbers()) == (422, [])


def test_the_template_is_a_file_that_reads_as_the_register(officer, kind):
    answer = officer.get(reverse("places:upload_places", args=[kind.key]) + "?template=xlsx")
    found = sheets.read(answer.content, "a.xlsx", registers.sheet(kind))
    assert [(error.line, error.column) for error in found.errors] == [(0, "")]


def test_the_download_comes_back_without_a_change(officer, kind):
    confirm(
        officer,
        kind,
        send(officer, kind, row("001", "솔밭", latitude=37.571234, longitude=126.93, barrier_free=False)),
    )
    for form in ("xlsx", "csv"):
        file = officer.get(reverse("places:download_places", args=[kind.key, form])).content
        page = send(officer, kind, content=file, name=f"a.{form}")
        assert page.context["counts"] == {"new": 0, "changed": 0, "unchanged": 1}


@pytest.mark.parametrize("who", ["resident", "former_officer", "nobody"])
def test_only_officers_of_today_change_a_register(client, kind, cast, who):
    client.force_login(getattr(cast, who))
    place = make_place({}, on=date(2022, 11, 15))
    for name, args in (
        ("add_place", [kind.key]),
        ("upload_places", [kind.key]),
        ("edit_place", [place.pk]),
        ("start_works", [place.pk]),
    ):
        assert (
            client.post(reverse(f"places:{name}", args=args), {"number": "1", "name_ko": "가"}).status_code
            == 403
        )
    assert (Place.objects.count(), Works.objects.count()) == (1, 0)


def test_works_go_through_their_three_days_on_the_pages(officer, kind):
    officer.post(reverse("places:add_place", args=[kind.key]), {"number": "1", "name_ko": "솔밭"})
    place = Place.objects.get()
    start = {"kind": "new", "title": "신축", "barrier_free": "on", "started_on": "2018-09-01"}
    assert officer.post(reverse("places:start_works", args=[place.pk]), start).status_code == 302
    works = Works.objects.get()
    late = officer.post(reverse("places:complete_works", args=[works.pk]), {"completed_on": "2999-01-01"})
    assert (late.status_code, "has not come yet" in late.content.decode()) == (422, True)
    officer.post(reverse("places:complete_works", args=[works.pk]), {"completed_on": "2019-05-20"})
    officer.post(reverse("places:open_works", args=[works.pk]), {"opened_on": "2019-06-01"})
    works.refresh_from_db()
    place.refresh_from_db()
    assert (works.completed_on, place.opened_on, place.barrier_free) == (
        date(2019, 5, 20),
        date(2019, 6, 1),
        True,
    )


def test_a_refusal_keeps_what_was_typed(officer, kind):
    Place.objects.create(kind=kind, number="1", name_ko="하나")
    answer = officer.post(
        reverse("places:add_place", args=[kind.key]), {"number": "1", "name_ko": "솔밭 새 놀이터"}
    )
    assert answer.status_code == 422
    assert "Another place has the number 1." in answer.content.decode()
    assert "솔밭 새 놀이터" in answer.content.decode()


def test_only_one_caller_takes_a_kept_file(kind):
    token = kept.keep(b"once")
    assert [kept.look(token), kept.take(token), kept.take(token), kept.look(token)] == [
        b"once",
        b"once",
        None,
        None,
    ]
    assert kept.look("../secret_key") is None
