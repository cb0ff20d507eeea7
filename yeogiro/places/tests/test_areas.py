"""Areas on their page and as files: sums over what is known, source and date named."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from yeogiro.places import actions
from yeogiro.places.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas(db) -> None:
    facts = {"latitude": 37.5, "longitude": 126.9, "as_of": "2026-09", "publisher": "행정안전부"}
    actions.register_areas(
        areas=[
            {"code": "0100000001", "name_ko": "가동", "name_en": "Ga-dong", "women": 12, "men": 10, **facts},
            {"code": "0100000002", "name_ko": "나동", "name_en": "Na-dong", "women": 5, "men": None, **facts},
        ]
    )


def test_sums_count_only_areas_whose_people_are_known(areas, client):
    context = client.get(reverse("places:areas")).context
    assert [context[name] for name in ("women", "men", "people", "unknown")] == [12, 10, 22, 1]
    assert context["counts"] == [("행정안전부", "2026-09")]


def test_without_areas_the_page_says_what_would_be_here(db, client):
    client.cookies["django_language"] = "en"
    assert "No area is entered yet" in client.get(reverse("places:areas")).content.decode()


def test_the_file_keeps_codes_as_text_and_unknown_people_empty(areas, client):
    response = client.get(reverse("places:download", args=["xlsx"]))
    rows = [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(response.content)).active.iter_rows()
    ]
    assert rows[1] == ["0100000001", "가동", "Ga-dong", 12, 10, 22, "2026-09", "행정안전부"]
    assert rows[2][:6] == ["0100000002", "나동", "Na-dong", 5, None, None]
    assert client.get(reverse("places:download", args=["pdf"])).status_code == 404


def test_entering_again_takes_the_new_facts(areas):
    row = {"code": "0100000001", "name_ko": "가동", "name_en": "Ga-dong", "latitude": None, "longitude": None}
    actions.register_areas(
        areas=[{**row, "women": 13, "men": 10, "as_of": "2026-10", "publisher": "행정안전부"}]
    )
    assert list(Area.objects.values_list("code", "women", "as_of")) == [
        ("0100000001", 13, "2026-10"),
        ("0100000002", 5, "2026-09"),
    ]
