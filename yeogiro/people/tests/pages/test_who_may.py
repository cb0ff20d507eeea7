"""Who may open which page of the registers: the whole matrix, every route."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from yeogiro.people import pages, rules

EVERYONE = ["share", "bodies", "body", "posts", "jobs", "download_share", "download_bodies", "download_posts"]
SIGNED_IN = ["my", "my_data"]
OFFICERS = [
    "tokens",
    "post",
    "meeting",
    "persons",
    "person",
    "households",
    "download_persons",
    "download_tenures",
    "download_seats",
    "download_meetings",
    "download_jobs",
]
OFFICERS_WRITE = [
    "add_part",
    "upload_seats",
    "upload_meetings",
    "enrol",
    "upload_persons",
    "correct_person",
    "household",
    "leave_household",
    "hand_out",
    "add_job",
    "upload_jobs",
    "change_job",
    "end_job",
    "decide",
    "write_minutes",
    "settle",
    "add_body",
    "upload_bodies",
    "add_seats",
    "seat",
    "end_term",
    "hold",
    "review",
]
COORDINATOR = [
    "appoint",
    "end_tenure",
    "add_post",
    "upload_posts",
    "change_post",
    "abolish_post",
    "forget",
]
FILES = [
    "share",
    "bodies",
    "posts",
    "persons",
    "tenures",
    "seats",
    "meetings",
    "jobs",
]
SAMPLES = {
    **dict.fromkeys(["body", "add_seats", "seat", "hold", "review", "add_part"], pages.a_body),
    **dict.fromkeys(["meeting", "decide", "write_minutes"], pages.a_meeting),
    **dict.fromkeys(["post", "appoint", "change_post", "abolish_post"], pages.a_post),
    **dict.fromkeys([f"download_{name}" for name in FILES], lambda: {"form": "xlsx"}),
    **dict.fromkeys(
        ["person", "correct_person", "household", "leave_household", "hand_out", "forget"], pages.a_person
    ),
    **dict.fromkeys(["change_job", "end_job"], pages.a_job),
    "settle": pages.a_decision,
    "end_term": pages.a_term,
    "end_tenure": pages.a_tenure,
}
VISITOR, REFUSED, OPEN = 302, 403, 200
OUTSIDERS = ["nobody", "resident", "former_officer"]


def answers(client, cast, name: str) -> dict[str, int]:
    """Status by member of the cast; "visitor" has not signed in."""
    address = reverse(f"people:{name}", kwargs=SAMPLES.get(name, dict)())
    found = {"visitor": client.get(address).status_code}
    for who in [*OUTSIDERS, "officer", "other_officer", "coordinator"]:
        client.force_login(getattr(cast, who))
        found[who] = client.get(address).status_code
    return found


def expected(visitor: int, outsiders: int, officers: int) -> dict[str, int]:
    found = {"visitor": visitor, **dict.fromkeys(OUTSIDERS, outsiders)}
    return {**found, "officer": officers, "other_officer": officers, "coordinator": OPEN}


@pytest.mark.django_db
@pytest.mark.parametrize("name", EVERYONE)
def test_everyone_opens_the_public_pages(name, cast, client):
    assert answers(client, cast, name) == expected(OPEN, OPEN, OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*OFFICERS, *OFFICERS_WRITE])
def test_pages_with_names_and_the_forms_of_bodies_are_for_officers(name, cast, client):
    assert answers(client, cast, name) == expected(VISITOR, REFUSED, OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SIGNED_IN)
def test_everybody_who_signs_in_sees_their_own_data(name, cast, client):
    assert answers(client, cast, name) == expected(VISITOR, OPEN, OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize("name", COORDINATOR)
def test_only_the_coordinator_fills_posts_and_removes_persons(name, cast, client):
    assert answers(client, cast, name) == expected(VISITOR, REFUSED, REFUSED)


def test_the_matrix_holds_every_route_of_the_registers():
    from yeogiro.people.urls import urlpatterns

    signing = {"sign_in", "sign_in_as", "sign_out", "access", "download_access"}
    signing |= {"revoke_token"}  # by POST: test_tokens.py
    signing |= {"looks", "download_looks", "my_forget"}
    signing |= {"second", "ask_who", "by_passkey", "factors", "add_app", "new_codes", "ask_passkey"}
    signing |= {"add_passkey", "change_password", "everywhere", "remove_factor"}
    known = [*EVERYONE, *SIGNED_IN, *OFFICERS, *OFFICERS_WRITE, *COORDINATOR]
    assert sorted(one.name for one in urlpatterns if one.name not in signing) == sorted(known)


def test_nobody_writes_a_register_without_a_post(db):
    stranger = SimpleNamespace(is_authenticated=False)
    day = pages.SINCE
    assert [rules.may_write(stranger, register, on=day) for register in rules.WRITERS] == [False] * len(
        rules.WRITERS
    )
