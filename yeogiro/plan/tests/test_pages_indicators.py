"""The indicator pages: counted values, rows behind them, what the public may see."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.html import read as read_html
from yeogiro.people.access.looking import FIELD
from yeogiro.people.models import Department, Person, Post
from yeogiro.people.tests.making import make_tenure, make_term
from yeogiro.plan.actions import closing
from yeogiro.plan.models import Plan
from yeogiro.plan.tests.making import make_line, make_return

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
NOW = datetime(2022, 11, 15, 3, tzinfo=UTC)
KEY = "women-on-residents-committees"


@pytest.fixture
def plan(seodaemun, settings) -> Plan:
    settings.PRODUCT_DATE = ON
    return Plan.objects.get()


def seat(*sexes: str, **words) -> None:
    given = {"body_kind": "autonomy-committee", "founded_on": "2015-01-01", "since": "2018-01-01"}
    for sex in sexes:
        make_term({**given, "sex": sex, **words}, on=ON)


def page(client, key: str = KEY, language: str = "en") -> str:
    response = client.get(reverse("plan:indicator", args=[key]), {"lang": language})
    assert response.status_code == 200
    return response.content.decode()


def family(plan: Plan, year: int, number: int, **facts: str) -> None:
    care = plan.indicators.get(key="gap-care-families")
    of = make_return(care, date(year, 3, 1))
    for _ in range(number):
        make_line(of, date(year, 3, 5), **facts)


def test_the_page_shows_the_share_with_its_parts_and_every_row(plan, client):
    seat("f", "f", "m")
    seat("f", until=-1)
    html = page(client)
    assert "2 of 3" in html
    assert "66.7<small>%</small>" in html
    assert "The 3 records behind this figure" in html
    assert html.count("only below the line") == 1


def test_without_records_it_says_what_is_missing(plan, client):
    html = page(client)
    assert "Not measurable yet" in html
    assert "Nobody sits on such a body on that day." in html


def test_names_are_for_officers_only(plan, client, cast):
    seat("f")
    person = Person.objects.create(name="김한결", synthetic=True)
    from yeogiro.people.models import SeatTerm

    SeatTerm.objects.update(person=person)
    assert "김한결" not in page(client)
    client.force_login(cast.officer)
    assert "김한결" in page(client)


def test_every_page_opens_in_both_languages(plan, client, cast):
    seat("f", "m")
    family(plan, 2019, 6)
    for language in ("ko", "en"):
        for key in plan.indicators.values_list("key", flat=True):
            found = read_html(page(client, key, language))
            assert (found.lang, found.duplicate_ids(), found.inline) == (language, [], [])
            assert found.foreign("en") == [] or language == "ko"


def test_what_counts_families_is_shown_to_the_public_once_the_year_is_closed(plan, client, cast):
    family(plan, 2019, 6)
    family(plan, 2020, 3)
    key = "gap-care-families"
    assert "–</p>" in page(client, key)
    for year in (2019, 2020):
        closing.close_year(plan=plan, year=year, by=None, now=NOW)
    html = page(client, key)
    assert '<p class="yg-figure">6<small' in html
    assert "Fewer than five were added since" in html
    assert "The records tell of persons" in html
    client.force_login(cast.coordinator)
    html = page(client, key)
    assert '<p class="yg-figure">9<small' in html
    assert "The 9 records behind this figure" in html


def test_returned_things_are_shown_to_everybody_and_who_brought_them_is_not(plan, client, cast):
    of = make_return(plan.indicators.get(key="centres-cleaned"), date(2022, 3, 1))
    for number in range(3):
        make_line(
            of,
            date(2022, 3, 5),
            reference=f"C-{number}",
            dong=f"114105550{number}",
            sex="f" if number else "m",
        )
    html = page(client, "centres-cleaned")
    assert '<p class="yg-figure">3<small' in html
    assert "The 3 records behind this figure" in html
    assert "C-1" not in html
    assert reverse("plan:return", args=[of.pk]) not in html
    splits = html.split('id="splits"')[1].split("</section>")[0]
    assert ("Dong" in splits, "Women" in splits) == (True, False)
    client.force_login(cast.coordinator)
    html = page(client, "centres-cleaned")
    assert ("C-1" in html, "Women" in html, reverse("plan:return", args=[of.pk]) in html) == (
        True,
        True,
        True,
    )


def split(html: str, title: str) -> dict[str, str]:
    """One split's table by its first column; {} where the page has none."""
    tables = html.split('id="splits"')[-1].split("</section>")[0].split("<table")[1:]
    table = next((one for one in tables if f">{title}</caption>" in one), "")
    cells = re.findall(r'<th scope="row">([^<]*)</th>.*?<td class="yg-num">(.*?)</td>', table)
    return {name: re.sub("<[^>]*>", "", figure) for name, figure in cells}


