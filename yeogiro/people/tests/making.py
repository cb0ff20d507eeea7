"""Make one record from the few words of an example, for the definitions in plan data that carry examples.

`MAKERS[measure](given, on=day)` saves one record of the measure's model (with what it stands on) and returns
it. Words not given take a value that counts. Days are ISO text or dates, or a whole number of days from
`on`: 0 is that day, -1 the day before, 1 the day after.

- people.women_in_posts: sex, grade, manager, place (district, invested), since, until, post_abolished_on -
people.women_in_seats: sex, body_kind, basis (appointed, ex-officio), since, until, founded_on, dissolved_on,
subcommittee - people.bodies_alive: body_kind, founded_on (or "unknown"), dissolved_on, meetings, met_on,
held, women, men - people.meetings_held, people.attendances: body_kind, kind, on, held, sex -
people.jobs_created, people.jobs_kept: project, sex, career_break, since, until
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db.models import Model

from yeogiro.lib.facts import facts_of
from yeogiro.people.models import (
    Attendance,
    Body,
    Department,
    Employment,
    Meeting,
    Person,
    Post,
    Seat,
    SeatTerm,
    Tenure,
)

Given = Mapping[str, Any]
LONG_AGO = -400
_numbers = count(1)


def when(value: Any, on: date) -> date | None:
    """A day from what an example says; None stays None."""
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, int):
        return on + timedelta(days=value)
    return date.fromisoformat(value)


def make_person(given: Given) -> Person:
    """Somebody of the sex given ("f" unless said)."""
    number = next(_numbers)
    return Person.objects.create(
        name=given.get("name", f"person {number}"),
        sex=given.get("sex", "f"),
        birth_year=given.get("birth_year", 1980),
        dong=given.get("dong", ""),
    )


def make_body(given: Given, *, on: date, kind: str = Body.Kind.COMMITTEE) -> Body:
    """A body founded long before `on`, unless said."""
    number = next(_numbers)
    founded = given.get("founded_on", LONG_AGO)
    return Body.objects.create(
        name_ko=given.get("name", f"단체 {number}"),
        name_en=f"body {number}",
        kind=given.get("body_kind", kind),
        founded_on=None if founded == "unknown" else when(founded, on),
        dissolved_on=when(given.get("dissolved_on"), on),
    )


def make_seat(body: Body, *, basis: str = Seat.Basis.APPOINTED) -> Seat:
    """One more seat."""
    return Seat.objects.create(body=body, number=next(_numbers) % 30_000, basis=basis)


def make_tenure(given: Given, *, on: date) -> Tenure:
    """Somebody who holds a post."""
    number = next(_numbers)
    invested = given.get("place", "district") == "invested"
    department, body = None, None
    if invested:
        body = make_body({}, on=on, kind=Body.Kind.INVESTED)
    else:
        department = Department.objects.create(name_ko=f"{number}과", name_en=f"division {number}")
    post = Post.objects.create(
        department=department,
        body=body,
        title_ko=f"직위 {number}",
        title_en=f"post {number}",
        grade=given.get("grade", None if invested else 5),
        manager=given.get("manager", True),
        abolished_on=when(given.get("post_abolished_on"), on),
    )
    person, since = make_person(given), when(given.get("since", LONG_AGO), on)
    return Tenure.objects.create(
        post=post,
        person=person,
        since=since,
        until=when(given.get("until"), on),
        **facts_of(person, on=since),
    )


def make_term(given: Given, *, on: date) -> SeatTerm:
    """Somebody who sits on a body of their own, or on a subcommittee of one."""
    body = make_body(given, on=on)
    if given.get("subcommittee", False):
        body.part_of = make_body({"body_kind": body.kind}, on=on)
        body.save()
    return sit(make_seat(body, basis=given.get("basis", Seat.Basis.APPOINTED)), given, on=on)


def sit(seat: Seat, given: Given, *, on: date) -> SeatTerm:
    """Somebody who sits on this seat."""
    person, since = make_person(given), when(given.get("since", LONG_AGO), on)
    return SeatTerm.objects.create(
        seat=seat,
        person=person,
        since=since,
        until=when(given.get("until"), on),
        **facts_of(person, on=since),
    )


def make_living_body(given: Given, *, on: date) -> Body:
    """A body with members and meetings: one woman and one meeting thirty days before, unless said."""
    body = make_body(given, on=on, kind=Body.Kind.CULTURE_CLUB)
    for sex, number in (("f", given.get("women", 1)), ("m", given.get("men", 0))):
        for _ in range(number):
            sit(make_seat(body), {"sex": sex}, on=on)
    for number in range(given.get("meetings", 1)):
        make_meeting({**given, "on": given.get("met_on", -30 - number)}, on=on, body=body)
    return body


def make_meeting(given: Given, *, on: date, body: Body | None = None) -> Meeting:
    """A meeting of a budget assembly, held on `on` unless said."""
    return Meeting.objects.create(
        body=body or make_body(given, on=on, kind=Body.Kind.BUDGET_ASSEMBLY),
        kind=given.get("kind", Meeting.Kind.REGULAR),
        on=when(given.get("on", 0), on),
        number=next(_numbers) % 30_000,
        title="모임",
        held=given.get("held", True),
    )


def make_attendance(given: Given, *, on: date) -> Attendance:
    """Somebody at such a meeting."""
    meeting, person = make_meeting(given, on=on), make_person(given)
    return Attendance.objects.create(meeting=meeting, person=person, **facts_of(person, on=meeting.on))


def make_job(given: Given, *, on: date) -> Employment:
    """A job won long before `on`, still held unless said."""
    person, since = make_person(given), when(given.get("since", LONG_AGO), on)
    return Employment.objects.create(
        person=person,
        project=given.get("project", "project"),
        title_ko="돌봄 선생님",
        title_en="carer",
        contract=Employment.Contract.FIXED_TERM,
        career_break=given.get("career_break"),
        since=since,
        until=when(given.get("until"), on),
        **facts_of(person, on=since),
    )


MAKERS: dict[str, Callable[..., Model]] = {
    "people.women_in_posts": make_tenure,
    "people.women_in_seats": make_term,
    "people.bodies_alive": make_living_body,
    "people.meetings_held": make_meeting,
    "people.attendances": make_attendance,
    "people.jobs_created": make_job,
    "people.jobs_kept": make_job,
}
