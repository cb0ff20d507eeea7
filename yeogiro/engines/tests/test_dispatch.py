"""The escort desk: who goes to whom, why, and what it wins on nights made from a seed."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yeogiro.engines.dispatch import (
    Moment,
    Pace,
    Pair,
    Request,
    Seen,
    check,
    decide,
    estimate,
    first_come,
    nearest_pair,
    night,
    simulate,
    to_hubs,
)
from yeogiro.engines.dispatch import solve as solving

pytestmark = pytest.mark.once
PLAIN = Pace(walk=100, escort=100, detour=1, greeting=0)


def pair(name: str, east: float, **more) -> Pair:
    return Pair(name, (east, 0.0), **more)


def request(name: str, east: float, **more) -> Request:
    return Request(name, (east, 0.0), (east, 0.0), **more)


def moment(pairs, requests, **more) -> Moment:
    return Moment(tuple(pairs), tuple(requests), PLAIN, **more)


def sent(found) -> dict[str, tuple[str, str]]:
    return {one.request: (one.pair, one.reason) for one in found.assigned}


def test_the_nearest_free_pair_goes():
    found = decide(moment([pair("a", 0), pair("b", 900)], [request("r", 800)]))
    assert sent(found) == {"r": ("b", "nearest")}
    assert found.assigned[0].text == "Pair b is the nearest free one; there in 1 minutes."


def test_a_nearer_pair_goes_elsewhere_when_the_two_wait_less_together():
    """a is 1 from r and 2 from s; b is 3 from r and 9 from s: a must take s."""
    found = decide(moment([pair("a", 0), pair("b", 400)], [request("r", 100), request("s", -200)]))
    assert sent(found) == {"r": ("b", "together"), "s": ("a", "nearest")}
    assert found.assigned[0].text == (
        "Pair a is nearer but goes to s, the two wait 2 minutes less in all; there in 3 minutes."
    )


def test_a_pair_that_is_free_soon_and_near_is_promised_before_one_far_away():
    found = decide(moment([pair("a", 0, free_in=2), pair("b", 2000)], [request("r", 100)]))
    assert sent(found) == {"r": ("a", "next")}
    assert found.assigned[0].meets_in == 3


def test_a_pair_on_its_way_turns_only_when_enough_is_won():
    held = request("r", 0, held_by="a")
    little = decide(moment([pair("a", 300), pair("b", 100)], [held]))
    much = decide(moment([pair("a", 300), pair("b", 100)], [held], switch_minutes=1))
    assert (sent(little), little.assigned[0].changed) == ({"r": ("a", "kept")}, False)
    assert (sent(much), much.assigned[0].changed) == ({"r": ("b", "nearest")}, True)


def test_an_old_position_is_flagged_and_promises_less():
    old = pair("a", 200, seen_ago=12)
    found = decide(moment([old, pair("b", 300)], [request("r", 0)]))
    alone = decide(moment([old], [request("r", 0)]))
    assert (sent(found), found.stale) == ({"r": ("b", "sooner")}, ("a",))
    assert (alone.assigned[0].stale, alone.assigned[0].meets_in) == (True, 5)
    assert alone.assigned[0].text.endswith("Their last position is 12 minutes old: ask them.")


def test_too_few_pairs_leave_a_numbered_queue():
    asks = [request("near", 100), request("far", 5000, waited=4), request("farther", 6000, waited=9)]
    found = decide(moment([pair("a", 0)], asks))
    assert sent(found) == {"near": ("a", "only")}
    assert [(one.place, one.of, one.reason) for one in found.waiting] == [(1, 2, "busy"), (2, 2, "busy")]
    assert [one.request for one in found.waiting] == ["farther", "far"]


def test_who_was_ruled_out_or_goes_off_duty_is_not_sent():
    off = decide(moment([pair("a", 0, off_in=3)], [request("r", 500)]))
    ruled = decide(moment([pair("a", 0)], [request("r", 500)], refused=frozenset({("r", "a")})))
    other = decide(moment([pair("a", 0), pair("b", 900)], [request("r", 0)], refused=frozenset({("r", "a")})))
    nobody = decide(moment([], [request("r", 0)]))
    assert [one.waiting[0].reason for one in (off, ruled, nobody)] == ["late", "refused", "nobody"]
    assert sent(other) == {"r": ("b", "only")}


def test_an_empty_desk_decides_nothing():
    found = decide(moment([], []))
    assert (found.assigned, found.waiting, check(moment([], []), found)) == ((), (), [])


points = st.tuples(st.integers(0, 3000).map(float), st.integers(0, 3000).map(float))
pairs = st.lists(
    st.builds(
        Pair,
        st.none(),
        points,
        free_in=st.sampled_from([0.0, 0.0, 5.0]),
        seen_ago=st.sampled_from([0.0, 9.0]),
        off_in=st.sampled_from([None, 20.0]),
    ),
    max_size=5,
).map(lambda found: tuple(replace(one, id=f"p{n}") for n, one in enumerate(found)))
asks = st.lists(st.builds(Request, st.none(), points, points, waited=st.integers(-9, 40)), max_size=5).map(
    lambda found: tuple(replace(one, id=f"r{n}") for n, one in enumerate(found))
)


@settings(max_examples=120, deadline=None)
@given(pairs, asks, st.sets(st.tuples(st.sampled_from("012"), st.sampled_from("012")), max_size=3))
def test_an_independent_check_finds_nothing_wrong(on_duty, asked, ruled):
    now = Moment(on_duty, asked, refused=frozenset((f"r{r}", f"p{p}") for r, p in ruled))
    assert [check(now, rule(now)) for rule in (decide, nearest_pair, first_come)] == [[], [], []]


@settings(max_examples=60, deadline=None)
@given(pairs, asks)
def test_no_other_way_to_send_everybody_is_cheaper(on_duty, asked):
    free = tuple(replace(one, off_in=None) for one in on_duty)
    if len(asked) > len(free) or not asked:
        return
    now = Moment(free, asked)
    meets, taken = solving.minutes(now, list(range(len(free))), list(range(len(asked))))
    cost = meets + solving.PRESSURE * len(asked) / len(free) * taken
    number = {one.id: n for n, one in enumerate(free)}
    found = decide(now)
    got = sum(cost[int(one.request[1:]), number[one.pair]] for one in found.assigned)
    ways = permutations(range(len(free)), len(asked))
    assert len(found.assigned) == len(asked)
    assert got <= min(sum(cost[r, p] for r, p in enumerate(way)) for way in ways) + 0.05


def test_a_check_finds_what_was_bent():
    now = moment(
        [pair("a", 0), pair("b", 900)], [request("r", 800), request("s", 0), request("t", 1, waited=2)]
    )
    found = decide(now)
    first = found.assigned[0]
    bent = [
        replace(found, assigned=found.assigned[1:]),
        replace(found, assigned=(replace(first, meets_in=99.0), *found.assigned[1:])),
        replace(found, assigned=tuple(replace(one, pair="a") for one in found.assigned)),
        replace(found, stale=("a",)),
        replace(found, waiting=tuple(replace(one, place=7) for one in found.waiting)),
        replace(found, assigned=(replace(first, pair="nobody"), *found.assigned[1:])),
    ]
    assert check(now, found) == []
    assert [bool(check(now, one)) for one in bent] == [True] * len(bent)


def test_a_night_is_the_same_for_the_same_seed():
    one, again, other = (night(seed, requests=26) for seed in (7, 7, 8))
    assert (one == again, one == other, len(one.asks), len(one.pairs)) == (True, False, 26, 5)
    assert [ask.at for ask in one.asks] == sorted(ask.at for ask in one.asks)


def test_everybody_of_a_night_is_met_and_no_pair_is_in_two_places():
    played = simulate(night(3, requests=26), lambda now, where: decide(now, near=where))
    assert (len(played.waits), min(played.waits) >= 0, played.wandered) == (26, True, 0)
    assert 0 < played.utilisation <= 1


def test_every_decision_of_a_night_passes_the_check():
    wrong = []

    def rule(now, where):
        found = decide(now, near=where)
        wrong.extend(check(now, found))
        return found

    simulate(night(4, requests=60), rule)
    assert wrong == []


def test_thinking_again_at_every_event_saves_at_least_fifteen_in_a_hundred_minutes():
    nights = [night(seed) for seed in range(2001, 2009)]
    greedy = [wait for one in nights for wait in simulate(one, lambda now, _: nearest_pair(now)).waits]
    ours = [wait for one in nights for wait in simulate(one, lambda now, at: decide(now, near=at)).waits]
    assert len(greedy) == len(ours) == 480
    assert sum(ours) <= 0.85 * sum(greedy)


def test_walking_about_while_idle_is_counted_apart():
    quiet = night(5, requests=26, pairs=12)
    stay = simulate(quiet, lambda now, at: decide(now, near=at))
    walk = simulate(quiet, lambda now, at: decide(now, near=at), idle=to_hubs(quiet.hubs))
    assert (stay.wandered, walk.wandered > 0, walk.utilisation < 0.6) == (0, True, True)


def test_in_a_crowd_the_far_ones_keep_what_they_have():
    near = [pair(f"p{n:02d}", 10.0 * n) for n in range(41)]
    far = [pair("x", 90_000), pair("y", 90_100)]
    asks = [request("r", 5), request("q", 90_100, held_by="x")]
    now = moment([*near, *far], asks, switch_minutes=0)
    assert sent(decide(now))["q"] == ("y", "nearest")
    around = decide(now, near=(5.0, 0.0))
    assert (sent(around)["q"], sent(around)["r"][0], check(now, around)) == (("x", "kept"), "p00", [])


def test_an_estimate_is_what_it_took_others_in_the_same_state():
    seen = [Seen(2, 0, float(wait)) for wait in range(1, 101)] + [Seen(0, 5, 0.5)] * 100
    found = estimate(seen, ahead=2, free=0)
    assert (found.usual, found.within, found.of, found.apart) == (50, 81, 100, 0)
    assert found.text == "Half of 100 requests like this were met within 50 minutes, 8 of 10 within 81."


def test_too_little_is_known_to_promise_anything():
    assert estimate([Seen(0, 0, 5.0)] * 29, ahead=0, free=0) is None
    assert estimate([Seen(9, 0, 5.0)] * 99, ahead=0, free=0) is None
    assert estimate([Seen(1, 0, 5.0)] * 40, ahead=0, free=0).apart == 1


def test_what_was_told_holds_about_eight_times_in_ten():
    def seen(seeds) -> list[Seen]:
        played = [simulate(night(seed), lambda now, at: decide(now, near=at)) for seed in seeds]
        return [Seen(*q, wait) for one in played for q, wait in zip(one.queued, one.waits, strict=True)]

    past, new = seen(range(3001, 3013)), seen(range(3013, 3021))
    told = [(estimate(past, ahead=one.ahead, free=one.free), one.wait) for one in new]
    kept = [wait <= found.within for found, wait in told if found is not None]
    assert len(kept) > 300
    assert 0.7 < sum(kept) / len(kept) < 0.9
