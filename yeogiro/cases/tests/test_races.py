"""Two officers at one case at once, and many reports in one moment: one wins, the other is told."""

import pytest
from django.core.exceptions import ValidationError

from yeogiro.cases import actions
from yeogiro.cases.models import Case, Step
from yeogiro.people.tests.test_races import at_once

from .making import NOW, case, routed

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_act_on_one_case_and_one_of_them_is_told():
    row = routed()
    outcomes = at_once(
        *[
            lambda n=n: actions.act(case=row, text=f"고쳤습니다 {n}", by=None, now=NOW, seen=row.last_step)
            for n in range(2)
        ]
    )
    (winner,) = [one for one in outcomes if isinstance(one, Case)]
    (loser,) = [one for one in outcomes if not isinstance(one, Case)]
    assert isinstance(loser, actions.Overtaken)
    assert (Case.objects.get().last_step, Step.objects.filter(verb="acted").count()) == (winner.last_step, 1)
    assert Case.objects.get().replies.count() == 1


def test_reports_in_one_moment_get_numbers_of_their_own_and_one_key_one_case():
    key = routed().key
    outcomes = at_once(*[lambda: case() for _ in range(4)], *[lambda: case(key=key) for _ in range(2)])
    assert [one for one in outcomes if isinstance(one, ValidationError)] == []
    assert sorted(Case.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
