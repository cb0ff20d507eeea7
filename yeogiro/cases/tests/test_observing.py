"""What supporters saw: stored once however it arrives, made cases of, compared, and never changed."""

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yeogiro.cases import actions
from yeogiro.cases.models import Case, Category, Defect, Observation, Round, RoundSite, ScorePair
from yeogiro.cases.tests.making_rounds import CHECKLIST, NIGHT, SINCE, a_project, a_round, a_supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def light() -> Category:
    return Category.objects.create(key="light", name_ko="불빛", name_en="Light", icon="lamp", days=5)


def test_a_supporter_needs_the_training(cast):
    made = a_round(supporters=0)
    with pytest.raises(ValidationError, match="배운"):
        actions.assign_supporter(round=made.round, person=a_supporter("배운", trained=False).person, on=SINCE)
    trained = a_supporter("다온").person
    first = actions.assign_supporter(round=made.round, person=trained, on=date(2022, 1, 1))
    assert actions.assign_supporter(round=made.round, person=trained, on=SINCE) == first


def test_only_supporters_of_the_round_report_on_its_days(cast):
    made = a_round()
    stranger = a_supporter("낯선 이")
    for who in (stranger, cast.coordinator, cast.nobody):
        with pytest.raises(ValidationError):
            actions.observe(key=UUID(int=1), site=made.sites[0], by=who, now=NIGHT)
    for now in (NIGHT - timedelta(days=60), NIGHT + timedelta(days=90)):
        with pytest.raises(ValidationError, match=r"2022\. 9\. 1\."):
            made.see(1, now=now)
    assert Observation.objects.count() == 0


def test_the_feeling_is_kept_apart_and_foreign_answers_are_refused():
    made = a_round()
    row = made.see(1, scores={"light": 1, "feeling": 0}, text="  불안해요 ")
    assert (row.scores, row.feeling, row.text, row.night) == ({"light": 1}, 0, "불안해요", True)
    for said in (
        {"scores": {"smell": 1}},
        {"scores": {"light": 4}},
        {"scores": {"light": -1}},
        {"defects": ["ghost"]},
    ):
        with pytest.raises(ValidationError):
            made.see(2, **said)
    assert Observation.objects.count() == 1


def test_the_time_the_phone_kept_it_counts_and_its_clock_does_not():
    made = a_round()
    far = NIGHT.replace(year=1999)
    row = made.see(1, now=NIGHT, phone_at=far, sent_at=far + timedelta(hours=9), skew=-5)
    assert (row.seen_at, row.received_at, row.phone_at, row.skew) == (
        NIGHT - timedelta(hours=9),
        NIGHT,
        far,
        -5,
    )
    assert row.night is False, "12:42 in the district"
    backward = made.see(2, now=NIGHT, phone_at=NIGHT, sent_at=NIGHT - timedelta(hours=1))
    assert backward.seen_at == NIGHT


def test_half_a_spot_is_no_spot():
    made = a_round()
    whole = made.see(1, latitude=37.5, longitude=126.9, accuracy=12)
    half, off = made.see(2, latitude=37.5), made.see(3, latitude=97.5, longitude=126.9, accuracy=3)
    spots = [(row.latitude, row.longitude, row.accuracy) for row in (whole, half, off)]
    assert spots == [(37.5, 126.9, 12), (None, None, None), (None, None, None)]


def test_a_defect_opens_a_case_and_the_next_one_of_its_kind_there_is_a_voice(light):
    made = a_round()
    made.see(1, defects=["light-out"], text="가로등 두 개")
    made.see(2, defects=["light-out"], who=1)
    made.see(3, defects=["light-out"], site=1)
    first, other = Case.objects.order_by("pk")
    rows = Defect.objects.order_by("pk").values_list("case", "opened", "observation__key")
    assert [(case, opened, key.int) for case, opened, key in rows] == [
        (first.pk, True, 1),
        (first.pk, False, 2),
        (other.pk, True, 3),
    ]
    assert (first.text, first.channel, first.category, first.place) == (
        "불이 꺼짐. 가로등 두 개",
        "round",
        light,
        made.sites[0].place,
    )
    assert (first.reporter, first.source_kind, first.seen_at) == (
        made.supporters[0].person,
        "cases.observation",
        NIGHT,
    )


