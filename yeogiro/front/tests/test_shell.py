"""The frame of every page: languages, doors, the officer's desk, 112."""

import pytest
from django.urls import reverse

from tests.html import read


@pytest.mark.django_db
def test_korean_comes_first_whatever_the_browser_prefers(client):
    page = client.get("/", headers={"accept-language": "en"})
    assert read(page.content.decode()).lang == "ko"


@pytest.mark.django_db
def test_the_language_link_keeps_path_and_query(client):
    links = read(client.get("/search/?q=light&page=2").content.decode()).links
    assert "/search/?q=light&page=2&lang=en" in links


@pytest.mark.django_db
def test_a_chosen_language_is_remembered(client):
    client.get("/?lang=en")
    assert read(client.get("/about/").content.decode()).lang == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/search/", "/privacy/", "/nothing-here"])
def test_the_police_are_one_tap_away(path, client):
    assert "tel:112" in read(client.get(path).content.decode()).links


@pytest.mark.django_db
def test_six_doors_stand_in_the_menu_and_open_ones_lead_to_their_rooms(client):
    doors = client.get("/").context["shell"].doors
    assert [door.door.key for door in doors] == [
        "report",
        "way-home",
        "apply",
        "walking",
        "take-part",
        "promises",
    ]
    opened = [door.url for door in doors if door.door.open]
    assert opened == [reverse("cases:report"), reverse("plan:overview")]


@pytest.mark.django_db
def test_the_menu_knows_where_the_visitor_is(client):
    doors = client.get("/doors/walking/").context["shell"].doors
    assert [door.door.key for door in doors if door.here] == ["walking"]


@pytest.mark.django_db
def test_only_who_holds_a_post_has_a_desk(cast, client):
    desks = {}
    for name in ("coordinator", "officer", "former_officer", "resident", "nobody"):
        client.force_login(getattr(cast, name))
        desks[name] = client.get("/").context["shell"].desk_url
    assert desks == {
        "coordinator": reverse("front:inbox"),
        "officer": reverse("front:inbox"),
        "former_officer": "",
        "resident": "",
        "nobody": "",
    }


@pytest.mark.django_db
def test_the_frame_stands_without_the_database_tables_of_the_plan(client, monkeypatch):
    from django.db import DatabaseError

    from yeogiro.front import context

    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(context, "current_plan", broken)
    assert client.get("/privacy/").status_code == 200


@pytest.mark.django_db
def test_a_site_without_a_plan_says_how_to_load_one(client):
    answer = client.get("/?lang=en")
    assert answer.status_code == 200
    assert "No plan is loaded yet" in answer.content.decode()
    assert "load_plan" in answer.content.decode()
