"""Open data: the catalogue and the micro-tables, from which every public figure can be added up again."""

from datetime import date

import pytest
from django.test import Client

from tests.open_data import CARE, closed_year_of_cases
from yeogiro.lib.api.catalogue import all_datasets
from yeogiro.people import actions as people
from yeogiro.plan.publishing import micro
from yeogiro.plan.selectors import current_plan

TODAY = date(2022, 11, 15)
needs_plan = pytest.mark.usefixtures("seodaemun")


def tables(key: str) -> dict[int, list[tuple[str, float, float | None]]]:
    """The published micro-table by year."""
    found = Client().get(f"/plan/data/figures/{key}.json").json()
    return {
        one["year"]: [(row["part"], row["counted"], row["of"]) for row in one["rows"]]
        for one in found["years"]
    }


@pytest.mark.django_db
@needs_plan
def test_persons_are_given_in_atoms_of_closed_years_and_never_fewer_than_five():
    for year, cases in ((2018, 7), (2019, 3), (2020, 6)):
        closed_year_of_cases(year, cases)
    assert tables(CARE) == {
        2018: [("2018", 7.0, None)],
        2019: [("2018", 7.0, None)],
        2020: [("2018", 7.0, None), ("2019–2020", 9.0, None)],
        2021: [],
        2022: [],
    }
    shown = {
        one["year"]: one["value"] for one in Client().get(f"/api/plan/indicators/{CARE}").json()["years"]
    }
    assert shown == {2018: 7, 2019: 7, 2020: 16, 2021: None, 2022: None}


@pytest.mark.django_db
@needs_plan
def test_records_of_official_seats_are_given_one_by_one_without_a_name():
    body = people.found_body(name_ko="위원회", name_en="c", kind="committee", founded_on=date(2018, 1, 1))
    people.add_seats(body=body, n=3)
    for name, sex in (("김하나", "f"), ("이두리", "m"), ("박세찬", "m")):
        people.seat_member(person=people.enrol(name=name, sex=sex), body=body, since=date(2022, 1, 3))
    rows = tables("women-on-committees")[2022]
    assert [(counted, of) for _part, counted, of in rows] == [(1, 1), (0, 1), (0, 1)]
    text = Client().get("/plan/data/figures/women-on-committees.csv").content.decode()
    assert [name for name in ("김하나", "이두리", "박세찬") if name in text] == []


@pytest.mark.once
@pytest.mark.django_db
@needs_plan
def test_every_dataset_can_be_taken_in_each_of_its_forms():
    answers = {
        (one.name, media): Client().get(url)
        for one in all_datasets(TODAY)
        for media, url in one.files.items()
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    wrong = [key for key, answer in answers.items() if not answer.headers["Content-Type"].startswith(key[1])]
    assert wrong == []


@pytest.mark.django_db
@needs_plan
def test_the_catalogue_names_every_indicator_and_every_table_in_both_languages():
    answer = Client().get("/api/catalogue.jsonld")
    found = answer.json()
    names = [one["dct:identifier"] for one in found["dcat:dataset"]]
    keys = current_plan().indicators.filter(in_force=True).values_list("key", flat=True)
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert [name for name in names if name.startswith("figure-")] == [f"figure-{key}" for key in keys]
    assert len(names) == len(set(names))
    for one in [found, *found["dcat:dataset"]]:
        assert {said["@language"] for said in one["dct:title"]} == {"ko", "en"}
        assert one["dct:license"] == {"@id": "http://www.apache.org/licenses/LICENSE-2.0"}


@pytest.mark.django_db
@needs_plan
def test_the_rows_of_every_figure_add_up_to_it():
    plan = current_plan()
    for row in plan.indicators.filter(in_force=True):
        for year in micro.figure(plan, row, on=TODAY).years:
            above = sum(one.counted for one in year.rows)
            below = sum(one.of or 0 for one in year.rows)
            value = above if row.unit == "count" else above * 100 / below if below else None
            assert (row.key, year.year, year.reading.value if not year.withheld else value) == (
                row.key,
                year.year,
                value,
            )
