"""An attacker asks for every filter and split on every day, puts it all together, and learns of nobody."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.lib.privacy import released_days, releases

from .simplex import bounds

YEARS = ["2018", "2019", "2020", "2021"]
FILTERS = ["jobs", "jobs:counted", "career break"]
ATOMS = [frozenset(FILTERS[:1]), frozenset(FILTERS[:2]), frozenset(FILTERS)]
SPLITS = {"sex": ["f", "m", ""], "channel": ["desk", "web"]}
CELLS = [
    (year, atom, sex, channel)
    for year in YEARS
    for atom in range(3)
    for sex in SPLITS["sex"]
    for channel in SPLITS["channel"]
]
cities = st.fixed_dictionaries({cell: st.sampled_from([0, 0, 0, 1, 2, 3, 5, 9]) for cell in CELLS})


def records(city, year):
    """The city's records of one year."""
    return [
        (ATOMS[atom], {"sex": sex, "channel": channel})
        for (when, atom, sex, channel), count in city.items()
        if when == year
        for _person in range(count)
    ]


def published(city, closed):
    """The release on a day when the first `closed` years are over."""
    return releases([(year, records(city, year)) for year in YEARS[:closed]], splits=SPLITS)


def name(year, atom, key):
    return f"{year}/{atom}/{key}"


def everything_learnt(city, by):
    """Every figure that any filter shows on any day, as sums over the cells of one split."""
    sums, beyond = [], 0
    for closed in range(len(YEARS) + 1):
        release = published(city, closed)
        for group in release.groups:
            for one in FILTERS:
                mine = [(year, atom) for year in group.periods for atom in range(3) if one in ATOMS[atom]]
                sums.append(({name(*part, key): 1 for part in mine for key in SPLITS[by]}, group.total(one)))
                shown = group.split(one, by)
                if shown is None:
                    continue
                for key in SPLITS[by]:
                    parts, count = {name(*part, key): 1 for part in mine}, shown.get(key, 0)
                    if count is None:
                        beyond += 1
                        parts, count = {**parts, f"beyond one {beyond}": -1}, 1
                    sums.append((parts, count))
    unique = {
        (tuple(sorted(p for p in parts if not p.startswith("beyond"))), t, len(parts)): (parts, t)
        for parts, t in sums
    }
    return list(unique.values())


def small_cells(city, by):
    """The cells of a split that hold 1 to 4 persons: name and count."""
    counts = Counter()
    for (year, atom, sex, channel), count in city.items():
        counts[name(year, atom, sex if by == "sex" else channel)] += count
    return {cell: count for cell, count in counts.items() if 0 < count < 5}


def touching(cell, sums):
    """The sums that bind a cell, directly or through others; the rest cannot say anything about it."""
    reached, found = {cell}, []
    while more := [one for one in sums if one not in found and reached & set(one[0])]:
        found += more
        reached |= {part for parts, _total in more for part in parts}
    return found


@given(cities, st.sampled_from(sorted(SPLITS)))
@settings(max_examples=25, deadline=None)
def test_no_cell_of_one_to_four_is_pinned_down(city, by):
    learnt = everything_learnt(city, by)
    for cell, count in small_cells(city, by).items():
        least, most = bounds(cell, touching(cell, learnt))
        assert least <= count
        assert most is None or (most >= 5 and most > least), f"{cell} is {least} to {most}"


@given(cities)
@settings(max_examples=50, deadline=None)
def test_every_difference_of_public_totals_is_nobody_or_at_least_five(city):
    for group in published(city, len(YEARS)).groups:
        totals = [group.total(one) for one in FILTERS]
        differences = [larger - smaller for larger, smaller in pairwise(totals)]
        assert [one for one in totals + differences if 0 < one < 5] == []


@given(cities)
@settings(max_examples=50, deadline=None)
def test_what_was_released_never_changes_when_years_are_added(city):
    last = published(city, len(YEARS)).groups
    for closed in range(len(YEARS)):
        before = published(city, closed).groups
        assert list(last[: len(before)]) == list(before)


def test_the_attack_finds_somebody_where_every_year_is_published_as_it_is():
    sums = [({"2018/jobs": 1}, 31), ({"2018/jobs": 1, "2019/jobs": 1}, 33)]
    assert bounds("2019/jobs", sums) == (2, 2)


def jobs(count, sex="f"):
    return [(ATOMS[0], {"sex": sex, "channel": "desk"})] * count


def test_a_year_of_four_waits_for_the_next():
    release = releases([("2018", jobs(4)), ("2019", jobs(3)), ("2020", jobs(2))], splits=["sex"])
    assert [(group.periods, group.total("jobs")) for group in release.groups] == [(("2018", "2019"), 7)]
    assert (release.waiting, release.total("jobs"), release.split("jobs", "sex")) == (("2020",), 7, {"f": 7})


def test_a_year_without_anybody_is_released_as_zero():
    release = releases([("2018", []), ("2019", jobs(6))], splits=["sex"])
    assert [(group.periods, group.total("jobs")) for group in release.groups] == [
        (("2018",), 0),
        (("2019",), 6),
    ]


def test_five_persons_in_two_groups_tell_nothing_about_the_groups():
    release = releases([("2018", jobs(3) + jobs(2, "m"))], splits=["sex"])
    assert (release.total("jobs"), release.split("jobs", "sex")) == (5, None)


def test_records_that_pass_no_published_filter_count_nowhere():
    release = releases([("2018", [*jobs(6), (frozenset(), {"sex": "f"})])], splits=["sex"])
    assert (release.total("jobs"), release.split("jobs", "sex")) == (6, {"f": 6})


def test_a_state_stands_until_it_moved_by_five_from_every_earlier_one():
    days = [("2018", 3), ("2019", 100), ("2020", 103), ("2021", 106), ("2022", 102), ("2023", 111)]
    found = released_days([(day, [ATOMS[0]] * count) for day, count in days])
    assert [(day, stands, counts[ATOMS[0]]) for day, stands, counts in found] == [
        ("2019", "2019", 100),
        ("2020", "2019", 100),
        ("2021", "2021", 106),
        ("2022", "2021", 106),
        ("2023", "2023", 111),
    ]
