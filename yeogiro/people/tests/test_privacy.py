"""Export and forget: a person sees all that is held, and goes without a single total changing."""

import json
from datetime import UTC, date, datetime

import pytest

from yeogiro.lib import privacy
from yeogiro.lib.measures import Ask, all_measures, compute
from yeogiro.people import actions
from yeogiro.people.models import Account, Attendance, Body, Employment, Household, Person, SeatTerm, Tenure

from .making import MAKERS, make_meeting, make_seat

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
NOW = datetime(2022, 11, 15, 9, 0, tzinfo=UTC)
RECORDS = (Tenure, SeatTerm, Attendance, Employment)
DONG = "1141061500"


def busy(name: str, *, dong: str = DONG) -> Person:
    """Somebody who holds a post, sits on a body, came to a meeting and won a job."""
    person = actions.enrol(
        name=name, sex="f", birth_year=1980, dong=dong, household=Household.objects.create(dong=dong)
    )
    body, _ = Body.objects.get_or_create(
        name_ko="위원회", defaults={"name_en": "committee", "kind": "committee"}
    )
    post = actions.create_post(body=body, title_ko=f"{name} 자리", title_en="post", grade=5, manager=True)
    since = date(2022, 1, 1)
    actions.appoint(person=person, post=post, since=since)
    actions.seat_member(person=person, seat=make_seat(body), since=since)
    actions.record_attendance(meeting=make_meeting({}, on=ON, body=body), present=[person])
    actions.employ(
        person=person, project="p", title_ko="일", title_en="job", contract="permanent", since=since
    )
    return person


def totals() -> dict[str, tuple]:
    """Numerator and denominator of every measure of ours."""
    found = {name: compute(name, Ask(ON)) for name in all_measures() if name.startswith("people.")}
    return {name: (one.numerator, one.denominator) for name, one in found.items()}


def test_a_person_can_take_along_everything_that_is_held():
    person = busy("김가온")
    actions.open_account(username="gaon", person=person, password="secret-words")
    busy("다른 사람")
    held = privacy.export(person)["people"]
    assert held["person"]["name"] == "김가온"
    assert held["account"] == {"username": "gaon", "is_active": True, "last_login": None}
    assert [len(held[name]) for name in ("tenures", "seat_terms", "attendances", "employments")] == [
        1,
        1,
        1,
        1,
    ]
    assert held["employments"][0]["since"] == "2022-01-01"
    text = json.dumps(held, ensure_ascii=False)
    assert ("다른 사람" in text, "secret" in text) == (False, False)


def test_forgetting_changes_no_total():
    people = [busy(name) for name in ("가", "나", "다")]
    for maker in MAKERS.values():
        maker({}, on=ON)
    before = totals()
    privacy.forget(people[1], by=None, now=NOW, reason="본인 요청")
    assert totals() == before


def test_the_link_the_name_and_the_account_go_and_the_facts_stay():
    person = busy("김가온")
    account = actions.open_account(username="gaon", person=person, password="secret-words")
    privacy.forget(person, by=None, now=NOW, reason="본인 요청")
    assert (Person.objects.count(), Household.objects.count()) == (0, 0)
    found = Account.objects.get()
    assert (found.pk, found.username, found.is_active) == (account.pk, f"forgotten-{account.pk}", False)
    assert found.has_usable_password() is False
    for model in RECORDS:
        row = model.objects.get()
        assert (row.person_id, row.sex, row.age_band, row.channel) == (None, "f", "40-49", "desk")
    assert set(SeatTerm.objects.values_list("since", flat=True)) == {date(2022, 1, 1)}


def test_the_dong_stays_only_where_five_share_it():
    people = [busy(f"이웃 {n}") for n in range(5)]
    lonely = busy("혼자", dong="1141052000")
    privacy.forget(people[0], by=None, now=NOW, reason="본인 요청")
    privacy.forget(lonely, by=None, now=NOW, reason="본인 요청")
    gone = [sorted(model.objects.filter(person=None).values_list("dong", flat=True)) for model in RECORDS]
    assert gone == [["", DONG]] * len(RECORDS)


def test_a_household_that_others_live_in_stays():
    person = busy("김가온")
    actions.enrol(name="이도담", household=person.household)
    privacy.forget(person, by=None, now=NOW, reason="본인 요청")
    assert list(Person.objects.values_list("name", "household__dong")) == [("이도담", DONG)]


def test_forgetting_asks_for_a_reason_and_does_nothing_without():
    person = busy("김가온")
    with pytest.raises(ValueError, match="reason"):
        privacy.forget(person, by=None, now=NOW, reason=" ")
    assert Person.objects.get() == person
