"""The search: every kind of thing, in both languages, whatever case, spacing and composition."""

import unicodedata

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import translation

from yeogiro.lib.search import search
from yeogiro.plan.models import Project

pytestmark = pytest.mark.django_db


def found(query: str, language: str = "en") -> list[tuple[str, str]]:
    with translation.override(language):
        return [(hit.kind, hit.title) for hit in search(query, AnonymousUser())]


def test_each_kind_of_thing_is_found_by_its_name(haean):
    assert ("Goal", "Safe nights") in found("safe nights")
    assert ("Project", "Harbour morning market") in found("morning market")
    assert ("Task", "Put up lamps") in found("put up lamps")
    assert ("Indicator", "Boats run by women") in found("boats")
    assert ("Department", "Fisheries Division") in found("fisheries division")
    assert ("Body", "Women divers' association") in found("divers' association")
    assert ("Area", "Pogu 1-dong") in found("pogu")
    assert "Finding" in {kind for kind, _title in found("3,00")}


def test_korean_finds_the_same_on_an_english_page(haean):
    assert ("Project", "Harbour morning market") in found("아침시장")
    assert found("아침시장", "ko")[0] == ("사업", "포구 아침시장")


def test_case_spacing_and_composition_do_not_matter(haean):
    assert found("HARBOUR   Morning") == found("harbour morning")
    assert found(unicodedata.normalize("NFD", "방파제등"), "ko")[0] == ("사업", "방파제 등")


def test_every_word_must_stand_there(haean):
    assert ("Project", "Harbour morning market") not in found("harbour evening")
    assert found("no such thing anywhere") == []
    assert found("   ") == []


def test_a_name_comes_before_a_mention(haean):
    with translation.override("ko"):
        weights = [hit.weight for hit in search("시장", AnonymousUser())]
    assert weights == sorted(weights, reverse=True)
    assert {3, 2, 1} == set(weights)


def test_what_is_out_of_force_is_not_found(haean):
    Project.objects.filter(key="harbour-market").update(in_force=False)
    assert [hit for hit in found("morning market") if hit[0] in {"Project", "Task"}] == []


def test_every_hit_leads_to_a_page(haean, client):
    with translation.override("ko"):
        links = {hit.url.split("#")[0] for hit in search("해", AnonymousUser())}
    assert {client.get(link).status_code for link in links} == {200}
    assert reverse("plan:project", args=["divers-school"]) in links


def test_without_a_plan_nothing_is_found(db):
    assert found("시장") == []
