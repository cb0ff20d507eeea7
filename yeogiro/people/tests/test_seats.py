"""Bodies, seats and terms: what the verbs do and what they refuse."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from yeogiro.people import actions
from yeogiro.people.actions import NewTerm, SeatTaken
from yeogiro.people.models import Body, BodyReview, Meeting, Person, Post, Seat, SeatTerm, Tenure

pytestmark = pytest.mark.django_db
SINCE = date(2021, 3, 1)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def body() -> Body:
    """A committee with three seats."""
    made = actions.found_body(
        name_ko="양성평등위원회", name_en="Equality committee", kind="committee", founded_on=date(2018, 1, 1)
    )
    actions.add_seats(body=made, n=3)
    return made


@pytest.fixture
def kim() -> Person:
    return actions.enrol(name="김가온", sex="f", birth_year=1979, dong="1141061500")


@pytest.fixture
def lee() -> Person:
    return actions.enrol(name="이도담", sex="m")


def refused(verb, **words) -> str:
    """The sentence the officer reads when the verb refuses."""
    with pytest.raises(ValidationError) as refusal:
        verb(**words)
    return " ".join(refusal.value.messages)


def test_a_person_is_enrolled_with_tidy_words_and_two_may_share_a_name(kim):
    again = actions.enrol(name="  김가온 ", birth_year=1950)
    assert (again.name, again.sex, again.pk != kim.pk) == ("김가온", "", True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": " "}, "Give a name."),
        ({"name": "a", "sex": "w"}, "Sex is “f”, “m” or left empty when it is not known."),
        ({"name": "a", "dong": "연희동"}, "A dong is given by its code of ten digits."),
        ({"name": "a", "birth_year": 85}, "A birth year has four digits, such as 1985."),
    ],
)
def test_a_person_that_cannot_be_is_refused(words, said):
    assert refused(actions.enrol, **words) == said
    assert Person.objects.count() == 0


def test_many_are_enrolled_all_or_none():
    with pytest.raises(ValidationError):
        actions.enrol_many(people=[actions.NewPerson("a"), actions.NewPerson("")])
    assert Person.objects.count() == 0
    made = actions.enrol_many(
        people=[actions.NewPerson("a", "f"), actions.NewPerson("b", "m")], synthetic=True
    )
    assert [(one.name, one.synthetic, one.pk is not None) for one in made] == [
        ("a", True, True),
        ("b", True, True),
    ]


def test_a_body_is_in_the_register_once(body):
    words = {"name_ko": "양성평등위원회", "name_en": "", "kind": "committee", "founded_on": None}
    assert refused(actions.found_body, **words) == "A body of this name is in the register already."
    assert refused(actions.found_body, **{**words, "kind": "club"}) == "Choose the kind of body."


def test_a_subcommittee_is_founded_within_the_life_of_its_body(body):
    words = {"name_ko": "분과", "name_en": "Subcommittee", "kind": "committee", "part_of": body}
    assert refused(actions.found_body, **words, founded_on=date(2017, 12, 31)) == (
        "양성평등위원회 exists only from 1 Jan 2018 on."
    )
    assert actions.found_body(**words, founded_on=date(2018, 1, 1)).part_of == body


def test_seats_are_numbered_on(body):
    assert [seat.number for seat in actions.add_seats(body=body, n=2, basis="ex-officio")] == [4, 5]
    assert list(body.seats.values_list("number", "basis")) == [
        (1, "appointed"),
        (2, "appointed"),
        (3, "appointed"),
        (4, "ex-officio"),
        (5, "ex-officio"),
    ]
    assert refused(actions.add_seats, body=body, n=0).startswith("Say how many seats")


def test_a_member_takes_the_lowest_free_seat_and_the_facts_are_kept(body, kim, lee, cast):
    now = datetime(2021, 5, 2, 9, 0, tzinfo=UTC)
    actions.seat_member(person=lee, body=body, since=SINCE)
    term = actions.seat_member(
        person=kim, body=body, since=SINCE, ends_on=date(2023, 2, 28), by=cast.officer, now=now
    )
    found = SeatTerm.objects.get(pk=term.pk)
    assert (found.seat.number, found.sex, found.age_band, found.dong, found.channel) == (
        2,
        "f",
        "40-49",
        "1141061500",
        "desk",
    )
    assert (found.entered_by, found.entered_at) == (cast.officer, now)


def test_a_seat_is_free_again_the_day_after_the_last(body, kim, lee):
    first = actions.seat_member(person=kim, body=body, since=SINCE)
    actions.end_term(term=first, until=date(2021, 12, 31))
    second = actions.seat_member(person=lee, seat=first.seat, since=date(2022, 1, 1))
    assert (second.seat, SeatTerm.objects.on(date(2022, 1, 1)).get()) == (first.seat, second)


def test_a_taken_seat_names_who_sits_there(body, kim, lee):
    term = actions.seat_member(person=kim, body=body, since=SINCE)
    with pytest.raises(SeatTaken) as refusal:
        actions.seat_member(person=lee, seat=term.seat, since=date(2022, 1, 1))
    assert refusal.value.term == term
    assert refusal.value.messages == ["김가온 took this seat first (1 Mar 2021 –). Choose another seat."]


def test_a_full_body_names_who_took_the_last_seat(body, kim):
    others = actions.enrol_many(people=[actions.NewPerson(name) for name in ("박나래", "최다솜")])
    for person in (*others, kim):
        actions.seat_member(person=person, body=body, since=SINCE)
    late = actions.enrol(name="정라온")
    assert refused(actions.seat_member, person=late, body=body, since=SINCE) == (
        "All seats are taken. The last one went to 김가온 (1 Mar 2021 –)."
    )


def test_nobody_sits_twice_on_one_body(body, kim):
    actions.seat_member(person=kim, body=body, since=SINCE, until=date(2021, 12, 31))
    words = {"person": kim, "body": body}
    assert refused(actions.seat_member, **words, since=date(2021, 12, 31)) == (
        "김가온 sits on this body already (1 Mar 2021 – 31 Dec 2021)."
    )
    assert actions.seat_member(**words, since=date(2022, 1, 1)).seat.number == 1


def test_a_late_entry_may_fill_a_gap_but_not_overlap(body, kim, lee):
    actions.seat_member(person=kim, body=body, since=SINCE)
    seat = body.seats.get(number=1)
    words = {"person": lee, "seat": seat, "since": date(2020, 1, 1)}
    assert refused(actions.seat_member, **words, until=SINCE).startswith("김가온 took this seat first")
    assert actions.seat_member(**words, until=date(2021, 2, 28)).seat == seat


def test_ends_before_beginnings_and_seats_that_do_not_exist_are_refused(body, kim, lee):
    assert refused(actions.seat_member, person=kim, body=body, since=SINCE, until=date(2021, 2, 28)) == (
        "It would end on 28 Feb 2021, before it begins on 1 Mar 2021."
    )
    assert refused(actions.seat_member, person=kim, body=body, since=date(2017, 1, 1)) == (
        "양성평등위원회 exists only from 1 Jan 2018 on."
    )
    assert refused(actions.seat_member, person=kim, since=SINCE) == "Say which seat, or which body."
    term = actions.seat_member(person=kim, body=body, since=SINCE)
    assert refused(actions.end_term, term=term, until=date(2021, 2, 28)).startswith("It would end on")
    actions.end_term(term=term, until=date(2021, 12, 31))
    assert refused(actions.end_term, term=term, until=date(2022, 1, 31)) == "It ended on 31 Dec 2021 already."
    actions.abolish_seat(seat=term.seat, on=date(2022, 1, 1))
    assert refused(actions.seat_member, person=lee, seat=term.seat, since=date(2021, 12, 31)) != ""
    assert actions.seat_member(person=lee, body=body, since=date(2022, 1, 1)).seat.number == 2


def test_a_seat_somebody_sits_on_is_not_abolished(body, kim):
    term = actions.seat_member(person=kim, body=body, since=SINCE, until=date(2022, 6, 30))
    assert refused(actions.abolish_seat, seat=term.seat, on=date(2022, 6, 30)) == (
        "김가온 still sits on it (1 Mar 2021 – 30 Jun 2022). End that term first."
    )
    assert actions.abolish_seat(seat=term.seat, on=date(2022, 7, 1)).abolished_on == date(2022, 7, 1)
    assert refused(actions.abolish_seat, seat=term.seat, on=date(2023, 1, 1)).endswith("already.")


def test_a_body_without_seats_says_so(kim):
    bare = actions.found_body(name_ko="모임", name_en="Club", kind="culture-club", founded_on=None)
    assert refused(actions.seat_member, person=kim, body=bare, since=SINCE) == (
        "This body has no seats on that day. Add seats first."
    )


def test_many_terms_are_entered_under_the_same_rules(body, kim, lee):
    one, two, _three = body.seats.all()
    terms = [NewTerm(one, kim, SINCE, until=date(2021, 12, 31)), NewTerm(one, lee, date(2022, 1, 1))]
    assert [term.sex for term in actions.seat_many(body=body, terms=terms)] == ["f", "m"]
    assert set(SeatTerm.objects.values_list("channel", flat=True)) == {"file"}
    assert refused(actions.seat_many, body=body, terms=[NewTerm(two, lee, date(2022, 6, 1))]) == (
        "이도담 sits on seat 1 already (1 Jan 2022 –)."
    )
    assert refused(actions.seat_many, body=body, terms=[NewTerm(one, kim, date(2022, 6, 1))]).startswith(
        "이도담"
    )
    strange = Seat.objects.create(
        body=actions.found_body(name_ko="x", name_en="x", kind="other", founded_on=None), number=1
    )
    assert refused(actions.seat_many, body=body, terms=[NewTerm(strange, kim, SINCE)]) == (
        "A seat of another body stands in the list."
    )
    assert SeatTerm.objects.count() == 2


def test_dissolving_a_body_ends_everything_of_it_the_day_before(body, kim, lee):
    actions.seat_member(person=kim, body=body, since=SINCE)
    post = actions.create_post(body=body, title_ko="사무국장", title_en="Secretary", manager=True)
    actions.appoint(person=lee, post=post, since=SINCE)
    actions.plan_meeting(body=body, kind="regular", on=date(2022, 8, 1), title="정기회의")
    actions.dissolve_body(body=body, on=date(2022, 7, 1))
    last = date(2022, 6, 30)
    assert (SeatTerm.objects.get().until, Tenure.objects.get().until) == (last, last)
    assert set(Seat.objects.values_list("abolished_on", flat=True)) == {date(2022, 7, 1)}
    assert (Post.objects.get().abolished_on, Meeting.objects.count()) == (date(2022, 7, 1), 0)
    assert (
        refused(actions.dissolve_body, body=body, on=date(2023, 1, 1))
        == "It was dissolved on 1 Jul 2022 already."
    )


def test_a_body_with_later_records_or_subcommittees_is_not_dissolved(body, kim):
    words = {"body": body, "on": date(2022, 7, 1)}
    part = actions.found_body(
        name_ko="분과", name_en="Part", kind="committee", founded_on=date(2019, 1, 1), part_of=body
    )
    assert refused(actions.dissolve_body, **words) == "It still has subcommittees. Dissolve those first."
    actions.dissolve_body(body=part, on=date(2022, 7, 1))
    actions.hold_meeting(body=body, kind="regular", on=date(2022, 7, 1), title="회의")
    assert refused(actions.dissolve_body, **words).startswith("Something in the register happens after")
    assert refused(actions.dissolve_body, body=body, on=date(2017, 1, 1)).startswith("It would end on")


def test_a_body_looks_at_its_own_working_once_a_year(body):
    words = {
        "body": body,
        "year": 2021,
        "held_on": date(2022, 1, 20),
        "strong": "a",
        "weak": "b",
        "next_steps": "c",
    }
    actions.review_body(**words)
    assert refused(actions.review_body, **words) == "The look back on this year is in the register already."
    assert refused(actions.review_body, **{**words, "year": 2020}).startswith("A year is looked back on")
    assert refused(actions.review_body, **{**words, "year": 2022, "weak": " "}).startswith(
        "Say what went well"
    )
    assert BodyReview.objects.count() == 1
