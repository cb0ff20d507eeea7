"""Posts, tenures and jobs."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from yeogiro.people import actions, rules
from yeogiro.people.models import Body, Department, Employment, Person, Post, Tenure

pytestmark = pytest.mark.django_db
SINCE = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def department() -> Department:
    return Department.objects.create(name_ko="여성정책과", name_en="Women's policy")


@pytest.fixture
def post(department) -> Post:
    return actions.create_post(department=department, title_ko="과장", title_en="Head", grade=5, manager=True)


@pytest.fixture
def kim() -> Person:
    return actions.enrol(name="김가온", sex="f", birth_year=1970)


@pytest.fixture
def lee() -> Person:
    return actions.enrol(name="이도담", sex="m", birth_year=1965)


def refused(verb, **words) -> str:
    """The sentence the officer reads when the verb refuses."""
    with pytest.raises(ValidationError) as refusal:
        verb(**words)
    return " ".join(refusal.value.messages)


def test_an_appointment_keeps_facts_and_ends_the_one_before(post, kim, lee):
    actions.appoint(person=lee, post=post, since=SINCE)
    actions.appoint(person=kim, post=post, since=date(2022, 7, 1))
    assert list(Tenure.objects.order_by("since").values_list("sex", "age_band", "since", "until")) == [
        ("m", "50-59", SINCE, date(2022, 6, 30)),
        ("f", "50-59", date(2022, 7, 1), None),
    ]


def test_appointments_that_cannot_have_been_are_refused(post, kim, lee):
    actions.appoint(person=lee, post=post, since=SINCE)
    assert refused(actions.appoint, person=lee, post=post, since=date(2021, 1, 1)) == (
        "이도담 holds this post already (1 Jan 2020 –)."
    )
    assert refused(actions.appoint, person=kim, post=post, since=SINCE) == (
        "이도담 holds this post in that time (1 Jan 2020 –)."
    )
    assert refused(actions.appoint, person=kim, post=post, since=date(2019, 1, 1)).startswith("이도담 holds")
    assert refused(actions.appoint, person=kim, post=post, since=SINCE, until=date(2019, 1, 1)).startswith(
        "It would"
    )
    before = actions.appoint(person=kim, post=post, since=date(2019, 1, 1), until=date(2019, 12, 31))
    assert Tenure.objects.on(date(2019, 6, 1)).get() == before


def test_a_tenure_ends_once(post, kim):
    tenure = actions.appoint(person=kim, post=post, since=SINCE)
    assert refused(actions.end_tenure, tenure=tenure, until=date(2019, 12, 31)).startswith("It would end on")
    actions.end_tenure(tenure=tenure, until=date(2021, 12, 31))
    assert (
        refused(actions.end_tenure, tenure=tenure, until=date(2021, 12, 31))
        == "It ended on 31 Dec 2021 already."
    )


def test_a_post_stands_in_one_place_once(post, department):
    body = Body.objects.create(name_ko="공단", name_en="Corporation", kind="invested")
    words = {"title_ko": "과장", "title_en": "Head"}
    one_place = "A post stands in one department or in one body."
    assert refused(actions.create_post, **words) == one_place
    assert refused(actions.create_post, **words, department=department, body=body) == one_place
    assert refused(actions.create_post, **words, department=department).endswith("in the register already.")
    assert refused(actions.create_post, **words, body=body, grade=0) == "Grades go from 1 to 9."


def test_a_held_post_is_not_abolished(post, kim):
    tenure = actions.appoint(person=kim, post=post, since=SINCE)
    assert refused(actions.abolish_post, post=post, on=date(2022, 1, 1)).startswith("김가온 still holds it")
    actions.end_tenure(tenure=tenure, until=date(2021, 12, 31))
    actions.abolish_post(post=post, on=date(2022, 1, 1))
    assert refused(actions.appoint, person=kim, post=post, since=date(2022, 1, 1)).endswith(
        "is gone from 1 Jan 2022 on."
    )
    assert refused(actions.abolish_post, post=post, on=date(2023, 1, 1)).endswith("already.")


def test_a_post_in_an_invested_body_makes_nobody_an_officer(kim):
    body = Body.objects.create(name_ko="공단", name_en="Corporation", kind="invested")
    post = actions.create_post(body=body, title_ko="이사장", title_en="Chair", manager=True)
    actions.appoint(person=kim, post=post, since=SINCE)
    account = actions.open_account(username="kim", person=kim)
    assert rules.is_officer(account, on=date(2021, 1, 1)) is False
    with pytest.raises(PermissionDenied):
        rules.require_officer(account, on=date(2021, 1, 1))


def test_a_job_is_entered_once_and_ends_once(kim, lee):
    words = {
        "project": "gap-care",
        "title_ko": "돌봄 선생님",
        "title_en": "Carer",
        "contract": "part-time",
        "since": SINCE,
        "career_break": True,
    }
    job = actions.employ(person=kim, **words)
    assert (job.sex, job.age_band, job.career_break) == ("f", "50-59", True)
    assert (
        refused(actions.employ, person=kim, **words)
        == "김가온 works for this project already (1 Jan 2020 –)."
    )
    assert (
        refused(actions.employ, person=lee, **{**words, "contract": "none"}) == "Choose the kind of contract."
    )
    assert refused(actions.employ, person=lee, **{**words, "project": ""}) == "Say which project."
    assert refused(actions.end_employment, employment=job, until=date(2019, 1, 1)).startswith(
        "It would end on"
    )
    actions.end_employment(employment=job, until=date(2020, 6, 30))
    assert refused(actions.end_employment, employment=job, until=date(2020, 6, 30)).startswith("It ended on")
    actions.employ(person=kim, **{**words, "since": date(2020, 7, 1)})
    actions.employ(person=kim, **{**words, "project": "kids-clean"})
    assert Employment.objects.count() == 3


@pytest.mark.parametrize(
    ("since", "until", "on", "kept"),
    [
        (date(2020, 8, 31), None, date(2021, 2, 27), None),
        (date(2020, 8, 31), None, date(2021, 2, 28), True),
        (date(2020, 8, 31), date(2021, 2, 27), date(2021, 2, 1), False),
        (date(2020, 8, 31), date(2021, 2, 28), date(2021, 2, 28), True),
    ],
)
def test_six_months_are_counted_by_the_calendar(since, until, on, kept):
    assert Employment(since=since, until=until).kept(on) is kept