def test_a_figure_is_split_by_the_department_that_answers(plan, client):
    for name, sexes in (("Welfare", "ff"), ("Roads", "mf")):
        department = Department.objects.create(name_ko=f"{name}과", name_en=name)
        for sex in sexes:
            tenure = make_tenure({"sex": sex, "grade": 5, "place": "district"}, on=ON)
            Post.objects.filter(pk=tenure.post_id).update(department=department)
    gone = make_tenure({"sex": "f", "grade": 5, "place": "district", "until": -1}, on=ON)
    Post.objects.filter(pk=gone.post_id).update(department=department)
    assert split(page(client, "women-managers", "en"), "Answering department") == {
        "Welfare": "100% 2 / 2",
        "Roads": "50% 1 / 2",
    }


def test_what_happens_is_split_by_the_months_of_the_latest_year(plan, client):
    cleaned = plan.indicators.get(key="centres-cleaned")
    for month, number in ((date(2021, 5, 1), 4), (date(2022, 3, 1), 2), (date(2022, 11, 1), 1)):
        of = make_return(cleaned, month)
        for _ in range(number):
            make_line(of, month)
    months = split(page(client, "centres-cleaned"), "Month of 2022")
    assert {name: number for name, number in months.items() if number != "0"} == {"Mar": "2", "Nov": "1"}
    assert list(months)[-1] == "Nov"


def test_what_counts_families_is_not_split_by_month_for_the_public(plan, client, cast):
    family(plan, 2021, 6)
    closing.close_year(plan=plan, year=2021, by=None, now=NOW)
    assert split(page(client, "gap-care-families"), "Month of 2021") == {}
    family(plan, 2022, 2)
    client.force_login(cast.coordinator)
    assert split(page(client, "gap-care-families"), "Month of 2022")["Mar"] == "2"


def test_small_groups_of_a_split_are_hidden_from_the_public(plan, client, cast):
    key = "gap-care-families"
    family(plan, 2019, 20, sex="f")
    family(plan, 2019, 7, sex="m")
    family(plan, 2019, 2, sex="")
    closing.close_year(plan=plan, year=2019, by=None, now=NOW)
    html = page(client, key)
    assert "hidden (under 5)" in html
    assert ">2<" not in html.split('id="splits"')[1].split("</section>")[0]
    client.force_login(cast.officer)
    assert "hidden (under 5)" not in page(client, key)


def test_the_years_come_as_excel_and_the_rows_to_officers_only(plan, client, cast):
    seat("f", "m")
    years = client.get(reverse("plan:indicator_years", args=[KEY]))
    assert (years.status_code, years.content[:2]) == (200, b"PK")
    rows = reverse("plan:indicator_rows", args=[KEY])
    assert client.get(rows).status_code == 302
    client.force_login(cast.officer)
    assert client.post(rows, {FIELD: "지표 확인"}).content[:2] == b"PK"


def test_rows_about_families_are_for_the_department_that_answers(plan, client, cast):
    family(plan, 2019, 6)
    rows = reverse("plan:indicator_rows", args=["gap-care-families"])
    client.force_login(cast.other_officer)
    assert client.get(rows).status_code == 403
    client.force_login(cast.coordinator)
    assert client.get(rows).status_code == 200


def test_a_closed_year_whose_records_changed_says_so(plan, client):
    seat("f", "m")
    closing.close_year(plan=plan, year=2021, by=None, now=NOW)
    assert "Records changed after the year was closed." not in page(client)
    seat("f", since="2021-05-01")
    html = page(client)
    assert "Records changed after the year was closed." in html
    assert Decimal(50) == plan.closings.get().readings.get(indicator__key=KEY).value


def test_the_table_of_all_asks_no_more_when_records_are_ten_times_as_many(plan, client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("plan:indicators")).status_code == 200
        return len(captured)

    seat("f", "m")
    family(plan, 2019, 5)
    closing.close_year(plan=plan, year=2019, by=None, now=NOW)
    queries()
    before = queries()
    seat(*["f", "m"] * 9)
    family(plan, 2020, 45)
    assert queries() == before


def test_the_table_leads_to_every_indicator(plan, client):
    links = read_html(client.get(reverse("plan:indicators")).content.decode()).links
    wanted = {reverse("plan:indicator", args=[one.key]) for one in plan.indicators.all()}
    assert wanted - set(links) == set()
    assert len(wanted) == 16
