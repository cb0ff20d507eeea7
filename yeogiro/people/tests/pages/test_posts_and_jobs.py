"""Posts created, changed and abolished; jobs entered, narrowed, corrected and ended; search; subcommittees."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from yeogiro.lib import search
from yeogiro.people import actions
from yeogiro.people.models import Body, Employment, Meeting, Post
from yeogiro.people.selectors import registers
from yeogiro.people.tests.making import make_body, make_job, make_meeting, make_tenure, make_term

TODAY = date(2022, 11, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


def test_a_post_is_created_changed_and_abolished(client, cast):
    client.force_login(cast.coordinator)
    home = cast.officer.person.tenures.get().post.department
    typed = {
        "place": f"department-{home.pk}",
        "title_ko": "팀장",
        "title_en": "",
        "grade": "6",
        "role": "officer",
    }
    assert client.post(reverse("people:add_post"), typed).status_code == 302
    post = Post.objects.get(title_ko="팀장")
    assert (post.department, post.grade, post.manager, post.title_en) == (home, 6, False, "팀장")
    assert client.post(reverse("people:add_post"), typed).status_code == 422
    change = {"title_ko": "여성정책팀장", "title_en": "Team head", "grade": "", "manager": "on"}
    assert client.post(reverse("people:change_post", args=[post.pk]), change).status_code == 302
    post.refresh_from_db()
    assert (post.title_ko, post.grade, post.manager) == ("여성정책팀장", None, True)
    address = reverse("people:abolish_post", args=[post.pk])
    actions.appoint(person=cast.officer.person, post=post, since=date(2022, 1, 1))
    assert client.post(address, {"on": "2022-06-01"}).status_code == 422
    actions.end_tenure(tenure=post.tenures.get(), until=date(2022, 5, 31))
    assert client.post(address, {"on": "2022-06-01"}).status_code == 302
    page = client.get(reverse("people:post", args=[post.pk])).content.decode()
    assert ("It was abolished on 1 Jun 2022" in page, "grade: 6 → –" in page) == (True, True)
    assert list(post.notes.values_list("kind", "entered_by")) == [
        ("abolished", cast.coordinator.pk),
        ("changed", cast.coordinator.pk),
    ]


def test_a_post_that_another_bears_the_title_of_is_not_renamed(client, cast):
    one, other = (make_tenure({}, on=TODAY).post for _ in range(2))
    other.department = one.department
    other.save()
    client.force_login(cast.coordinator)
    change = {"title_ko": one.title_ko, "title_en": "", "grade": "5"}
    assert client.post(reverse("people:change_post", args=[other.pk]), change).status_code == 422
    assert (Post.objects.filter(title_ko=one.title_ko).count(), other.notes.count()) == (1, 0)


def test_a_job_is_entered_corrected_and_ended(client, cast):
    client.force_login(cast.officer)
    typed = {"person": "new", "name": "김가온", "sex": "f", "project": "care", "title_ko": "돌봄",
             "contract": "part-time", "career_break": "yes", "since": "2022-01-03"}  # fmt: skip
    assert client.post(reverse("people:add_job"), {**typed, "since": "2022-11-16"}).status_code == 422
    assert client.post(reverse("people:add_job"), typed).status_code == 302
    job = Employment.objects.get()
    assert (job.person.name, job.sex, job.career_break, job.entered_by) == ("김가온", "f", True, cast.officer)
    change = {"title_ko": "돌봄 인력", "title_en": "Carer", "contract": "permanent", "career_break": ""}
    assert client.post(reverse("people:change_job", args=[job.pk]), change).status_code == 302
    end = reverse("people:end_job", args=[job.pk])
    assert client.post(end, {"until": "2021-12-31"}).status_code == 422
    assert client.post(end, {"until": "2022-10-31"}).status_code == 302
    job.refresh_from_db()
    assert (job.title_ko, job.contract, job.career_break, job.until) == (
        "돌봄 인력",
        "permanent",
        None,
        date(2022, 10, 31),
    )


def test_the_ledger_is_narrowed_as_each_job_says_of_itself():
    days = [(-400, None), (-400, -300), (-400, -217), (-100, None), (-100, -50), (-184, None), (-183, -3)]
    jobs = [make_job({"since": since, "until": until}, on=TODAY) for since, until in days]
    make_job({"since": 1}, on=TODAY)
    asked = {"project": "", "career_break": "", "text": ""}
    for word, told in (("yes", True), ("no", False), ("early", None)):
        found = set(registers.jobs(**asked, kept=word, on=TODAY))
        assert found == {job for job in jobs if job.kept(TODAY) is told}, word


def test_the_ledger_is_narrowed_by_project_career_break_and_name(client, cast):
    mine = make_job({"project": "care", "career_break": True, "name": "김가온"}, on=TODAY)
    make_job({"project": "care"}, on=TODAY)
    make_job({"project": "lights", "career_break": True}, on=TODAY)
    client.force_login(cast.officer)
    page = client.get(reverse("people:jobs"), {"project": "care", "career_break": "yes", "q": "가온"})
    assert [job for job, _kept in page.context["rows"]] == [mine]
    client.logout()
    assert "rows" not in client.get(reverse("people:jobs"), {"project": "care"}).context


def test_a_subcommittee_is_entered_below_its_body_and_shows_its_meetings(client, cast):
    above = make_body({}, on=TODAY)
    client.force_login(cast.officer)
    typed = {"name_ko": "돌봄분과", "kind": "committee", "founded_on": "2022-01-10"}
    assert client.post(reverse("people:add_part", args=[above.pk]), typed).status_code == 302
    part = Body.objects.get(name_ko="돌봄분과")
    assert part.part_of == above
    held = make_meeting({"on": -10}, on=TODAY, body=part)
    Meeting.objects.filter(pk=held.pk).update(title="돌봄분과 모임")
    make_meeting({"on": -5, "held": False}, on=TODAY, body=part)
    make_meeting({"on": 5}, on=TODAY, body=part)
    page = client.get(reverse("people:body", args=[above.pk]))
    assert [(row.pk, row.met, row.last) for row in page.context["parts"]] == [(part.pk, 1, held.on)]
    assert "돌봄분과 모임" in page.content.decode()


def test_looks_back_stand_side_by_side_over_the_years(client):
    body = make_body({"founded_on": "2018-01-01"}, on=TODAY)
    for year in (2020, 2021):
        words = {"strong": f"{year} 잘됨", "weak": "느림", "next_steps": "더 자주"}
        actions.review_body(body=body, year=year, held_on=date(year, 12, 1), **words)
    page = client.get(reverse("people:body", args=[body.pk])).content.decode()
    assert page.index("2021 잘됨") < page.index("2020 잘됨")


def test_search_finds_bodies_and_posts_for_all_and_persons_for_officers_only(cast):
    term = make_term({"name": "가나다위원"}, on=TODAY)
    Body.objects.filter(pk=term.seat.body_id).update(name_ko="가나다위원회")
    tenure = make_tenure({}, on=TODAY)
    Post.objects.filter(pk=tenure.post_id).update(title_ko="가나다과장")
    gone = make_tenure({"until": -10, "post_abolished_on": -5}, on=TODAY)
    Post.objects.filter(pk=gone.post_id).update(title_ko="가나다차장")

    def found(viewer) -> set[str]:
        with translation.override("ko"):
            return {hit.title for hit in search.search("가나다", viewer)}

    public = {"가나다위원회", "가나다과장"}
    assert found(cast.resident) == found(cast.nobody) == found(cast.former_officer) == public
    assert found(cast.officer) == {*public, "가나다위원"}
