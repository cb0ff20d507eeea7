"""Phones that send at the same moment, each on a connection of its own, on either database."""

import pytest
from django.db import IntegrityError

from yeogiro.cases.models import Case, Category, Defect, Observation, ScorePair
from yeogiro.cases.tests.making_rounds import a_round
from yeogiro.people.tests.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made():
    Category.objects.create(key="light", name_ko="불빛", name_en="Light", icon="lamp", days=5)
    return a_round(sites=1, supporters=4)


def test_one_answer_sent_six_times_at_once_stands_once(made):
    outcomes = at_once(*[lambda: made.see(1, defects=["light-out"])] * 6)
    (row,) = Observation.objects.all()
    assert outcomes == [row] * 6
    assert (Case.objects.count(), Defect.objects.count()) == (1, 1)


def test_four_supporters_at_one_lamp_open_one_case_and_all_are_compared(made):
    outcomes = at_once(
        *[
            lambda who=who: made.see(who + 1, who=who, defects=["light-out"], scores={"light": who % 4})
            for who in range(4)
        ]
    )
    assert not [one for one in outcomes if isinstance(one, Exception | IntegrityError)]
    assert (Case.objects.count(), Defect.objects.count()) == (1, 4)
    assert Defect.objects.filter(opened=True).count() == 1
    assert ScorePair.objects.count() == 6
