"""The demo city's places: what the district's file says, marked synthetic, and the same every time."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from yeogiro.lib.measures import Ask, compute
from yeogiro.places import demo
from yeogiro.places.loading import InvalidPlaces, load_kinds, read_places
from yeogiro.places.models import Area, Audit, Inspection, Place, PlaceKind, Works

ON, SINCE = date(2022, 11, 15), date(2018, 1, 1)
DISTRICT = settings.DISTRICT_DIR
FREE = {"kind": "playground", "works": "new,replaced", "barrier_free": True}


@pytest.fixture
def areas(db):
    codes = ["1141061500", "1141069000", "1141062000"]
    return Area.objects.bulk_create(
        [Area(code=c, name_ko=f"{c}동", name_en=f"{c}-dong", latitude=37.57, longitude=126.93) for c in codes]
    )


def number(name: str, on: date = ON, **filters) -> int:
    return int(compute(name, Ask(on, SINCE, filters)).value)


@pytest.mark.django_db
def test_the_city_has_its_registers_and_everything_is_marked_synthetic(areas):
    assert demo.play(folder=DISTRICT, on=ON) == {
        "Place": 182,
        "SafetyNote": 4,
        "Works": 32,
        "Inspection": 42,
        "Audit": 127,
    }
    assert Place.objects.filter(synthetic=False).count() + Works.objects.filter(synthetic=False).count() == 0
    assert number("places.open_places", kind="childcare-centre") == 2
    assert number("places.open_places", date(2018, 12, 31), kind="childcare-centre") == 1
    assert number("places.works_completed", kind="family-centre", works="new") == 1
    assert [
        number("places.works_completed", on, **FREE) for on in (date(2018, 12, 31), date(2019, 12, 31), ON)
    ] == [0, 1, 1]
    years = [date(year, 12, 31) for year in range(2018, 2022)]
    assert [number("places.works_completed", on, kind="playground", works="improved") for on in years] == [
        5,
        10,
        15,
        20,
    ]
    assert number("places.works_completed", kind="playground", works="improved") == 25


@pytest.mark.django_db
def test_playing_twice_changes_nothing_and_the_seed_makes_the_city(areas):
    def rows():
        return list(
            Place.objects.order_by("kind__key", "number").values_list(
                "kind__key", "number", "opened_on", "latitude"
            )
        )

    demo.play(folder=DISTRICT, on=ON)
    first = rows()
    demo.play(folder=DISTRICT, on=ON)
    assert rows() == first
    for model in (Audit, Inspection, Works, Place):
        model.objects.all().delete()
    demo.play(folder=DISTRICT, on=ON)
    assert rows() == first


@pytest.mark.django_db
def test_nothing_happens_after_the_day(areas):
    day = date(2019, 6, 30)
    demo.play(folder=DISTRICT, on=day)
    dates = Works.objects.values_list("started_on", "completed_on", "opened_on")
    assert [one for row in dates for one in row if one is not None and one > day] == []
    assert Works.objects.filter(completed_on__isnull=True, place__number="127").count() == 1


@pytest.mark.django_db
def test_a_register_kept_by_officers_is_left_alone(areas):
    load_kinds(DISTRICT)
    Place.objects.create(kind=PlaceKind.objects.get(key="playground"), number="001", name_ko="진짜 놀이터")
    demo.play(folder=DISTRICT, on=ON)
    assert Place.objects.filter(kind__key="playground").count() == 1


@pytest.mark.django_db
def test_a_district_without_the_file_has_no_kinds(tmp_path: Path):
    assert (load_kinds(tmp_path), demo.play(folder=tmp_path, on=ON).total()) == ([], 0)


KIND = '[[kinds]]\nkey = "a"\nname = "가"\nname_en = "a"\n'


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("places.toml", "format = 2"),
        ("places.toml", ""),
        ("places.toml", "format = "),
        ("places.toml", 'format = 1\n[[demo.places]]\nkind = "b"\nnumber = "1"\nname = "가"\nname_en = "a"'),
        ("places/kinds.toml", "format = 1"),
        ("places/kinds.toml", f"format = 1\n{KIND.replace('a', 'A B')}"),
        ("places/kinds.toml", f"format = 1\n{KIND}colour = 1"),
        ("places/kinds.toml", f"format = 1\n{KIND}{KIND}"),
        (
            "places/kinds.toml",
            f'format = 1\n{KIND}attributes = [{{key = "number", name = "가", name_en = "a", type = "text"}}]',
        ),
        (
            "places/kinds.toml",
            f'format = 1\n{KIND}attributes = [{{key = "x", name = "가", name_en = "a", type = "shape"}}]',
        ),
        (
            "places/kinds.toml",
            f'format = 1\n{KIND}attributes = [{{key = "x", name = "가", name_en = "a", type = "choice"}}]',
        ),
        ("places/audits.toml", 'format = 1\n[[audits]]\nkind = "b"'),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, file, text):
    (tmp_path / "places").mkdir()
    (tmp_path / file).write_text(text)
    with pytest.raises(InvalidPlaces, match=file.replace(".", r"\.")):
        read_places(tmp_path)
