"""The people room's pages for the registry. Samples are what there is, or made where there is nothing."""

from datetime import date
from typing import Any

from yeogiro.lib.pages import Page, register

from .models import Body, Decision, Department, Meeting, Person, Post, Seat, SeatTerm, Tenure

SINCE = date(2018, 1, 1)


def a_body() -> dict[str, Any]:
    """A committee with a member on an appointed seat, and a vacant seat."""
    row, made = Body.objects.get_or_create(
        name_ko="견본위원회",
        defaults={"name_en": "Sample committee", "kind": "committee", "founded_on": SINCE, "synthetic": True},
    )
    if made:
        Seat.objects.create(body=row, number=1)
        Seat.objects.create(body=row, number=2)
        _sit(row)
    return {"pk": row.pk}


def _sit(body: Body) -> SeatTerm:
    person = Person.objects.create(name="견본 위원", sex="f", synthetic=True)
    seat = body.seats.get(number=1)
    facts = {"since": SINCE, "ends_on": date(2023, 12, 31), "sex": "f", "synthetic": True}
    return SeatTerm.objects.create(seat=seat, person=person, **facts)


def a_term() -> dict[str, Any]:
    """A running term of that body."""
    pk = a_body()["pk"]
    return {"pk": SeatTerm.objects.get(seat__body=pk, seat__number=1, until=None).pk}


def a_meeting() -> dict[str, Any]:
    """A held meeting of that body."""
    row, _made = Meeting.objects.get_or_create(
        body_id=a_body()["pk"], on=date(2022, 3, 2), defaults={"title": "정기회의", "synthetic": True}
    )
    return {"pk": row.pk}


def a_decision() -> dict[str, Any]:
    """What it decided."""
    row, _made = Decision.objects.get_or_create(meeting_id=a_meeting()["pk"], text="안내판을 고친다")
    return {"pk": row.pk}


def a_tenure() -> dict[str, Any]:
    """Somebody who holds a post."""
    home, _new = Department.objects.get_or_create(name_ko="견본과", defaults={"name_en": "Sample division"})
    post, made = Post.objects.get_or_create(
        department=home, title_ko="견본과장", defaults={"title_en": "Head of the sample division", "grade": 5}
    )
    if made:
        person = Person.objects.create(name="견본 과장", sex="f", synthetic=True)
        Tenure.objects.create(post=post, person=person, since=SINCE, sex="f", synthetic=True)
    return {"pk": Tenure.objects.get(post=post, until=None).pk}


def a_post() -> dict[str, Any]:
    """That post."""
    return {"pk": Tenure.objects.get(**a_tenure()).post_id}


register(
    Page("people:sign_in"),
    Page("people:share"),
    Page("people:bodies"),
    Page("people:body", sample=a_body),
    Page("people:posts"),
    Page("people:jobs"),
    Page("people:post", who="officer", sample=a_post),
    Page("people:appoint", who="coordinator", sample=a_post),
    Page("people:end_tenure", who="coordinator", sample=a_tenure),
    Page("people:meeting", who="officer", sample=a_meeting),
    Page("people:decide", who="officer", sample=a_meeting),
    Page("people:settle", who="officer", sample=a_decision),
    Page("people:add_body", who="officer"),
    Page("people:upload_bodies", who="officer"),
    Page("people:add_seats", who="officer", sample=a_body),
    Page("people:seat", who="officer", sample=a_body),
    Page("people:end_term", who="officer", sample=a_term),
    Page("people:hold", who="officer", sample=a_body),
    Page("people:review", who="officer", sample=a_body),
)
