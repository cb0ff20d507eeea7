"""The people room's pages for the registry. Samples are what there is, or made where there is nothing."""

from datetime import date
from typing import Any

from yeogiro.lib.pages import Page, Route, register, register_routes

from .access import whose
from .models import (
    Attendance,
    Body,
    Decision,
    Department,
    Employment,
    Household,
    Meeting,
    Person,
    Post,
    Seat,
    SeatTerm,
    Tenure,
)

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


def a_person() -> dict[str, Any]:
    """The member of that body, who has come to a meeting, won a job and lives with somebody."""
    row = SeatTerm.objects.get(**a_term()).person
    if not row.employments.exists():
        home = Household.objects.create(synthetic=True)
        Person.objects.create(name="견본 가족", household=home, synthetic=True)
        row.household = home
        row.save()
        Attendance.objects.create(meeting=Meeting.objects.get(**a_meeting()), person=row, sex="f")
        _work(row)
    return {"pk": row.pk}


def _work(person: Person) -> None:
    facts = {"project": "sample", "title_ko": "견본 일자리", "title_en": "Sample job", "sex": "f"}
    Employment.objects.create(person=person, contract="part-time", since=SINCE, synthetic=True, **facts)


def a_job() -> dict[str, Any]:
    """The job of that person."""
    return {"pk": Employment.objects.get(project="sample", person=a_person()["pk"]).pk}


LOGGED = 40
"""Pages with names, whose look is logged in the same transaction."""

register(
    Page("people:sign_in"),
    Page("people:access"),
    Page("people:my", who="people.see_own", anywhere=True),
    Page("people:second"),
    Page("people:factors", who="people.see_own", anywhere=True),
    Page("people:add_app", who="people.see_own", anywhere=True),
    Page("people:change_password", who="people.see_own", anywhere=True),
    Page("people:looks", who="people.review_looks"),
    # Everybody who is signed in sees their own data; the crawl comes as an officer.
    Page("people:persons", who="people.see_names"),
    Page("people:person", who="people.see_names", sample=a_person, max_queries=LOGGED),
    Page("people:households", who="people.see_names"),
    Page("people:enrol", who="people.write_persons"),
    Page("people:upload_persons", who="people.write_persons"),
    Page("people:correct_person", who="people.write_persons", sample=a_person),
    Page("people:household", who="people.write_persons", sample=a_person, query="q=견본"),
    Page("people:leave_household", who="people.write_persons", sample=a_person),
    Page("people:hand_out", who="people.write_persons", sample=a_person),
    Page("people:forget", who="people.forget", sample=a_person, max_queries=LOGGED),
    Page("people:add_post", who="people.appoint"),
    Page("people:upload_posts", who="people.appoint"),
    Page("people:change_post", who="people.appoint", sample=a_post),
    Page("people:abolish_post", who="people.appoint", sample=a_post),
    Page("people:add_job", who="people.write_jobs"),
    Page("people:upload_jobs", who="people.write_jobs"),
    Page("people:change_job", who="people.write_jobs", sample=a_job),
    Page("people:end_job", who="people.write_jobs", sample=a_job),
    Page("people:upload_seats", who="people.write_bodies"),
    Page("people:upload_meetings", who="people.write_meetings"),
    Page("people:add_part", who="people.write_bodies", sample=a_body, whose=whose.body),
    Page("people:share"),
    Page("people:bodies"),
    Page("people:body", sample=a_body),
    Page("people:posts"),
    Page("people:tokens", who="people.use_tokens"),
    Page("people:jobs"),
    Page("people:post", who="people.see_names", sample=a_post, max_queries=LOGGED),
    Page("people:appoint", who="people.appoint", sample=a_post),
    Page("people:end_tenure", who="people.appoint", sample=a_tenure),
    Page("people:meeting", who="people.see_names", sample=a_meeting, whose=whose.meeting),
    Page("people:write_minutes", who="people.write_meetings", sample=a_meeting, whose=whose.meeting),
    Page("people:decide", who="people.write_meetings", sample=a_meeting, whose=whose.meeting),
    Page("people:settle", who="people.write_meetings", sample=a_decision, whose=whose.decision),
    Page("people:add_body", who="people.write_bodies"),
    Page("people:upload_bodies", who="people.write_bodies"),
    Page("people:add_seats", who="people.write_bodies", sample=a_body, whose=whose.body),
    Page("people:seat", who="people.write_bodies", sample=a_body, whose=whose.body),
    Page("people:end_term", who="people.write_bodies", sample=a_term, whose=whose.term),
    Page("people:hold", who="people.write_meetings", sample=a_body, whose=whose.body),
    Page("people:review", who="people.write_bodies", sample=a_body, whose=whose.body),
)


def a_file() -> dict[str, Any]:
    """The form in which a register is asked for."""
    return {"form": "xlsx"}


register_routes(
    Route("people:download_access"),
    Route("people:download_jobs", "people.see_names", a_file),
    Route("people:download_meetings", "people.see_names", a_file),
    Route("people:download_persons", "people.see_names", a_file),
    Route("people:download_seats", "people.see_names", a_file),
    Route("people:download_tenures", "people.see_names", a_file),
    *(
        Route(f"people:{name}", "people.see_own", anywhere=True, post_only=True)
        for name in ("new_codes", "ask_passkey", "add_passkey", "everywhere")
    ),
    Route("people:remove_factor", "people.see_own", lambda: {"pk": 0}, anywhere=True, post_only=True),
    Route("people:ask_who", post_only=True),
    Route("people:by_passkey", post_only=True),
    Route("people:my_data", "people.see_own", anywhere=True),
    Route("people:my_forget", "people.see_own", anywhere=True, post_only=True),
    Route("people:revoke_token", "people.use_tokens", lambda: {"pk": 0}, post_only=True),
    Route("people:download_looks", "people.review_looks"),
    Route("people:download_share", sample=a_file),
    Route("people:download_bodies", sample=a_file),
    Route("people:download_posts", sample=a_file),
    Route("people:sign_in_as", sample=lambda: {"username": "nobody"}, post_only=True),
    Route("people:sign_out", post_only=True),
)
