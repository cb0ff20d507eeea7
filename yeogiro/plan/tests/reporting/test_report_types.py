"""Kinds of report and the ministry's goals as data: what is shipped works, what is wrong is named."""

from datetime import date

import pytest
from django.conf import settings as real

from yeogiro.plan.checks import report_data
from yeogiro.plan.document.read import read_plan
from yeogiro.plan.reporting.national import InvalidGoals, national_goals
from yeogiro.plan.reporting.report_types import InvalidType, read_type, report_types

TYPE = """
format = 1
key = "short"
order = 9
title = {ko = "요약", en = "Summary"}
about = {ko = "짧게", en = "In short"}

[[sections]]
section = "overview"
"""
GOALS = """
format = 1
[[sets]]
since = 2018-01-01
source = "첫째"
source_en = "first"
goals = [{key = "a", name = "가", name_en = "A", projects = ["x"]}]
[[sets]]
since = 2021-01-01
source = "둘째"
source_en = "second"
goals = [{key = "b", name = "나", name_en = "B"}]
"""


def test_the_product_ships_four_kinds_in_order():
    assert list(report_types()) == ["annual", "ministry", "white-paper", "citizens"]


def test_a_district_adds_a_kind_or_replaces_one(tmp_path):
    folder = tmp_path / "reports" / "types"
    folder.mkdir(parents=True)
    (folder / "short.toml").write_text(TYPE, encoding="utf-8")
    (folder / "own.toml").write_text(TYPE.replace('"short"', '"annual"'), encoding="utf-8")
    found = report_types(tmp_path)
    assert sorted(found) == ["annual", "citizens", "ministry", "short", "white-paper"]
    assert found["annual"].title.ko == "요약"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"overview"', '"novel"', "t.toml: sections[0].section"),
        ('"overview"', '"overview"\noptions = {charts = true}', "t.toml: sections[0].options.charts"),
        ('"overview"', '"indicators"\noptions = {charts = "yes"}', "t.toml: sections[0].options.charts"),
        (
            '"overview"',
            '"scoring"\noptions = {criteria = [{ko = "가"}]}',
            "t.toml: sections[0].options.criteria[0]",
        ),
        ('"short"', '"../short"', "t.toml"),
        ("order = 9", "order = 9\nextra = 1", "t.toml"),
        ("order = 9", "order =", "t.toml"),
    ],
)
def test_what_is_wrong_in_a_kind_is_named(old, new, place):
    with pytest.raises(InvalidType) as refused:
        read_type("t.toml", TYPE.replace(old, new))
    assert refused.value.path == place


def test_the_goals_in_force_on_the_day_are_taken(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "national-goals.toml").write_text(GOALS, encoding="utf-8")
    assert national_goals(tmp_path, date(2017, 12, 31)) is None
    assert national_goals(tmp_path, date(2020, 12, 31)).source.ko == "첫째"
    assert [goal.key for goal in national_goals(tmp_path, date(2021, 1, 1)).goals] == ["b"]
    assert national_goals(tmp_path / "elsewhere", date(2020, 1, 1)) is None


def test_a_goals_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "national-goals.toml").write_text("format = 1\nsets = 3", encoding="utf-8")
    with pytest.raises(InvalidGoals, match="national-goals"):
        national_goals(tmp_path, date(2020, 1, 1))


def test_the_system_check_names_what_is_wrong_in_the_districts_data(tmp_path, settings):
    assert report_data() == []
    settings.DISTRICT_DIR = tmp_path
    (tmp_path / "reports" / "types").mkdir(parents=True)
    (tmp_path / "reports" / "types" / "own.toml").write_text("format =", encoding="utf-8")
    (tmp_path / "reports" / "national-goals.toml").write_text("sets = 3", encoding="utf-8")
    assert [one.id for one in report_data()] == ["plan.E001", "plan.E002"]


def test_seodaemuns_projects_and_indicators_each_serve_one_goal_of_the_ministry():
    plan = read_plan(real.DISTRICT_DIR)
    found = national_goals(real.DISTRICT_DIR, date(2022, 12, 31))
    projects = [key for goal in found.goals for key in goal.projects]
    indicators = [key for goal in found.goals for key in goal.indicators]
    assert sorted(projects) == sorted(one.key for one in plan.projects)
    assert sorted(indicators) == sorted(one.key for one in plan.plan.indicators)
    assert len(found.goals) == 5
