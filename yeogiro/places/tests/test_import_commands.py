"""The commands: what they print, what they change, and with which code they end."""

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from yeogiro.lib.geo.shapes import written
from yeogiro.places.models import Area, Import, Outline, Place, PlaceKind

from .importing import EAST, SQUARES, WEST, as_csv, kind

__all__ = ["kind"]
pytestmark = pytest.mark.django_db
HEADER = "관리번호,시설명,위도,경도"


def run(*words: str) -> tuple[int, str]:
    """The command's exit code and what it printed."""
    out = StringIO()
    try:
        call_command(*words, stdout=out)
    except SystemExit as end:
        return int(end.code), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "벨.csv"
    path.write_bytes(as_csv(HEADER, "1,솔밭,37.571,126.921", "2,다리,37.58,126.95"))
    return path


@pytest.fixture
def data() -> Path:
    folder = Path(os.environ.get("YEOGIRO_DATA", "../shared/data")) / "seodaemun"
    if not folder.is_dir():
        # Not carried into the repository (their terms): a machine without them is no failure anywhere.
        pytest.skip("SKIPPED LOUDLY: the folder of public data ($YEOGIRO_DATA) is missing on this machine")
    return folder


def test_a_dry_run_says_everything_and_changes_nothing(kind, file):
    code, said = run("import_places", str(file), "--kind", "bell", "--dry-run", "--json")
    found = json.loads(said)
    assert (code, found["counts"]["new"], found["crs"], found["dry_run"]) == (0, 2, "EPSG:4326", True)
    assert (Place.objects.count(), Import.objects.count()) == (0, 0)


def test_a_file_is_taken_in_and_a_second_time_changes_nothing(kind, file):
    assert run("import_places", str(file), "--kind", "bell", "--opened", "2019-01-01")[0] == 0
    code, said = run("import_places", str(file), "--kind", "bell")
    assert (code, Place.objects.count(), Import.objects.count()) == (0, 2, 1)
    assert said.endswith("2 rows: 2 same. Nothing to change.\n")
    assert {str(place.opened_on) for place in Place.objects.all()} == {"2019-01-01"}


def test_wrong_rows_end_with_two_and_say_where(kind, tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes(as_csv(HEADER, "1,솔밭,37.571,126.921", "2,다리,위쪽,126.95"))
    code, said = run("import_places", str(path), "--kind", "bell")
    assert (code, Place.objects.count()) == (2, 0)
    assert [error["path"] for error in json.loads(said)["errors"]] == ["rows[3].위도"]


@pytest.mark.parametrize(
    ("words", "path"), [(["--kind", "nothing"], "--kind"), (["--kind", "bell"], "FILE")], ids=["kind", "file"]
)
def test_what_is_not_there_is_said(kind, tmp_path, words, path):
    code, said = run("import_places", str(tmp_path / "none.csv"), *words)
    assert (code, json.loads(said)["errors"][0]["path"]) == (2, path)


def test_a_near_place_can_be_said_to_be_the_same(kind, file):
    Place.objects.create(kind=kind, number="A", name_ko="벨 A", latitude=37.571, longitude=126.921)
    assert run("import_places", str(file), "--kind", "bell", "--near", "same")[0] == 0
    assert sorted(Place.objects.values_list("number", "name_ko")) == [("2", "다리"), ("A", "솔밭")]


def geojson(*features) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [{"properties": said, "geometry": geometry} for said, geometry in features],
        }
    )


def test_outlines_are_taken_in_with_both_codes_and_fill_what_is_missing(kind, tmp_path):
    Outline.objects.all().delete()
    place = Place.objects.create(kind=kind, number="1", name_ko="솔밭", latitude=37.57, longitude=126.95)
    Place.objects.create(kind=kind, number="2", name_ko="밖", latitude=35.1, longitude=129.0)
    kept = Place.objects.create(
        kind=kind, number="3", name_ko="정한 곳", latitude=37.57, longitude=126.95, dong=WEST
    )
    path = tmp_path / "dong.geojson"
    said = {
        code: {"adm_cd2": code, "adm_cd": code[:7], "name": "구 어느동", "sgg": "11410"} for code in SQUARES
    }
    path.write_text(geojson(*[(said[code], written(square)) for code, square in SQUARES.items()]))
    code, printed = run("import_areas", str(path), "--fill", "--publisher", "시험", "--json")
    assert (code, json.loads(printed)) == (
        0,
        {"outlines": {"dong": 2}, "changed": 2, "filled": 1, "dry_run": False},
    )
    for row in (place, kept):
        row.refresh_from_db()
    assert (place.dong, kept.dong) == (EAST, WEST)
    row = Outline.objects.get(code=WEST)
    assert (row.level, row.statistics_code, row.name, row.publisher) == ("dong", WEST[:7], "어느동", "시험")
    assert (
        run("import_areas", str(path), "--publisher", "시험")[1]
        == "2 dong. 0 changed, 0 places got a dong.\n"
    )


def test_a_bad_file_of_outlines_changes_nothing_and_names_every_fault(kind, tmp_path):
    before = list(Outline.objects.values_list("pk", flat=True))
    path = tmp_path / "f.geojson"
    square = written(SQUARES[WEST])
    path.write_text(
        geojson(
            ({"adm_cd2": "12"}, square),
            ({"name": "?"}, square),
            ({"adm_cd2": WEST}, {"type": "Point", "coordinates": [1, 2]}),
        )
    )
    code, said = run("import_areas", str(path))
    assert code == 2
    assert [error["path"] for error in json.loads(said)["errors"]] == [
        "features[0].properties",
        "features[1].properties",
        "features[2].geometry",
    ]
    path.write_bytes(b"\xff\xfe nothing")
    assert run("import_areas", str(path))[0] == 2
    assert list(Outline.objects.values_list("pk", flat=True)) == before


def test_the_real_lights_of_the_district_lie_in_the_dong_they_name(data, db):
    kind = PlaceKind.objects.create(key="street-light", name_ko="가로등", name_en="Street lights")
    outlines = json.loads((data / "seodaemun_dong_2021.geojson").read_text())["features"]
    for one in outlines:
        said = one["properties"]
        Area.objects.create(code=said["adm_cd2"], name_ko=said["name"], name_en=said["name"])
    for name, number in (
        ("seodaemun_dong_2021", 14),
        ("seodaemun_legal_dong_2015_simple", 20),
        ("seodaemun_gu", 1),
    ):
        before = Outline.objects.count()
        assert run("import_areas", str(data / f"{name}.geojson"))[0] == 0
        assert Outline.objects.count() - before == number
    code, said = run("import_places", str(data / "streetlights.csv"), "--kind", kind.key, "--json")
    found = json.loads(said)
    assert (code, found["counts"]["new"], found["inside"], found["filled"]) == (0, 372, 372, 0)
    written_there = list(Place.objects.order_by("pk").values_list("dong", flat=True))
    Place.objects.update(dong="")
    from yeogiro.places import actions

    assert actions.fill_dong() == 372
    assert list(Place.objects.order_by("pk").values_list("dong", flat=True)) == written_there
