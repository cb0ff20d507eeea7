"""The inbox's own rules: order, one job once, working days, and whose an item is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yeogiro.lib import inbox
from yeogiro.lib.inbox import ORDERS, Clerk, Desk, Item, Kind, each_job_once
from yeogiro.lib.models import Closure
from yeogiro.lib.workdays import Workdays

TODAY = date(2022, 11, 15)
DAYS = st.none() | st.dates(date(2022, 11, 1), date(2022, 12, 15))
ITEMS = st.lists(
    st.builds(
        Item,
        kind=st.sampled_from(["plan.finding", "plan.promise", "people.decision"]),
        pk=st.integers(1, 40) | st.sampled_from(["3-2021", "3-2022"]),
        what=st.just("…"),
        url=st.sampled_from(["/a", "/b", "/c", "/d"]),
        verb=st.just("…"),
        since=DAYS,
        due=DAYS,
    ),
    unique_by=lambda item: item.key,
    max_size=12,
)


def item(**given) -> Item:
    return Item(**({"kind": "plan.finding", "pk": 1, "what": "…", "url": "/", "verb": "…"} | given))


@given(ITEMS, st.randoms(use_true_random=False), st.sampled_from(sorted(ORDERS)))
def test_the_order_is_total_and_the_same_however_rooms_answer(found, random, name):
    order = ORDERS[name]
    shuffled = random.sample(found, len(found))
    assert sorted(shuffled, key=order) == sorted(found, key=order)
    assert len({order(one) for one in found}) == len(found)


@given(ITEMS, st.randoms(use_true_random=False))
def test_a_job_of_two_kinds_stands_once_under_the_kind_due_first(found, random):
    kept = each_job_once(random.sample(found, len(found)))
    assert kept == each_job_once(found)
    for url in {one.url for one in found}:
        same = [one for one in found if one.url == url]
        first = min(same, key=inbox.by_due)
        assert [one for one in kept if one.url == url] == sorted(
            (one for one in same if one.kind == first.kind), key=inbox.by_due
        )


@pytest.fixture
def a_kind(monkeypatch):
    """The kind that these items are of."""
    monkeypatch.setitem(inbox._kinds, "plan.finding", Kind("plan.finding", "…", "balance"))


@pytest.mark.parametrize(
    ("due", "seen"),
    [
        (date(2022, 11, 11), ("late", 2, None)),
        (date(2022, 11, 12), ("late", 1, None)),  # a Saturday: due on Monday the 14th
        (date(2022, 11, 15), ("today", 0, 0)),
        (date(2022, 11, 22), ("soon", 0, 5)),
        (date(2022, 11, 23), ("later", 0, 6)),
        (None, ("later", 0, None)),
    ],
)
def test_an_item_stands_in_its_group_by_working_days(due, seen, a_kind):
    one = Clerk(TODAY, Workdays()).see(item(due=due))
    assert (one.group, one.late, one.left) == seen


@pytest.mark.django_db
def test_a_closed_day_changes_ages_and_due_dates_at_once(a_kind):
    asked = item(since=date(2022, 11, 8), due=date(2022, 11, 16))
    before = Clerk(TODAY).see(asked)
    Closure.objects.create(on=date(2022, 11, 10), reason="행사")
    Closure.objects.create(on=date(2022, 11, 16), reason="행사")
    after = Clerk(TODAY).see(asked)
    assert (before.age, before.due) == (5, date(2022, 11, 16))
    assert (after.age, after.due) == (4, date(2022, 11, 17))


def test_work_waits_for_departments_and_what_is_nobodys_for_the_coordinator():
    officer, coordinator = Desk(frozenset({1})), Desk(frozenset({9}), coordinates=True)
    own, other, nobodys = item(departments=(1, 2)), item(departments=(2,)), item()
    assert [officer.sees(one) for one in (own, other, nobodys)] == [True, False, False]
    assert [coordinator.sees(one) for one in (own, other, nobodys)] == [True, True, True]
    assert [coordinator.owns(one) for one in (own, other, nobodys)] == [False, False, True]


def test_a_kind_is_registered_once():
    key = next(iter(inbox.all_kinds()))
    with pytest.raises(ValueError, match="twice"):
        inbox.kinds(Kind(key, "…", "balance"))


def test_a_bodys_own_posts_see_what_waits_for_it_and_a_right_shows_its_kind_everywhere():
    secretary = Desk(frozenset(), bodies=frozenset({7}))
    judge = Desk(frozenset(), kinds=frozenset({item().kind}))
    coordinator = Desk(frozenset({9}), coordinates=True)
    of_body, of_another = item(bodies=(7,)), item(bodies=(8,), departments=(1,))
    assert [secretary.sees(one) for one in (of_body, of_another, item())] == [True, False, False]
    assert [judge.sees(one) for one in (of_body, of_another)] == [True, True]
    assert Desk(frozenset(), kinds=frozenset({"another.kind"})).sees(of_body) is False
    assert [coordinator.owns(one) for one in (of_body, of_another)] == [True, False]


@pytest.mark.django_db
def test_a_menus_number_asks_the_rooms_at_most_once_in_a_while_however_data_changes():
    day = date(2031, 3, 3)
    first = inbox.lately(day, mark="one", at=100.0)
    assert inbox.lately(day, mark="one", at=10_000.0) is first
    assert inbox.lately(day, mark="two", at=100.0 + inbox.FRESH - 1) is first
    assert inbox.lately(day, mark="two", at=100.0 + inbox.FRESH) is not first
    assert inbox.lately(date(2031, 3, 4), mark=None, at=100.0) is None
