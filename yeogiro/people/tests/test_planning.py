"""The appointment planner: sentences first, then brute force over every way to fill small bodies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yeogiro.people.planning import (
    Balance,
    Effect,
    SeatNow,
    Share,
    effect_of,
    most_of_one_sex,
    plan_appointments,
    share_of,
)

ON = date(2022, 1, 1)


def seats_of(holders: str, *, body: int = 1, ex_officio: str = "") -> list[SeatNow]:
    """Seats from letters: f, m, ? unknown, - vacant; those of `ex_officio` come after the appointed ones."""
    known = {"?": "", "-": None}
    first = body * 100
    return [
        SeatNow(first + at, body, known.get(letter, letter), appointed=at < len(holders))
        for at, letter in enumerate(holders + ex_officio)
    ]


def test_the_next_vacancies_go_to_women_until_the_target_is_met():
    ends = {100: date(2022, 3, 31), 101: date(2022, 6, 30), 102: date(2022, 6, 30), 103: date(2022, 9, 30)}
    plan = plan_appointments(seats_of("mmmmmmmmff"), 40, ends, on=ON)
    assert (plan.now, plan.needed, plan.reached_on, plan.why) == (Share(2, 10), 2, date(2022, 7, 1), "")
    assert [(step.day, step.seat, step.to, step.because, step.after) for step in plan.steps] == [
        (date(2022, 4, 1), 100, "woman", "rule", Share(3, 10)),
        (date(2022, 7, 1), 101, "woman", "rule", Share(4, 10)),
        (date(2022, 7, 1), 102, "either", "", Share(4, 10)),
        (date(2022, 10, 1), 103, "either", "", Share(4, 10)),
    ]
    assert plan.balances == (Balance(1, 2, 8, 10, kept=False, kept_from=date(2022, 7, 1)),)


def test_a_woman_who_leaves_after_the_target_must_be_followed_by_a_woman():
    plan = plan_appointments(seats_of("ffmmm"), 40, {100: date(2022, 3, 31)}, on=ON)
    assert (plan.why, plan.reached_on) == ("reached", ON)
    assert [(step.to, step.after) for step in plan.steps] == [("woman", Share(2, 5))]


def test_ex_officio_members_count_in_the_share_but_not_under_the_rule():
    plan = plan_appointments(seats_of("fff--", ex_officio="mmmmm"), 45, {}, on=ON)
    assert (plan.reached_on, plan.why, plan.best) == (None, "limit", Share(3, 8))
    assert [step.to for step in plan.steps] == ["man", "man"]
    assert plan.balances[0].members == 3


def test_without_a_seat_that_comes_up_nothing_can_be_planned():
    plan = plan_appointments(seats_of("mmmm", ex_officio="-"), 50, {}, on=ON)
    assert (plan.steps, plan.why, plan.needed) == ((), "no-openings", 2)


def test_too_few_vacancies_are_said_to_be_too_few():
    plan = plan_appointments(seats_of("mmmmm"), 40, {100: date(2022, 3, 31)}, on=ON)
    assert (plan.reached_on, plan.why, plan.best) == (None, "too-few", Share(1, 5))


def test_a_term_that_ran_out_is_due_today():
    plan = plan_appointments(seats_of("mf"), 50, {100: date(2021, 5, 5)}, on=ON)
    assert [step.day for step in plan.steps] == [ON]


def test_bodies_together_have_one_target_and_each_its_own_limit():
    seats = seats_of("mmmmm", body=1) + seats_of("fffmm", body=2)
    ends = {seat.key: date(2022, 6, 30) for seat in seats if seat.key not in (200, 201, 202)}
    plan = plan_appointments(seats, 60, ends, on=ON)
    assert (plan.reached_on, plan.best) == (date(2022, 7, 1), Share(6, 10))
    assert [(step.seat, step.to) for step in plan.steps] == [
        (100, "woman"),
        (101, "woman"),
        (102, "woman"),
        (103, "either"),
        (104, "either"),
        (203, "either"),
        (204, "either"),
    ]


def test_what_one_appointment_does():
    seats = seats_of("f" * 7 + "m" * 10 + "-")
    assert effect_of(seats, seat=107, sex="f") == Effect(Share(7, 17), Share(8, 17))
    assert effect_of(seats, seat=117, sex="f") == Effect(Share(7, 17), Share(8, 18))
    assert effect_of(seats, seat=100, sex="m") == Effect(Share(7, 17), Share(6, 17))
    assert Share(0, 0).percent is None
    with pytest.raises(KeyError):
        effect_of(seats, seat=999, sex="f")


def test_wrong_questions_are_refused():
    with pytest.raises(ValueError, match="twice"):
        plan_appointments(seats_of("m") * 2, 40, {}, on=ON)
    with pytest.raises(ValueError, match="0 to 100"):
        plan_appointments(seats_of("m"), 101, {}, on=ON)


@pytest.mark.parametrize(
    ("members", "most"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (10, 6), (11, 6)]
)
def test_sixty_percent_is_the_most_of_one_sex_where_that_can_be(members, most):
    assert most_of_one_sex(members) == most


seat = st.tuples(st.integers(1, 2), st.sampled_from(["f", "m", "", None]), st.booleans())
end = st.none() | st.integers(-40, 120).map(lambda days: ON + timedelta(days=days // 30 * 30))


@st.composite
def bodies(draw: st.DrawFn, most: int = 2) -> tuple[list[SeatNow], dict[int, date]]:
    """Up to eight seats in up to `most` bodies, with ends of terms where they are known."""
    rows = draw(st.lists(st.tuples(seat, end), min_size=1, max_size=8))
    seats = [
        SeatNow(at, min(body, most), held, appointed) for at, ((body, held, appointed), _) in enumerate(rows)
    ]
    ends = {at: day for at, (_, day) in enumerate(rows) if day is not None and seats[at].holder is not None}
    return seats, ends


def every_way(seats: list[SeatNow], ends: dict[int, date]) -> Iterator[list[tuple[date, list[SeatNow], int]]]:
    """Every way to fill what comes up that keeps the rule: after each day the day, the seats, women
    appointed.

    Written from the rule's words and not from the planner: on a day a body may get a woman only while women
    stay within the limit afterwards, and a man only while men do, unless no choice keeps it.
    """
    opens: dict[date, list[int]] = {}
    for one in seats:
        if one.appointed and one.holder is None:
            opens.setdefault(ON, []).append(one.key)
        elif one.appointed and one.key in ends:
            opens.setdefault(max(ON, ends[one.key] + timedelta(days=1)), []).append(one.key)
    days = sorted(opens)
    keys = [key for day in days for key in opens[day]]
    for sexes in product("fm", repeat=len(keys)):
        choice, state, trail, allowed = (
            dict(zip(keys, sexes, strict=True)),
            {one.key: one for one in seats},
            [],
            True,
        )
        appointed = 0
        for day in days:
            for key in opens[day]:
                state[key] = replace(state[key], holder=choice[key])
                appointed += choice[key] == "f"
            allowed = allowed and all(
                within_rule(state, [key for key in opens[day] if state[key].body == body])
                for body in {state[key].body for key in opens[day]}
            )
            trail.append((day, list(state.values()), appointed))
        if allowed:
            yield trail


def within_rule(state: dict[int, SeatNow], filled: list[int]) -> bool:
    """Whether this day's appointments to one body keep each sex within the limit, as far as they can."""
    body = state[filled[0]].body
    holders = [
        one.holder for one in state.values() if one.body == body and one.appointed and one.holder is not None
    ]
    limit = most_of_one_sex(len(holders))
    women, men = holders.count("f"), holders.count("m")
    new_women = sum(state[key].holder == "f" for key in filled)
    if women > limit:
        return new_women == 0
    return men <= limit or new_women == len(filled) or women == limit