def test_what_is_settled_takes_no_voice_and_other_never_does(light, cast):
    made = a_round()
    made.see(1, defects=["light-out"])
    case = Case.objects.get()
    Case.objects.filter(pk=case.pk).update(
        department=cast.officer.person.tenures.get().post.department, state="assigned"
    )
    actions.act(case=case, text="갈았습니다", by=cast.officer, now=NIGHT)
    made.see(2, defects=["light-out"], who=1)
    made.see(3, defects=["other"], text="쓰레기")
    made.see(4, defects=["other"], text="낙서", who=1)
    assert Case.objects.count() == 4
    assert list(Defect.objects.values_list("opened", flat=True)) == [True] * 4


def test_a_supporter_reports_under_nobody_elses_key():
    made = a_round()
    made.see(1)
    with pytest.raises(ValidationError):
        made.see(1, who=1)
    assert Observation.objects.get().person == made.supporters[0].person


def test_the_database_changes_no_observation():
    made = a_round()
    row = made.see(1, scores={"light": 1}, text="어두움")
    for change in ({"scores": {"light": 3}}, {"seen_at": NIGHT - timedelta(days=1)}, {"feeling": 3}):
        with pytest.raises(Error), transaction.atomic():
            Observation.objects.filter(pk=row.pk).update(**change)
    assert Observation.objects.update(person=None, text="", latitude=None) == 1


def test_two_supporters_are_compared_by_the_same_light_within_the_days():
    made = a_round(supporters=3)
    made.see(1, scores={"light": 0, "people": 3, "feeling": 0})
    made.see(2, who=1, scores={"light": 1, "feeling": 3}, now=NIGHT + timedelta(days=30))
    made.see(3, who=1, scores={"light": 3}, site=1)  # another place
    made.see(4, who=2, scores={"light": 3}, night=False)  # by day
    made.see(5, scores={"light": 3}, now=NIGHT + timedelta(hours=1))  # the same supporter as the first
    found = ScorePair.objects.order_by("pk").values_list(
        "first__key", "second__key", "parameter", "apart", "on"
    )
    assert [(a.int, b.int, *rest) for a, b, *rest in found] == [
        (1, 2, "light", 1, date(2022, 11, 3)),
        (2, 5, "light", 2, date(2022, 11, 3)),
    ]


def state() -> tuple:
    """What is stored, without the order it came in."""
    seen = Observation.objects.order_by("key").values_list("key", "seen_at", "person__name", "text")
    defects = Defect.objects.values_list("place__number", "key", "case__place__number")
    return list(seen), sorted(defects), Case.objects.count(), Defect.objects.filter(opened=True).count()


SENT = [(1, 0, 0), (2, 0, 1), (3, 1, 0)]
"""Key, place and supporter of three answers kept on phones; two are about the same lamp."""


def deliver(made, order: list[int]) -> None:
    for at in order:
        key, site, who = SENT[at]
        # The later it comes, the longer the phone kept it.
        late = timedelta(minutes=7 * at)
        made.see(
            key,
            site=site,
            who=who,
            now=NIGHT + late,
            phone_at=NIGHT,
            sent_at=NIGHT + late,
            defects=["light-out"],
            text=f"{key}",
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([0, 1, 2]), min_size=3, max_size=9).filter(lambda sent: set(sent) == {0, 1, 2})
)
def test_sent_twice_out_of_order_or_late_the_same_is_stored(light, order):
    found = []
    for way in (order, [0, 1, 2]):
        with transaction.atomic():
            deliver(a_round(), way)
            found.append(state())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert (len(found[0][0]), found[0][2]) == (3, 2)


def test_every_order_of_arrival_gives_the_same_two_cases(light):
    for order in permutations([0, 1, 2]):
        with transaction.atomic():
            deliver(a_round(), [*order, *order])
            assert state()[2:] == (2, 2)
            transaction.set_rollback(True)


def test_a_place_that_was_looked_at_stays_and_another_may_go():
    made = a_round()
    made.see(1)
    with pytest.raises(ValidationError):
        actions.drop_site(site=made.sites[0])
    actions.drop_site(site=made.sites[1])
    assert list(RoundSite.objects.values_list("number", flat=True)) == [1]


def test_a_round_keeps_its_checklist_and_its_name_stands_once_a_year():
    made = a_round()
    assert made.round.questions == CHECKLIST
    with pytest.raises(ValidationError):
        actions.plan_round(
            project=a_project(), year=2022, name_ko="가을 점검", since=SINCE, until=SINCE, checklist=CHECKLIST
        )
    assert Round.objects.count() == 1
