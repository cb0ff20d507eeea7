"""The pages of reports: who sees which edition, and files that are made in the background and kept."""

import threading
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.urls import reverse

from yeogiro.lib.documents import made
from yeogiro.people.models import Employment
from yeogiro.plan.actions import closing
from yeogiro.plan.reporting.frozen import facts_of
from yeogiro.plan.reporting.report import year_report
from yeogiro.plan.reporting.report_types import report_types

from ..conftest import TODAY
from ..office import NOW

pytestmark = pytest.mark.django_db
ANNUAL = {"year": 2024, "kind": "annual"}


def address(name: str, **more) -> str:
    return reverse(f"plan:{name}", kwargs=ANNUAL | more)


def wait() -> None:
    """Until the files that are being made are there."""
    for thread in threading.enumerate():
        if thread.name.startswith(made.THREAD):
            thread.join(30)


@pytest.fixture
def four_jobs(haean):
    for _ in range(4):
        Employment.objects.create(
            project="harbour-market",
            title_ko="판매",
            title_en="Sales",
            contract="full-time",
            since="2024-03-01",
        )


def test_the_list_says_which_years_are_closed(client, haean):
    closing.close_year(plan=haean, year=2024, by=None, now=NOW)
    page = client.get(reverse("plan:reports")).content.decode()
    assert page.index("2026년 보고서") < page.index("2025년 보고서") < page.index("2024년 보고서")
    assert (page.count("yg-status--on"), page.count("yg-status--open")) == (1, 2)
    assert page.count('href="/plan/reports/2024/') == 8


def test_everybody_reads_the_public_edition_and_officers_both(client, haean, four_jobs, team):
    public = client.get(address("report")).content.decode()
    client.force_login(team.other)
    internal = client.get(address("report")).content.decode()
    chosen = client.get(address("report"), {"for": "everybody"}).content.decode()
    assert ["만든 일자리 (공개분)" in page for page in (public, internal, chosen)] == [True, False, True]
    assert ["내부용입니다" in page for page in (public, internal, chosen)] == [False, True, False]


def test_a_resident_cannot_ask_for_the_offices_edition(client, haean, four_jobs, team):
    client.force_login(team.resident)
    page = client.get(address("report"), {"for": "office"}).content.decode()
    assert "만든 일자리 (공개분)" in page
    file = client.get(address("report_file", form="html"), {"for": "office"}).content.decode()
    assert "만든 일자리 (공개분)" in file
    assert "내부용" not in file.split("<nav>")[0]


@pytest.mark.parametrize("year", [2023, 2027])
def test_a_year_the_plan_does_not_have_is_not_found(client, haean, year):
    assert client.get(address("report", year=year)).status_code == 404


def test_a_kind_or_format_nobody_defined_is_not_found(client, haean):
    assert client.get(address("report", kind="novel")).status_code == 404
    assert client.get(address("make_report", form="docx")).status_code == 404
    assert client.get(address("report_file", form="docx")).status_code == 404


def test_looking_at_the_page_of_a_file_does_not_make_it(client, haean):
    page = client.get(address("make_report", form="xlsx"))
    assert page.status_code == 200
    assert client.get(address("report_state", form="xlsx")).json() == {"state": "none"}
    assert client.get(address("report_file", form="xlsx")).url == address("make_report", form="xlsx")


def test_a_file_is_begun_by_post_waited_for_and_then_kept(client, haean):
    begun = client.post(address("make_report", form="xlsx"))
    assert begun.status_code == 302
    wait()
    assert client.get(address("report_state", form="xlsx")).json() == {"state": "ready"}
    ready = client.get(address("make_report", form="xlsx")).content.decode()
    assert f'href="{address("report_file", form="xlsx")}" download' in ready
    file = client.get(address("report_file", form="xlsx"))
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
    assert (
        unquote(file["Content-Disposition"].split("''")[1])
        == "2024년 여성친화도시 조성사업 연차 결과보고서.xlsx"
    )
    again = client.post(address("make_report", form="xlsx"))
    assert again.url == address("report_file", form="xlsx")


def test_an_officers_file_says_internal_in_its_name_and_keeps_the_choice(client, haean, team):
    client.force_login(team.officer)
    file = client.get(address("report_file", form="html"))
    assert unquote(file["Content-Disposition"]).endswith("(내부용).html")
    begun = client.post(address("make_report", form="xlsx") + "?for=everybody")
    assert begun.url.endswith("?for=everybody")
    wait()
    file = client.get(address("report_file", form="xlsx") + "?for=everybody")
    assert "내부용" not in unquote(file["Content-Disposition"])


def kept(plan, form: made.Format, tail: str) -> Path:
    """Where another process leaves word about the public edition's file."""
    facts = facts_of(plan, 2024, today=TODAY)
    file = made.path(year_report(facts, report_types()["annual"], "ko", internal=False), form)
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.with_name(file.name + tail)


def test_a_file_that_is_being_made_says_so_without_scripts(client, haean):
    kept(haean, "pdf", ".making").touch()
    assert client.post(address("make_report", form="pdf")).url == address("make_report", form="pdf")
    page = client.get(address("make_report", form="pdf")).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert client.get(address("report_state", form="pdf")).json() == {"state": "making"}


def test_a_file_that_could_not_be_made_says_so_and_may_be_tried_again(client, haean):
    kept(haean, "xlsx", ".failed").touch()
    page = client.get(address("make_report", form="xlsx")).content.decode()
    assert "파일을 만들지 못했습니다" in page
    client.post(address("make_report", form="xlsx"))
    wait()
    assert client.get(address("report_state", form="xlsx")).json() == {"state": "ready"}


def test_the_print_view_has_no_menus_and_says_internal(client, haean, team):
    client.force_login(team.officer)
    page = client.get(address("report"), {"print": 1}).content.decode()
    assert "<nav" not in page
    assert "<b>내부용</b>" in page


def test_files_are_only_read_or_begun(client, haean):
    assert client.post(address("report")).status_code == 405
    assert client.post(address("report_file", form="html")).status_code == 405
    assert client.delete(address("make_report", form="pdf")).status_code == 405
