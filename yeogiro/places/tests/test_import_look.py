"""Public files as they really come: what is understood, what is refused, and where."""

import unicodedata
from datetime import date

import pytest
from pyproj import Transformer

from yeogiro.lib.sheets import Column, Sheet, write_xlsx
from yeogiro.places.importing import errors
from yeogiro.places.importing.look import Options, look
from yeogiro.places.models import Place

from .importing import EAST, WEST, as_csv, faults, kind, see, table

__all__ = ["kind"]
pytestmark = pytest.mark.django_db
HEADER = "관리번호,설치위치,위도,경도"
ROW = "G-01,솔밭길 12,37.571,126.921"


def one(looked) -> dict:
    """The only row that would be taken in."""
    assert looked.errors == []
    (row,) = looked.todo
    return row


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_letters_are_read_in_each_encoding_that_comes(kind, code):
    looked = see(kind, as_csv(HEADER, ROW, code=code))
    assert (one(looked)["number"], one(looked)["name_ko"]) == ("G-01", "솔밭길 12")
    assert looked.encoding == {"utf-8-sig": "UTF-8 (BOM)"}.get(code, code.upper())


@pytest.mark.parametrize(
    "content",
    [
        as_csv(HEADER, "G-01,\ufffd\ufffd길,37.571,126.921"),
        as_csv(HEADER, ROW).decode("utf-8-sig").encode().decode("latin-1").encode(),
        b"",
        b"\0\1\2",
    ],
    ids=["replacement", "mojibake", "empty", "no text"],
)
def test_destroyed_letters_are_refused_as_a_whole(kind, content):
    looked = see(kind, content)
    assert (looked.ok, looked.todo, faults(looked)) == (False, [], [(0, "")])


def test_names_typed_in_pieces_are_composed(kind):
    looked = see(kind, unicodedata.normalize("NFD", as_csv(HEADER, ROW).decode()).encode())
    assert one(looked)["name_ko"] == "솔밭길 12"


@pytest.mark.parametrize(
    "header",
    [
        "관리번호,설치위치,위도,경도",
        "안전비상벨관리번호,설치위치,WGS84위도,WGS84경도",
        "번호,시설명,Y,X",
        "시설번호,명칭,y좌표,x좌표",
        "관리번호 *,이름(한글),좌표정보(Y),좌표정보(X)",
        " 관리 번호 ,상호,ＬＡＴ,Ｌｏｎ",
    ],
)
def test_headers_answer_to_many_names(kind, header):
    row = one(see(kind, as_csv(header, ROW)))
    assert [row[name] for name in ("number", "name_ko", "latitude", "longitude")] == [
        "G-01",
        "솔밭길 12",
        37.571,
        126.921,
    ]


def test_columns_stand_in_any_order_under_a_title_and_unknown_ones_are_listed(kind):
    content = as_csv("비상벨 현황,,,,", "경도,비고,위도,관리번호,담당", "126.921,새것,37.571,007,과장")
    looked = see(kind, content)
    assert (looked.header_line, looked.left) == (2, ["비고", "담당"])
    assert looked.mapped[0] == ("경도", "경도")
    # A number keeps its zeros; a bell without a name is called after its kind and number.
    assert (one(looked)["number"], one(looked)["name_ko"]) == ("007", "비상벨 007")


def test_a_file_that_names_nothing_we_know_says_so(kind):
    looked = see(kind, as_csv("가,나", "1,2"))
    assert faults(looked) == [(0, "")]
    assert "관리번호" in looked.errors[0].message


def test_swapped_coordinates_are_said_and_put_right(kind):
    looked = see(kind, as_csv(HEADER, "G-01,솔밭길,126.921,37.571"))
    assert (looked.swapped, looked.crs, looked.inside) == (True, "EPSG:4326", 1)
    assert (one(looked)["latitude"], one(looked)["longitude"]) == (37.571, 126.921)


