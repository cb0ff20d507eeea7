"""The queue: points, then time, then a lot anybody can draw again; every place with its reason."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.lib.queueing import (
    Criterion,
    Entry,
    Rules,
    commitment,
    find,
    keeps,
    lot,
    publish,
    rank,
    sentence,
)

pytestmark = pytest.mark.once
NOON = datetime(2022, 11, 15, 3, tzinfo=UTC)
RULES = Rules((Criterion("single-parent", 5), Criterion("children", 2, most=6)), seed="2022-11")
NAMES = {"single-parent": "Single parent", "children": "Children"}


def entry(key: str, minutes: int = 0, **facts: bool | int) -> Entry:
    return Entry(
        key, NOON + timedelta(minutes=minutes), {name.replace("_", "-"): fact for name, fact in facts.items()}
    )


def keys(places) -> list[str]:
    return [place.entry.key for place in places]


def test_more_points_come_first_then_who_asked_earlier():
    places = rank(
        [entry("c", 9, children=1), entry("b", 3), entry("a", 1), entry("d", 30, single_parent=True)], RULES
    )
    assert keys(places) == ["d", "c", "a", "b"]
    assert [(place.rank, place.of, place.points) for place in places] == [
        (1, 4, 5),
        (2, 4, 2),
        (3, 4, 0),
        (4, 4, 0),
    ]
    assert [place.before for place in places] == [None, "points", "points", "time"]


def test_a_criterion_gives_no_more_than_its_most_and_undeclared_facts_count_for_nothing():
    (place,) = rank([entry("a", children=9, single_parent=False, knows_the_mayor=True)], RULES)
    assert (place.points, [(part.key, part.points) for part in place.parts]) == (6, [("children", 6)])
    assert rank([entry("a", children=-3)], RULES)[0].points == 0


def test_the_same_moment_is_settled_by_a_lot_that_anybody_can_draw_again():
    alike = [entry(name) for name in "abcdefgh"]
    places = rank(alike, RULES)
    assert keys(places) == sorted("abcdefgh", key=lambda key: lot("2022-11", key))
    assert keys(rank(reversed(alike), RULES)) == keys(places)
    assert [place.before for place in places] == [None, *["lot"] * 7]
    assert len({tuple(keys(rank(alike, Rules(seed=str(seed))))) for seed in range(5)}) == 5


def test_every_place_says_who_stands_in_front_and_why():
    asked = [
        entry("a", 0, children=1),
        entry("b", 5, children=1),
        entry("c", 5, children=1),
        entry("d", 1, children=3),
    ]
    last = rank(asked, RULES)[-1]
    assert (last.more, last.earlier, last.luckier) == (1, 1, 1)
    with override("en"):
        assert sentence(last, NAMES) == (
            "You are number 4 of 4. You have 2 points: Children 2. In front of you: 1 with more points, 1 with the "
            "same points who asked earlier, 1 who asked at the same moment and drew a better lot."
        )
    with override("ko"):
        said = sentence(last, {"children": "자녀"})
    assert said.startswith("4명 중 4번째입니다. 우선순위 점수는 2점입니다(자녀 2점). 앞에 계신 분: ")


def test_the_first_without_points_hears_that_time_decides():
    (only,) = rank([entry("a")], RULES)
    with override("en"):
        assert (
            sentence(only, NAMES)
            == "You are number 1 of 1. No priority applies, so the time you asked decides."
        )


def test_what_is_published_names_nobody_and_can_be_checked():
    places = rank([entry("T-17", single_parent=True), entry("T-18")], RULES)
    shown = publish(places, seed="2022-11")
    assert shown.rows[0] == {
        "rank": 1,
        "key": "T-17",
        "points": 5,
        "asked_at": "2022-11-15T03:00:00+00:00",
        "lot": lot("2022-11", "T-17")[:12],
    }
    assert publish(places, seed="2022-11").digest == shown.digest
    assert publish(places[::-1], seed="2022-11").digest != shown.digest
    assert publish(places, seed="2022-12").digest != shown.digest
    assert publish(places, seed="2022-11", with_parts=True).rows[0]["parts"] == "single-parent 5"


def test_a_seed_that_was_promised_can_be_told_from_another():
    promised = commitment("drawn by chance")
    assert (keeps("drawn by chance", promised), keeps("another", promised)) == (True, False)
    assert "drawn" not in promised


def test_an_entry_a_criterion_and_a_time_without_zone_are_refused():
    with pytest.raises(ValueError, match="entry stands twice"):
        rank([entry("a"), entry("a", 1)], RULES)
    with pytest.raises(ValueError, match="criterion stands twice"):
        Rules((Criterion("x", 1), Criterion("x", 2)))
    with pytest.raises(ValueError, match="no zone"):
        rank([Entry("a", datetime(2022, 11, 15))], RULES)  # noqa: DTZ001


def test_an_empty_queue_and_a_stranger_have_no_place():
    assert (rank([], RULES), find(rank([entry("a")], RULES), "b")) == ((), None)
    assert find(rank([entry("a")], RULES), "a").rank == 1


entries = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=12).map(
    lambda found: [entry(f"k{n}", m, children=c, single_parent=s) for n, (m, c, s) in enumerate(found)]
)


@settings(max_examples=80, deadline=None)
@given(entries, st.randoms())
def test_the_order_is_whole_fair_and_does_not_hang_on_how_it_came(asked, shuffler):
    places = rank(asked, RULES)
    shuffled = list(asked)
    shuffler.shuffle(shuffled)
    assert keys(rank(shuffled, RULES)) == keys(places)
    assert sorted(keys(places)) == sorted(one.key for one in asked)
    for at, place in enumerate(places):
        front = places[:at]
        assert place.more == sum(one.points > place.points for one in front)
        assert place.more + place.earlier + place.luckier == at == place.rank - 1
        mine = (-place.points, place.entry.asked_at, place.lot)
        assert all((-one.points, one.entry.asked_at, one.lot) < mine for one in front)
        assert place.earlier == sum(
            one.points == place.points and one.entry.asked_at < place.entry.asked_at for one in front
        )


@settings(max_examples=60, deadline=None)
@given(entries)
def test_one_more_point_never_costs_a_place(asked):
    if not asked:
        return
    before = find(rank(asked, RULES), asked[0].key)
    richer = Entry(asked[0].key, asked[0].asked_at, {**asked[0].facts, "single-parent": True})
    assert find(rank([richer, *asked[1:]], RULES), richer.key).rank <= before.rank
