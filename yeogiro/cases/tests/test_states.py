"""The one table of states: what the drawing says, what the database holds."""

from pathlib import Path

import pytest

from yeogiro.cases.states import FIXED, OUTSIDE, SETTLED, TRANSITIONS, WORKING, State, allowed, drawing

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "cases.md"


@pytest.mark.once
def test_every_state_has_its_ways_and_every_way_leads_to_a_state():
    assert set(TRANSITIONS) == set(State)
    assert {after for ways in TRANSITIONS.values() for after in ways} <= set(State)


@pytest.mark.once
def test_every_state_is_worked_on_settled_or_outside_and_only_one_of_them():
    assert sorted([*WORKING, *SETTLED, *OUTSIDE]) == sorted(State)
    assert set(FIXED) < set(SETTLED)


@pytest.mark.once
def test_an_answer_is_not_the_work_and_the_work_is_not_the_reporters_word():
    assert not allowed("answered", "confirmed")
    assert not allowed("assigned", "confirmed")
    assert allowed("acted", "confirmed")


@pytest.mark.once
def test_the_drawing_in_the_documents_is_the_table():
    assert drawing() in PAGE.read_text(encoding="utf-8")
