"""`indicators --json` exactly as PERFORMANCE.md fixes it, and the commands that close and reopen."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from yeogiro.people.tests.making import make_term
from yeogiro.plan.models import YearClosing

pytestmark = pytest.mark.django_db
KEYS = [
    "key",
    "project",
    "goal",
    "headline",
    "name",
    "name_en",
    "unit",
    "value",
    "numerator",
    "denominator",
    "recorded",
    "returned",
    "baseline",
    "target",
    "comparator",
    "target_year",
    "path_target",
    "as_of",
    "status",
    "reason",
]


@pytest.fixture(autouse=True)
def product_date(settings):
    settings.PRODUCT_DATE = date(2022, 11, 15)


def call(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def indicators(*words: str) -> dict[str, dict]:
    return {row["key"]: row for row in json.loads(call("indicators", "--json", *words))}


def test_every_indicator_stands_in_the_plans_order_with_every_key(plan):
    rows = json.loads(call("indicators", "--json"))
    assert [list(row) for row in rows] == [KEYS] * 16
    assert [row["key"] for row in rows] == list(
        plan.indicators.order_by("number").values_list("key", flat=True)
    )


def test_a_share_is_unrounded_and_says_what_it_is_read_against(plan):
    for sex in ("f", "m", "m"):
        make_term({"body_kind": "committee", "sex": sex, "since": "2018-01-01"}, on=date(2018, 1, 1))
    row = indicators()["women-on-committees"]
    assert (row["value"], row["numerator"], row["denominator"]) == (100 / 3, 1, 3)
    assert (row["baseline"], row["target"], row["comparator"], row["target_year"]) == (
        43.1,
        45,
        "reach",
        2022,
    )
    assert (row["project"], row["goal"], row["unit"]) == (None, "representation", "percent")
    assert (row["path_target"], row["as_of"]) == (45, "2022-11-15")
    assert (row["status"], row["reason"]) == ("live", None)


def test_what_cannot_be_measured_is_null_with_a_reason(plan):
    row = indicators()["gap-care-families"]
    assert (row["value"], row["numerator"], row["status"], row["baseline"]) == (
        None,
        None,
        "not-measurable",
        None,
    )
    assert (row["project"], row["goal"], row["reason"] != "") == ("gap-care", "care", True)


def test_a_year_is_read_on_its_last_day_but_not_beyond_the_product_date(plan):
    days = {year: indicators("--year", str(year))["budget-meetings"]["as_of"] for year in (2018, 2021, 2022)}
    assert days == {2018: "2018-12-31", 2021: "2021-12-31", 2022: "2022-11-15"}


def test_a_year_to_come_is_refused(plan):
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("indicators", "--year", "2023", "--json", stdout=out)
    assert (left.value.code, [error["path"] for error in json.loads(out.getvalue())["errors"]]) == (
        2,
        ["--year"],
    )


def test_a_year_before_the_plan_has_rows_and_says_that_no_plan_was_in_force(plan):
    rows = indicators("--year", "2017")
    assert ({row["status"] for row in rows.values()}, len(rows)) == ({"not-measurable"}, 16)


def test_a_closed_year_gives_its_frozen_reading(plan):
    make_term({"body_kind": "committee", "sex": "f", "since": "2018-01-01"}, on=date(2018, 1, 1))
    assert call("close_year", "2021") == "2021: 16 readings closed.\n"
    make_term({"body_kind": "committee", "sex": "m", "since": "2018-01-01"}, on=date(2018, 1, 1))
    closed, now = (indicators("--year", year)["women-on-committees"] for year in ("2021", "2022"))
    assert (closed["status"], closed["value"], now["status"], now["value"]) == ("closed", 100, "live", 50)
    with pytest.raises(CommandError):
        call("close_year", "2021")
    call("reopen_year", "2021", "--reason", "빠진 위원이 있습니다.")
    assert indicators("--year", "2021")["women-on-committees"]["value"] == 50
    assert YearClosing.objects.get().reason == "빠진 위원이 있습니다."


def test_a_year_that_runs_cannot_be_closed_and_an_open_one_not_reopened(plan):
    for words in (("close_year", "2022"), ("reopen_year", "2020", "--reason", "이유")):
        with pytest.raises(CommandError):
            call(*words)


def test_for_people_each_indicator_is_a_line(plan):
    lines = call("indicators").splitlines()
    assert (len(lines), lines[0].startswith("women-managers: –")) == (16, True)
