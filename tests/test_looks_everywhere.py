"""Every page and file that shows a person's name to somebody signed in says so in the log of looks."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests.api import secret_of
from tests.cast import seated
from yeogiro.lib import pages
from yeogiro.people.access.looking import FIELD
from yeogiro.people.access.purposes import purpose_of
from yeogiro.people.models import Department, Look, LookPerson, Person, Post

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROUTES = [route for route in pages.all_routes() if not route.post_only]


def words_of(response) -> str:
    """All text of an answer; a workbook is read from its parts."""
    content = b"".join(response) if response.streaming else response.content
    if content[:2] != b"PK":
        return content.decode(errors="ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode(errors="ignore") for name in parts.namelist())


@pytest.fixture
def coordinator(seodaemun):
    home, _made = Department.objects.get_or_create(name_ko="열람과", defaults={"name_en": "looks"})
    return seated("열람하는 사람", home, "열람 담당", Post.Role.COORDINATOR)


def test_no_name_is_shown_that_is_not_logged_and_every_such_page_says_what_for(coordinator, client):
    client.force_login(coordinator)
    addresses = {route.name: reverse(route.name, kwargs=route.sample()) for route in ROUTES}
    named = {person.pk: person.name for person in Person.objects.exclude(pk=coordinator.person_id)}
    logged, unsaid, unlogged = set(), set(), []
    for name, address in addresses.items():
        before = Look.objects.count()
        for response in (client.get(address), client.post(address, {FIELD: "시험으로 봅니다"})):
            if response.status_code != 200:
                continue
            seen = LookPerson.objects.filter(look__number__gt=before).values_list("person", flat=True)
            text = words_of(response)
            shown = {pk for pk, one in named.items() if one in text}
            unlogged += [(name, named[pk]) for pk in shown - set(seen)]
        if Look.objects.count() > before:
            logged.add(name)
            unsaid |= {name} if not purpose_of(name) else set()
    assert unlogged == []
    assert unsaid == set(), "say in the room's access.py what these pages are for"
    assert {"people:post", "people:body", "people:download_posts", "people:jobs"} <= logged


def test_the_api_gives_no_token_a_name(coordinator, client):
    headers = {"Authorization": f"Bearer {secret_of(coordinator)}"}
    for route in ROUTES:
        # Made so that names are there to be shown.
        route.sample()
    named = set(Person.objects.values_list("name", flat=True))
    read = [reverse(route.name, kwargs=route.sample()) for route in ROUTES if route.token]
    answers = {address: words_of(client.get(address, headers=headers)) for address in read}
    shown = [(address, name) for address, text in answers.items() for name in named if name in text]
    assert (shown, len(named) > 3) == ([], True)
