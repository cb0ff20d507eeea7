"""What the tests of imports share: a district of two square dong, a kind, and files as portals give them."""

import csv
import io
from typing import Any

import pytest
from shapely.geometry import box

from yeogiro.lib.geo.shapes import written
from yeogiro.places import actions
from yeogiro.places.importing.look import Looked, Options, look
from yeogiro.places.models import Area, PlaceKind

WEST, EAST = "1141052000", "1141055500"
SQUARES = {WEST: box(126.90, 37.55, 126.94, 37.60), EAST: box(126.94, 37.55, 126.98, 37.60)}
NAMES = {WEST: ("천연동", "Cheonyeon-dong"), EAST: ("북아현동", "Bugahyeon-dong")}


def outlines() -> None:
    """Enter the two squares as official outlines."""
    actions.import_areas(
        rows=[
            actions.OutlineFacts(
                level="dong",
                code=code,
                statistics_code="",
                name=NAMES[code][0],
                exact=written(square),
                drawn=written(square),
                publisher="시험",
                as_of="2022",
            )
            for code, square in SQUARES.items()
        ]
    )


@pytest.fixture
def kind(db: None, settings: Any, tmp_path: Any) -> PlaceKind:
    """Bells, in a district of two dong with official outlines."""
    settings.STATE_DIR = tmp_path
    for code, (ko, en) in NAMES.items():
        centre = SQUARES[code].centroid
        Area.objects.create(code=code, name_ko=ko, name_en=en, latitude=centre.y, longitude=centre.x)
    outlines()
    return PlaceKind.objects.create(key="bell", name_ko="비상벨", name_en="Bells")


def as_csv(header: str, *rows: str, code: str = "utf-8-sig") -> bytes:
    """A file of lines with commas."""
    return "\n".join([header, *rows, ""]).encode(code)


def table(header: list[str], rows: list[list[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def see(kind: PlaceKind, content: bytes, name: str = "f.csv", **said: Any) -> Looked:
    return look(kind, content, name, Options(**said))


def faults(looked: Looked) -> list[tuple[int, str]]:
    """Where something is wrong: (row, column)."""
    return [(one.line, one.column) for one in looked.errors]