def test_another_grid_is_found_and_a_header_may_name_it(kind):
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:5186", always_xy=True).transform(126.921, 37.571)
    looked = see(kind, as_csv("관리번호,X좌표,Y좌표", f"G-01,{x},{y}"))
    assert (looked.crs, one(looked)["latitude"], one(looked)["longitude"]) == ("EPSG:5186", 37.571, 126.921)
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:5181", always_xy=True).transform(126.921, 37.571)
    named = see(kind, as_csv("관리번호,X좌표(EPSG:5181),Y좌표(EPSG:5181)", f"G-01,{x},{y}"))
    assert (named.crs, one(named)["latitude"]) == ("EPSG:5181", 37.571)
    said = see(kind, as_csv("관리번호,X좌표,Y좌표", f"G-01,{x},{y}"), crs="EPSG:5174")
    assert said.crs == "EPSG:5174"
    assert one(said)["latitude"] != 37.571


def test_the_dong_comes_by_name_or_from_the_spot(kind):
    rows = ["1,북아현동,37.571,126.921", "2,,37.571,126.921", "3,,37.571,126.951", "4,,,"]
    looked = see(kind, as_csv("관리번호,행정동,위도,경도", *rows))
    assert [row["dong"] for row in looked.todo] == [EAST, WEST, EAST, None]
    assert (looked.filled, looked.no_dong) == (2, 1)


@pytest.mark.parametrize(
    ("typed", "day", "rough"),
    [
        ("2019-03-05", date(2019, 3, 5), 0),
        ("2019. 3. 5.", date(2019, 3, 5), 0),
        ("20190305", date(2019, 3, 5), 0),
        ("2019년 3월 5일", date(2019, 3, 5), 0),
        ("2019-03", date(2019, 3, 1), 1),
        ("201903", date(2019, 3, 1), 1),
        ("2019년", date(2019, 1, 1), 1),
        ("2019", date(2019, 1, 1), 1),
        ("", None, 0),
    ],
)
def test_days_come_in_many_spellings_and_what_was_rounded_is_counted(kind, typed, day, rough):
    looked = see(kind, as_csv("관리번호,설치연월", f"1,{typed}"))
    assert (one(looked)["opened_on"], looked.rough) == (day, rough)


def test_errors_name_row_and_column_and_nothing_is_taken(kind):
    looked = see(
        kind,
        as_csv(
            "관리번호,설치일자,위도,경도,행정동",
            "1,내년,37.571,126.921,",
            ",,37.571,126.921,",
            "3,,37.571,,",
            "4,,위쪽,126.921,",
            "5,,,,없는동",
            "6,,35.1,129.0,",
            "7,,37.571,126.921,",
        ),
    )
    assert faults(looked) == [
        (2, "설치일자"),
        (3, "관리번호"),
        (4, "경도"),
        (5, "위도"),
        (6, "행정동"),
        (7, "위도"),
    ]
    assert (looked.ok, looked.counts["refused"], looked.counts["new"]) == (False, 6, 1)


def test_rows_outside_the_district_stop_the_file_or_are_left_out(kind):
    content = as_csv(HEADER, ROW, "G-02,부산,35.1,129.0")
    assert faults(see(kind, content)) == [(3, "위도")]
    looked = see(kind, content, outside="leave")
    assert (one(looked)["number"], looked.counts["outside"], looked.counts["new"]) == ("G-01", 1, 1)


def test_a_spot_of_nought_is_unknown(kind):
    looked = see(kind, as_csv(HEADER, ROW, "G-02,어딘가,0,0"))
    assert (looked.zero, looked.todo[1]["latitude"], looked.ok) == (1, None, True)


def test_the_same_row_twice_is_one_and_another_under_its_number_is_wrong(kind):
    looked = see(kind, as_csv(HEADER, ROW, ROW, "G-01,다른 길,37.571,126.921"))
    assert (looked.counts["new"], looked.counts["twice"]) == (1, 1)
    assert faults(looked) == [(4, "관리번호")]


def test_a_file_without_numbers_knows_places_by_their_address(kind):
    content = as_csv(
        "상호,도로명주소,전화", "CU,연희로 126,02-1", "CU,경기대로 48,02-2", "CU,연희로 126,02-1"
    )
    looked = see(kind, content)
    assert [row["number"] for row in looked.todo] == ["연희로 126", "경기대로 48"]
    assert (looked.numbered_by, looked.left, looked.counts["twice"]) == ("도로명주소", ["전화"], 1)


