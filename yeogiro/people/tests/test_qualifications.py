"""Who was trained for what: on which days it holds, once a time, and gone with the person."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from yeogiro.lib import privacy
from yeogiro.people import actions
from yeogiro.people.models import Person, Qualification

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2021, 3, 2), date(2022, 3, 1)
NOW = datetime(2022, 11, 15, 3, tzinfo=UTC)


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name="김다온")


@pytest.mark.parametrize(
    ("on", "holds"), [(date(2021, 3, 1), False), (SINCE, True), (UNTIL, True), (date(2022, 3, 2), False)]
)
def test_a_training_holds_on_its_days_and_for_its_topic_alone(person, on, holds):
    actions.qualify(person=person, topic="monitoring", since=SINCE, until=UNTIL)
    other = Person.objects.create(name="다른 사람")
    actions.qualify(person=other, topic="care", since=SINCE)
    for who, topic, expected in [
        (person, "monitoring", holds),
        (person, "care", False),
        (other, "monitoring", False),
    ]:
        if expected:
            actions.require_qualified(who, topic, on=on)
        else:
            with pytest.raises(ValidationError):
                actions.require_qualified(who, topic, on=on)


def test_the_same_training_covers_a_day_once(person, cast):
    actions.qualify(person=person, topic="monitoring", since=SINCE, until=UNTIL, by=cast.officer, now=NOW)
    with pytest.raises(ValidationError, match=r"2021\. 3\. 2\."):
        actions.qualify(person=person, topic="monitoring", since=UNTIL)
    again = actions.qualify(person=person, topic="monitoring", since=date(2022, 3, 2))
    assert list(Qualification.objects.order_by("since").values_list("entered_by", flat=True)) == [
        cast.officer.pk,
        None,
    ]
    assert again.until is None


def test_a_training_is_told_to_its_person_and_goes_with_them(person):
    actions.qualify(person=person, topic="monitoring", since=SINCE)
    held = privacy.export(person)["people"]["qualifications"]
    assert held == [{"topic": "monitoring", "since": "2021-03-02", "until": None}]
    privacy.forget(person, by=None, now=NOW, reason="본인 요청")
    assert Qualification.objects.count() == 0
