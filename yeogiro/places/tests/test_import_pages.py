"""An officer takes a public file in: sent, looked at, decided about, saved once; and nobody else's."""

import threading
from datetime import datetime, timezone
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yeogiro.lib import sheets
from yeogiro.places.importing import jobs
from yeogiro.places.importing.look import Options
from yeogiro.places.models import Import, Place

from .importing import as_csv, kind

__all__ = ["kind"]
pytestmark = pytest.mark.django_db
HEADER = "관리번호,시설명,위도,경도"
NOW = datetime(2022, 11, 15, tzinfo=timezone.utc)  # noqa: UP017


@pytest.fixture
def officer(client, cast):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(cast.officer)
    return client


def send(client, kind, *rows: str, **said):
    """Send a file in and follow to the page that says what was understood."""
    given = {"metres": "10", "outside": "stop", **said}
    file = SimpleUploadedFile("벨.csv", as_csv(HEADER, *rows))
    return client.post(reverse("places:import_places", args=[kind.key]), {**given, "file": file}, follow=True)


def numbers() -> list[tuple[str, str]]:
    return list(Place.objects.order_by("number").values_list("number", "name_ko"))


def test_a_file_is_looked_at_first_and_saved_once(officer, kind, cast):
    page = send(officer, kind, "1,솔밭,37.571,126.921", "2,다리,37.58,126.95")
    here = page.redirect_chain[-1][0]
    assert (page.status_code, page.context["looked"]["counts"]["new"], numbers()) == (200, 2, [])
    assert "2 rows would be new, 0 changed" in page.content.decode()
    done = officer.post(here, {"do": "apply"}, follow=True)
    assert "Saved: 2 new, 0 changed" in done.content.decode()
    officer.post(here, {"do": "apply"})
    assert numbers() == [("1", "솔밭"), ("2", "다리")]
    row = Import.objects.get()
    assert (row.name, row.rows, row.new, row.changed, row.same, row.crs, row.by) == (
        "벨.csv",
        2,
        2,
        0,
        0,
        "EPSG:4326",
        cast.officer,
    )


def test_the_same_file_again_changes_nothing(officer, kind):
    for _turn in range(2):
        page = send(officer, kind, "1,솔밭,37.571,126.921")
        officer.post(page.redirect_chain[-1][0], {"do": "apply"})
    assert (page.context["looked"]["counts"]["same"], numbers(), Import.objects.count()) == (
        1,
        [("1", "솔밭")],
        1,
    )
    assert "This file changes nothing" in page.content.decode()


def test_a_wrong_row_saves_nothing_and_comes_back_to_correct(officer, kind):
    page = send(officer, kind, "1,솔밭,37.571,126.921", "2,다리,위쪽,126.95")
    here = page.redirect_chain[-1][0]
    assert page.status_code == 422
    assert "위쪽" in page.content.decode()
    officer.post(here, {"do": "apply"})
    assert numbers() == []
    answer = officer.post(here, {"do": "errors"})
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [3]
    assert answer["Content-Type"] == sheets.MIME["xlsx"]


def test_the_officer_says_which_near_place_is_the_same(officer, kind):
    Place.objects.create(kind=kind, number="A", name_ko="벨 A", latitude=37.571, longitude=126.921)
    Place.objects.create(kind=kind, number="B", name_ko="벨 B", latitude=37.58, longitude=126.95)
    page = send(officer, kind, "1,솔밭,37.57101,126.921", "2,다리,37.58001,126.95")
    assert [one["other"] for one in page.context["looked"]["near"]] == ["A", "B"]
    officer.post(page.redirect_chain[-1][0], {"do": "apply", "near-2": "same", "near-3": "other"})
    assert numbers() == [("2", "다리"), ("A", "솔밭"), ("B", "벨 B")]


def test_a_register_that_changed_meanwhile_is_looked_at_again(officer, kind):
    page = send(officer, kind, "1,솔밭,37.571,126.921")
    here = page.redirect_chain[-1][0]
    Place.objects.create(kind=kind, number="1", name_ko="그새 올린 곳")
    again = officer.post(here, {"do": "apply"}, follow=True)
    assert "The register changed while this file waited" in again.content.decode()
    assert numbers() == [("1", "그새 올린 곳")]
    officer.post(here, {"do": "apply"})
    assert numbers() == [("1", "솔밭")]


def test_a_file_can_be_understood_in_another_way(officer, kind):
    page = send(officer, kind, "1,부산,35.1,129.0")
    here = page.redirect_chain[-1][0]
    again = officer.post(here, {"do": "again", "metres": "0", "outside": "leave"}, follow=True)
    assert again.context["looked"]["counts"]["outside"] == 1
    assert again.context["looked"]["ok"] is True
    wrong = officer.post(here, {"do": "again", "metres": "-4", "outside": "leave"})
    assert wrong.status_code == 422


def test_a_job_is_its_senders_alone(officer, kind, cast, client):
    page = send(officer, kind, "1,솔밭,37.571,126.921")
    here = page.redirect_chain[-1][0]
    client.force_login(cast.other_officer)
    answer = client.post(here, {"do": "apply"})
    assert (answer.status_code, answer.url, numbers()) == (302, reverse("places:kinds"), [])
    assert client.get(f"{here}state/").json() == {"state": "none"}


def test_a_register_goes_out_in_each_form(client, kind):
    Place.objects.create(kind=kind, number="1", name_ko="솔밭", latitude=37.571, longitude=126.921)
    for form, code in (("csv", "utf-8-sig"), ("cp949", "cp949")):
        answer = client.get(reverse("places:public_places", args=[kind.key, form]))
        assert answer.content.decode(code).startswith("관리번호,시설명,영문명,행정동,WGS84위도")
    assert client.get(reverse("places:public_places", args=[kind.key, "pdf"])).status_code == 404
    kind.public = False
    kind.save()
    assert client.get(reverse("places:public_places", args=[kind.key, "csv"])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_worked_on_beside_the_page_and_taken_in_once(kind, cast, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 0)

    def wait() -> None:
        for thread in threading.enumerate():
            if thread.name.startswith(jobs.THREAD):
                thread.join(30)

    content = as_csv(HEADER, *[f"{n},벨 {n},37.57{n % 10},126.92{n % 7}" for n in range(60)])
    job = jobs.create(kind=kind, content=content, name="f.csv", by=cast.officer, options=Options(metres=0))
    assert jobs.begin_look(job).stage == "looking"
    wait()
    looked = jobs.find(job.token, cast.officer.pk)
    assert (looked.stage, looked.looked()["counts"]["new"]) == ("looked", 60)
    # Pressed six times at once: one of them takes the file in.
    starts = [
        threading.Thread(
            target=jobs.begin_apply, args=(looked,), kwargs={"now": NOW, "decided": looked.options}
        )
        for _turn in range(6)
    ]
    for thread in starts:
        thread.start()
    for thread in starts:
        thread.join(30)
    wait()
    assert (jobs.find(job.token, cast.officer.pk).stage, Place.objects.count()) == ("applied", 60)
    assert Import.objects.get().new == 60