def test_new_changed_and_same_are_told_apart_and_blanks_take_nothing_away(kind):
    for number, name in (("1", "그대로"), ("2", "옛 이름"), ("9", "파일에 없는 곳")):
        Place.objects.create(
            kind=kind, number=number, name_ko=name, opened_on=date(2019, 3, 5), barrier_free=True
        )
    looked = see(kind, as_csv("관리번호,시설명,설치일자", "1,그대로,", "2,새 이름,", "3,셋,2020-01-02"))
    assert {key: looked.counts[key] for key in ("new", "changed", "same")} == {
        "new": 1,
        "changed": 1,
        "same": 1,
    }
    changed = looked.todo[0]
    assert (changed["name_ko"], changed["opened_on"], changed["barrier_free"]) == (
        "새 이름",
        date(2019, 3, 5),
        True,
    )
    assert looked.changes[0]["details"] == [("이름(한글)", "옛 이름", "새 이름")]


def test_rows_without_a_day_take_the_day_somebody_says_when_they_are_new(kind):
    Place.objects.create(kind=kind, number="1", name_ko="있던 곳")
    content = as_csv("관리번호,시설명,설치일자", "1,있던 곳,", "2,둘,", "3,셋,2020-01-02")
    looked = see(kind, content, opened="2018-01-01")
    assert {row["number"]: row["opened_on"] for row in looked.todo} == {
        "2": date(2018, 1, 1),
        "3": date(2020, 1, 2),
    }


def test_a_new_place_beside_one_that_stands_is_shown_and_somebody_decides(kind):
    stands = Place.objects.create(kind=kind, number="A", name_ko="벨 A", latitude=37.571, longitude=126.921)
    Place.objects.create(kind=kind, number="B", name_ko="벨 B", latitude=37.5715, longitude=126.921)
    content = as_csv(HEADER, "G-01,솔밭길,37.57105,126.921", "G-02,먼 길,37.58,126.921")
    looked = see(kind, content, metres=10)
    (near,) = looked.near
    assert (near.line, near.number, near.other, near.metres, near.pk) == (2, "G-01", "A", 5.6, stands.pk)
    assert (looked.counts["new"], looked.counts["near"]) == (2, 1)
    assert see(kind, content, metres=0).near == []
    assert see(kind, content, metres=5).near == []
    same = look(kind, content, "f.csv", Options(metres=10, same=(2,)))
    assert (same.counts["new"], same.counts["changed"]) == (1, 1)
    assert [row["number"] for row in same.todo] == ["A", "G-02"]


def test_an_excel_file_keeps_numbers_days_and_refuses_formulas(kind):
    columns = [
        Column("a", "관리번호", kind="int"),
        Column("b", "설치일자", kind="date"),
        Column("c", "시설명"),
    ]
    file = write_xlsx(Sheet("s", "벨", columns), [{"a": 7, "b": date(2019, 3, 5), "c": "솔밭"}])
    row = one(see(kind, file, "f.xlsx"))
    assert (row["number"], row["opened_on"]) == ("7", date(2019, 3, 5))
    assert faults(see(kind, b"PK\x03\x04 nothing", "f.xlsx")) == [(0, "")]


def test_the_sheet_of_errors_holds_the_rows_that_are_wrong(kind):
    from io import BytesIO

    import openpyxl

    content = as_csv(HEADER, ROW, "G-02,어딘가,위쪽,126.92")
    looked = see(kind, content)
    book = openpyxl.load_workbook(BytesIO(errors.sheet(kind, content, "f.csv", looked.errors)))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][2:] == ("관리번호", "설치위치", "위도", "경도")
    assert [(row[0], *row[2:]) for row in rows[1:]] == [(3, "G-02", "어딘가", "위쪽", "126.92")]
    assert rows[1][1].startswith("위도: ")


def test_more_rows_than_a_register_takes_are_refused(kind, monkeypatch):
    monkeypatch.setattr("yeogiro.places.importing.look.MOST_ROWS", 2)
    assert faults(see(kind, table(["관리번호"], [[n] for n in range(3)]))) == [(0, "")]
