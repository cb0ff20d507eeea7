"""The life of places: the one table, the same rules in the database, and several writers at once."""

from datetime import date
from io import StringIO
from itertools import pairwise, product

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from yeogiro.people.tests.test_races import at_once
from yeogiro.places import actions
from yeogiro.places.models import Place, PlaceKind, PlaceStep, Works
from yeogiro.places.states import PAIRS, TRANSITIONS, State, moves_from, way

MAY, JUNE, JULY = date(2022, 5, 2), date(2022, 6, 1), date(2022, 7, 1)


@pytest.fixture
def kind(db):
    return PlaceKind.objects.create(key="bell", name_ko="비상벨", name_en="Bells")


@pytest.fixture
def bell(kind):
    return actions.register(kind=kind, number="1", name_ko="벨", opened_on=MAY)


def steps(place: Place) -> list[tuple[str, str, date]]:
    return list(place.steps.order_by("turn").values_list("before", "after", "on"))


@pytest.mark.once
def test_the_drawing_in_the_documentation_is_not_stale():
    call_command("draw_states", "--check", stdout=StringIO())


@pytest.mark.once
def test_every_state_can_be_reached_and_a_way_is_made_of_allowed_steps():
    for before, after in product(State, State):
        path = [before, *way(before, after)]
        assert path[-1] == after
        assert set(pairwise(path)) <= PAIRS
    assert set(TRANSITIONS) == set(State)


def test_the_present_state_is_what_the_days_and_the_condition_say(kind):
    made = {
        State.PLANNED: {},
        State.INSTALLED: {"installed_on": MAY},
        State.IN_USE: {"opened_on": MAY},
        State.FAULTY: {"opened_on": MAY, "condition": "faulty"},
        State.REPAIRED: {"installed_on": MAY, "condition": "repaired"},
        State.RETIRED: {"opened_on": MAY, "closed_on": JUNE},
    }
    for state, facts in made.items():
        row = Place.objects.create(kind=kind, number=state, name_ko="벨", **facts)
        assert (row.state, list(Place.objects.in_state(state))) == (state, [row])


def test_a_bell_goes_through_its_life_and_every_change_leaves_a_step(kind):
    row = actions.register(kind=kind, number="1", name_ko="벨")
    for to, on in (
        ("installed", MAY),
        ("in-use", MAY),
        ("faulty", JUNE),
        ("repaired", JULY),
        ("retired", JULY),
    ):
        row = actions.change_state(place=row, to=to, on=on, why="까닭")
    assert [after for _before, after, _on in steps(row)] == [
        "installed",
        "in-use",
        "faulty",
        "repaired",
        "retired",
    ]
    assert (row.installed_on, row.opened_on, row.closed_on, row.condition) == (MAY, MAY, JULY, "")
    assert PlaceStep.objects.filter(why="까닭").count() == 5


@pytest.mark.parametrize(
    ("to", "on"), [("repaired", JUNE), ("planned", JUNE), ("in-use", JUNE), ("faulty", date(2022, 1, 1))]
)
def test_what_the_table_has_not_and_a_day_before_the_last_are_refused(bell, to, on):
    with pytest.raises(ValidationError):
        actions.change_state(place=bell, to=to, on=on)
    bell.refresh_from_db()
    assert (bell.state, steps(bell)) == (State.IN_USE, [])


def test_the_register_writes_the_steps_that_lie_between_its_days(kind):
    row = actions.register(kind=kind, number="1", name_ko="벨")
    row = actions.amend(place=row, opened_on=MAY)
    row = actions.amend(place=row, closed_on=JUNE)
    row = actions.amend(place=row, closed_on=None)
    assert steps(row) == [
        ("planned", "installed", MAY),
        ("installed", "in-use", MAY),
        ("in-use", "retired", JUNE),
        ("retired", "in-use", MAY),
    ]
    assert State.IN_USE not in moves_from("retired"), "only a correction of the register's days"


def test_works_take_a_planned_place_into_being_and_a_faulty_one_to_its_repair(kind, bell):
    new = actions.register(kind=kind, number="2", name_ko="새 벨")
    works = actions.start_works(place=new, kind="new", title="설치", started_on=MAY)
    works = actions.complete_works(works=works, completed_on=JUNE)
    actions.open_works(works=works, opened_on=JULY)
    assert steps(new) == [("planned", "installed", JUNE), ("installed", "in-use", JULY)]
    actions.change_state(place=bell, to="faulty", on=JUNE)
    mending = actions.start_works(place=bell, kind="improved", title="교체", started_on=JUNE)
    with pytest.raises(ValidationError):
        actions.retire(place=bell, on=JULY)
    actions.complete_works(works=mending, completed_on=JULY)
    assert steps(bell)[-1] == ("faulty", "repaired", JULY)
    assert Works.objects.count() == 2


def test_the_database_refuses_a_state_without_its_step(bell):
    for change in ({"condition": "faulty"}, {"closed_on": JULY}, {"opened_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.filter(pk=bell.pk).update(**change)
    Place.objects.filter(pk=bell.pk).update(opened_on=JUNE)  # another day of the same state


def test_the_database_refuses_a_changed_a_loose_and_an_impossible_step(bell):
    step = actions.change_state(place=bell, to="faulty", on=JUNE).steps.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceStep.objects.filter(pk=step.pk).update(after="retired")
    facts = {"place": bell, "on": JULY}
    for wrong in (
        {"turn": 2, "before": "in-use", "after": "retired"},
        {"turn": 1, "before": "faulty", "after": "repaired"},
        {"turn": 2, "before": "faulty", "after": "in-use"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlaceStep.objects.create(**facts, **wrong)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_report_a_fault_at_once_one_wins_and_the_other_is_told(bell):
    def report():
        return actions.change_state(place=bell, to="faulty", on=JUNE)

    outcomes = at_once(report, report)
    assert sorted(isinstance(one, ValidationError) for one in outcomes) == [False, True]
    assert PlaceStep.objects.count() == 1