@given(bodies(), st.sampled_from([23, 31, 40, 45, 50, 60]))
def test_no_other_way_reaches_the_target_earlier(found, target):
    seats, ends = found
    plan = plan_appointments(seats, target, ends, on=ON)
    days = [ON] if share_of(seats).reaches(Fraction(target)) else []
    for trail in every_way(seats, ends):
        days += [day for day, state, _ in trail if share_of(state).reaches(Fraction(target))]
    assert plan.reached_on == min(days, default=None)
    assert (plan.why in {"", "reached"}) == (plan.reached_on is not None)


@given(bodies(most=1), st.sampled_from([23, 40, 50]))
def test_no_other_way_reaches_it_as_early_with_fewer_women(found, target):
    seats, ends = found
    plan = plan_appointments(seats, target, ends, on=ON)
    if plan.why != "":
        return
    ways = [
        share_of(state).women
        for trail in every_way(seats, ends)
        for day, state, _ in trail
        if day == plan.reached_on and share_of(state).reaches(Fraction(target))
    ]
    reached = next(step.after for step in plan.steps if step.day == plan.reached_on)
    assert reached.women == min(ways)


@given(bodies(), st.integers(0, 100))
def test_the_plans_own_steps_keep_the_rule_and_say_the_share(found, target):
    seats, ends = found
    plan = plan_appointments(seats, target, ends, on=ON)
    state = {one.key: one for one in seats}
    for step in plan.steps:
        state[step.seat] = replace(state[step.seat], holder="f" if step.to == "woman" else "m")
        last = [one for one in plan.steps if one.day == step.day][-1]
        if step is last:
            assert step.after == share_of(state.values())
            for body in {one.body for one in plan.steps if one.day == step.day}:
                filled = [one.seat for one in plan.steps if one.day == step.day and one.body == body]
                assert within_rule(state, filled)
    assert plan.needed == max(0, ceil(Fraction(target) * plan.now.members / 100) - plan.now.women)
