"""The district's definitions: every example runs, and what cannot be counted is refused when it is loaded."""

import copy
from datetime import date
from importlib import import_module

import pytest
from django.conf import settings

from yeogiro.lib.measures import all_measures
from yeogiro.plan.counting import Definition, definition_of, require_countable
from yeogiro.plan.document.document import build
from yeogiro.plan.document.read import InvalidPlan, read_plan, validated

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
DOCUMENT = read_plan(settings.DISTRICT_DIR)
EXAMPLES = [
    pytest.param(row.key, n, id=f"{row.key}-{n}")
    for row in DOCUMENT.plan.indicators
    for n in range(len(row.measure.examples) if row.measure else 0)
]


def stated(key: str):
    return next(row for row in DOCUMENT.plan.indicators if row.key == key)


@pytest.mark.parametrize(("key", "number"), EXAMPLES)
def test_an_example_counts_and_a_counter_example_does_not(key, number, indicator):
    row, wanted = indicator(key), stated(key).measure
    example, measure = wanted.examples[number], all_measures()[wanted.name]
    makers = import_module(f"yeogiro.{wanted.name.split('.')[0]}.tests.making").MAKERS
    more = {"indicator": row} if measure.filters & {"indicator", "plan"} else {}
    record = makers[wanted.name](example.given, on=ON, **more)
    found = definition_of(DOCUMENT, stated(key)).measured(row, ON)
    assert (example.ko, found.counted.filter(pk=record.pk).exists()) == (example.ko, example.counts)


def test_every_indicator_has_a_definition_with_examples_of_both_sorts():
    few = {
        row.key: counts
        for row in DOCUMENT.plan.indicators
        if min(counts := [sum(one.counts is sort for one in row.measure.examples) for sort in (True, False)])
        < 2
    }
    assert (len(DOCUMENT.plan.indicators), few) == (16, {})


def test_shares_and_what_is_running_are_states_and_the_rest_counts_from_the_first_day():
    states = {row.key for row in DOCUMENT.plan.indicators if not row.cumulative}
    percent = {row.key for row in DOCUMENT.plan.indicators if row.unit == "percent"}
    assert states - percent == {"women-culture-clubs", "childcare-centres-running", "culture-networks"}
    assert percent - states == set()


def test_a_partner_stands_only_where_returns_are_the_record():
    partners = {row.key: row.partner for row in DOCUMENT.plan.indicators if row.partner}
    returned = {row.key for row in DOCUMENT.plan.indicators if row.measure.name == "plan.returned"}
    assert set(partners) == returned
    assert partners["gap-care-families"] == "흥은종합사회복지관"


def test_every_explanation_is_ours_and_in_both_languages():
    told = [row.explanation for row in DOCUMENT.plan.indicators]
    assert [text for text in told if not (text.ko and text.en and text.inferred and text.note)] == []


def changed(key: str, **measure):
    """The document with one indicator's measure changed."""
    raw = copy.deepcopy(DOCUMENT.raw)
    row = next(row for row in raw["plan.toml"]["indicators"] if row["key"] == key)
    row["measure"] = {**row["measure"], **measure}
    return validated(build(raw, DOCUMENT.lines))


@pytest.mark.parametrize(
    ("key", "measure", "where", "words"),
    [
        ("budget-meetings", {"name": "people.nothing"}, "measure.name", "there is no measure people.nothing"),
        (
            "budget-meetings",
            {"name": "people.women_in_seats"},
            "measure.name",
            "is a percent, the indicator a count",
        ),
        ("budget-meetings", {"filters": {"colour": "red"}}, "measure.filters.colour", "has no filter colour"),
        (
            "gap-care-families",
            {"filters": {"indicator": 3}},
            "measure.filters.indicator",
            "has no filter indicator",
        ),
        ("budget-meetings", {"filters": {"body_kind": "clubb"}}, "measure.filters", "clubb"),
        (
            "trail-stories",
            {"filters": {"task": "walk-together/none"}},
            "measure.filters.task",
            "no task walk-together",
        ),
        ("trail-stories", {"filters": {}}, "measure.filters", "task"),
    ],
)
def test_a_definition_nobody_can_count_is_refused_with_its_line(key, measure, where, words):
    with pytest.raises(InvalidPlan) as refused:
        require_countable(changed(key, **measure))
    (problem,) = refused.value.problems
    number = stated(key).number - 1
    assert (problem.file, problem.path) == ("plan.toml", f"indicators[{number}].{where}")
    assert problem.line > 1
    assert words in problem.message


def with_counts(key: str, counts: str):
    """The document with what one indicator counts."""
    raw = copy.deepcopy(DOCUMENT.raw)
    next(row for row in raw["plan.toml"]["indicators"] if row["key"] == key)["counts"] = counts
    return validated(build(raw, DOCUMENT.lines))


def test_what_a_figure_counts_must_be_what_its_measure_counts():
    with pytest.raises(InvalidPlan, match=r"people\.women_in_seats counts things or posts, not persons"):
        require_countable(with_counts("women-on-committees", "persons"))
    with pytest.raises(InvalidPlan, match=r"indicators\[9\].counts"):
        with_counts("gap-care-families", "families")


def test_returns_count_people_unless_the_plan_says_that_they_do_not():
    told = {"persons": True, "households": True, "things": False, "posts": False}
    for counts, people in told.items():
        document = require_countable(with_counts("gap-care-families", counts))
        definition = definition_of(document, document.plan.indicators[9])
        assert (counts, definition.counts_people) == (counts, people)
    assert Definition("plan.returned", "count").counts_people is True


def test_a_plan_cannot_call_attendances_things():
    definition = Definition("people.attendances", "count", counts="things")
    assert definition.counts_people is True


def test_the_district_says_of_every_figure_what_it_counts():
    told = {row.key: row.counts for row in DOCUMENT.plan.indicators}
    assert {key for key, counts in told.items() if counts == "households"} == {"gap-care-families"}
    assert {key for key, counts in told.items() if counts == "posts"} == {
        row.key for row in DOCUMENT.plan.indicators if row.measure.name.startswith("people.women_in")
    }
    assert None not in told.values()


def test_an_unknown_partner_is_refused():
    raw = copy.deepcopy(DOCUMENT.raw)
    raw["plan.toml"]["indicators"][9]["partner"] = "없는 기관"
    with pytest.raises(InvalidPlan, match="없는 기관 stands in no list"):
        require_countable(build(raw, DOCUMENT.lines))


def test_a_definition_comes_back_from_what_a_closed_year_keeps(indicator):
    for row in DOCUMENT.plan.indicators:
        definition = definition_of(DOCUMENT, row)
        assert Definition.from_json(definition.as_json()) == definition
