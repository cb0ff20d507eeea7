"""The map: the same on paper, in words and for scripts; bounded however many places there are."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yeogiro.lib.layers import MOST_FEATURES
from yeogiro.places import outlines, spots
from yeogiro.places.models import Area, Outline, Place, PlaceKind

from .importing import EAST, SQUARES, WEST, kind

__all__ = ["kind"]
pytestmark = pytest.mark.django_db
ALL = "126.90,37.55,126.98,37.60"


@pytest.fixture
def visitor(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def place(kind, number, latitude=37.57, longitude=126.92, dong=WEST, **more) -> Place:
    facts = {"opened_on": date(2020, 1, 1), **more}
    return Place.objects.create(
        kind=kind,
        number=str(number),
        name_ko=f"벨 {number}",
        name_en=f"Bell {number}",
        latitude=latitude,
        longitude=longitude,
        dong=dong,
        **facts,
    )


def many(kind, number: int) -> None:
    """Places all over both areas, as evenly as a spiral of the golden angle."""
    Place.objects.bulk_create(
        [
            Place(
                kind=kind,
                number=str(at),
                name_ko=f"벨 {at}",
                dong=WEST,
                latitude=37.5501 + (at * 0.618033988749895 % 1) * 0.0498,
                longitude=126.9001 + at / number * 0.0798,
                opened_on=date(2020, 1, 1),
            )
            for at in range(number)
        ]
    )


def layer(client, query: str = f"bbox={ALL}&zoom=12", name: str = "places") -> list[dict]:
    answer = client.get(f"{reverse('places:map_layer', args=[name])}?{query}")
    assert answer.status_code == 200
    return answer.json()["features"]


def test_few_places_stand_alone_with_name_address_and_look(visitor, kind):
    opened = place(kind, 1)
    coming = place(kind, 2, opened_on=None)
    place(kind, 3, closed_on=date(2021, 1, 1))
    place(kind, 4, latitude=None, longitude=None)
    place(kind, 5, latitude=38.0)
    found = {one["properties"]["url"]: one["properties"] for one in layer(visitor)}
    assert {url: said["state"] for url, said in found.items()} == {
        reverse("places:place", args=[opened.pk]): "done",
        reverse("places:place", args=[coming.pk]): "to-come",
    }
    assert found[reverse("places:place", args=[opened.pk])]["title"] == "Bell 1 · Bells"


def test_many_places_come_together_and_none_is_lost(visitor, kind, monkeypatch):
    monkeypatch.setattr(spots, "ALONE", 50)
    many(kind, 600)
    place(kind, "far", latitude=37.56, longitude=126.99)
    found = layer(visitor, f"bbox={ALL}&zoom=11")
    assert sum(one["properties"]["count"] for one in found) == 600
    assert len(found) < 100
    nearer = layer(visitor, "bbox=126.92,37.56,126.93,37.57&zoom=16")
    assert {one["properties"]["count"] for one in nearer} == {1}


@pytest.mark.parametrize("zoom", [0, 12, 20])
def test_no_answer_grows_beyond_its_bound(kind, zoom, monkeypatch):
    for bounds in (
        (126.90, 37.55, 126.98, 37.60),
        (-180.0, -90.0, 180.0, 90.0),
        (126.9, 37.5, 126.9001, 37.5001),
    ):
        west, south, east, north = bounds
        wide, high = spots.cell_size(bounds, zoom)
        assert ((east - west) / wide + 2) * ((north - south) / high + 2) <= MOST_FEATURES


def test_the_number_of_queries_does_not_grow(visitor, kind, monkeypatch):
    monkeypatch.setattr(spots, "ALONE", 5)
    counts = []
    for number in (20, 400):
        Place.objects.all().delete()
        many(kind, number)
        with CaptureQueriesContext(connection) as queries:
            layer(visitor)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5


def test_filters_hold_for_the_layer_the_table_and_the_list(visitor, kind):
    other = PlaceKind.objects.create(key="cctv", name_ko="CCTV", name_en="CCTV")
    place(kind, 1)
    place(kind, 2, dong=EAST, longitude=126.95)
    place(other, 1)
    query = f"kind=bell&dong={EAST}"
    assert len(layer(visitor, f"bbox={ALL}&zoom=12&{query}")) == 1
    page = visitor.get(f"{reverse('places:map')}?{query}")
    assert [row[0].number for row in page.context["rows"]] == ["2"]
    assert {row["code"]: row["number"] for row in page.context["table"]} == {WEST: 0, EAST: 1}
    assert page.context["sentence"] == "In 1 of 2 areas: Bells 1."
    assert visitor.get(f"{reverse('places:map')}?kind=nothing").context["sentence"] == (
        "Nothing fits what you asked for."
    )


def test_the_sentence_names_the_most_frequent_kinds_first(visitor, kind):
    for at in range(3):
        place(kind, at)
    for at in range(6):
        other = PlaceKind.objects.create(key=f"k{at}", name_ko=f"종류 {at}", name_en=f"Kind {at}")
        place(other, 1, dong="" if at else EAST)
    page = visitor.get(reverse("places:map"))
    assert page.context["sentence"].startswith("In 2 of 2 areas: Bells 3, ")
    assert page.context["sentence"].endswith("others 3.")
    PlaceKind.objects.create(key="none", name_ko="없는 종류", name_en="Kind without places")
    assert "Kind without places" not in visitor.get(reverse("places:map")).content.decode()
    assert [row["number"] for row in page.context["table"]] == [3, 1, 5]


def test_a_kind_that_is_not_public_stays_off_the_public_map(visitor, kind, cast):
    kind.public = False
    kind.save()
    place(kind, 1)
    assert layer(visitor) == []
    page = visitor.get(reverse("places:map"))
    assert (page.context["sentence"], page.context["unplaced"]) == ("Nothing fits what you asked for.", 0)
    assert "Bells" not in page.content.decode()
    visitor.force_login(cast.officer)
    assert len(layer(visitor)) == 1


def test_the_server_draws_the_map_and_the_list_names_what_has_no_spot(visitor, kind):
    place(kind, 1)
    place(kind, 2, latitude=None, longitude=None)
    page = visitor.get(reverse("places:map"))
    said = page.content.decode()
    assert said.count("yg-map__area") == 2
    assert said.count("<circle") == 1
    assert page.context["unplaced"] == 1
    assert "The borders are approximate" not in said
    assert "Borders: " in said


def test_without_official_outlines_approximate_ones_are_drawn_and_said(visitor, kind):
    Outline.objects.all().delete()
    ground = outlines.ground()
    assert (ground.approximate, [one.code for one in ground.areas]) == (True, [WEST, EAST])
    answer = visitor.get(reverse("places:map_areas")).json()
    assert answer["approximate"] is True
    assert "The borders are approximate" in visitor.get(reverse("places:map")).content.decode()
    # What is only approximate decides nothing.
    assert outlines.finder().find([(37.57, 126.92)]) == [""]
    Area.objects.update(latitude=None)
    assert outlines.ground().bounds is None
    page = visitor.get(reverse("places:map"))
    assert (page.status_code, page.context["drawing"]) == (200, None)


@pytest.mark.parametrize(
    "bbox", ["", "1,2,3", "a,b,c,d", "127,37,126,38", "nan,37,127,38", "126,-91,127,38", "126,37,127,inf"]
)
def test_a_part_of_the_earth_that_is_none_is_refused(visitor, kind, bbox):
    url = reverse("places:map_layer", args=["places"])
    assert visitor.get(f"{url}?bbox={bbox}&zoom=12").status_code == 400


def test_an_unknown_layer_or_zoom_is_said(visitor, kind):
    assert visitor.get(f"{reverse('places:map_layer', args=['x'])}?bbox={ALL}").status_code == 404
    assert visitor.get(f"{reverse('places:map_layer', args=['places'])}?bbox={ALL}&zoom=x").status_code == 400
    assert layer(visitor, f"bbox={ALL}&zoom=99") == []


def test_who_asks_for_no_part_gets_the_whole_district(visitor, kind):
    place(kind, 1)
    place(kind, 2, latitude=35.1, longitude=129.0)
    assert [one["properties"]["title"] for one in layer(visitor, "")] == ["Bell 1 · Bells"]


def test_a_round_goes_from_the_first_to_the_nearest_next(visitor, kind, cast):
    visitor.force_login(cast.officer)
    rows = [place(kind, at, longitude=126.92 + step) for at, step in enumerate([0, 0.03, 0.01, 0.02])]
    without = place(kind, "x", latitude=None, longitude=None)
    chosen = "&".join(f"place={one.pk}" for one in [*rows, without])
    page = visitor.get(f"{reverse('places:round_sheet')}?{chosen}&place=x&place=99999999")
    assert [row["place"].number for row in page.context["rows"]] == ["0", "2", "3", "1", "x"]
    assert (page.context["metres"], page.context["rows"][1]["metres"]) == (2644, 881)
    assert page.content.decode().count("yg-map__count") == 4
    empty = visitor.get(reverse("places:round_sheet"))
    assert (empty.status_code, empty.context["rows"]) == (200, [])


def test_places_of_a_round_are_chosen_by_kind_and_area(visitor, kind, cast, monkeypatch):
    monkeypatch.setattr("yeogiro.places.views.rounds.MOST", 2)
    visitor.force_login(cast.officer)
    for at in range(3):
        place(kind, at)
    place(kind, 9, dong=EAST)
    assert visitor.get(reverse("places:round")).context["rows"] == []
    page = visitor.get(f"{reverse('places:round')}?kind=bell&dong={WEST}")
    assert ([row[0].number for row in page.context["rows"]], page.context["more"]) == (["0", "1"], True)


def test_squares_of_the_tests_do_not_overlap():
    assert SQUARES[WEST].intersection(SQUARES[EAST]).area == 0
