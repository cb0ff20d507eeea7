"""A register with attributes of its own: taken by their names, checked by their types, and given out again."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from yeogiro.places import actions
from yeogiro.places.importing import out
from yeogiro.places.importing.look import Options, look
from yeogiro.places.models import Import, Place

from .importing import EAST, WEST, as_csv, faults, kind, see

__all__ = ["kind"]
pytestmark = pytest.mark.django_db
ATTRIBUTES = [
    {"key": "spot", "name_ko": "설치위치", "name_en": "Where", "type": "text"},
    {"key": "year", "name_ko": "설치연도", "name_en": "Year", "type": "whole"},
    {"key": "police", "name_ko": "경찰연계유무", "name_en": "Police", "type": "yes-no"},
    {"key": "phone", "name_ko": "관리기관전화번호", "name_en": "Phone", "type": "phone"},
    {"key": "inside", "name_ko": "내부 메모", "name_en": "Note", "type": "text", "public": False},
]
BELL = "안전비상벨관리번호,설치목적,설치위치,소재지지번주소,WGS84위도,WGS84경도,경찰연계유무,설치연도,관리기관전화번호"


@pytest.fixture
def bells(kind):
    kind.attributes = ATTRIBUTES
    kind.save()
    return kind


def test_the_standard_file_of_bells_is_understood(bells):
    row = "G-01,방범,솔밭길 12,천연동 1,37.571,126.921,Y,2019년,02-330-1114"
    looked = see(bells, as_csv(BELL, row, code="cp949"))
    assert looked.errors == []
    (found,) = looked.todo
    assert found["attributes"] == {
        "spot": "솔밭길 12",
        "year": 2019,
        "police": True,
        "phone": "02-330-1114",
        "inside": None,
    }
    # Where it hangs is what it is called; the year is since when it is open, as far as anybody knows.
    assert (found["name_ko"], found["opened_on"], looked.rough) == ("솔밭길 12", date(2019, 1, 1), 1)
    assert looked.left == ["설치목적", "소재지지번주소"]


def test_a_value_of_another_type_names_its_column(bells):
    rows = ["1,Y,이천년,02-330-1114", "2,글쎄,2019,02-330-1114", "3,N,2019,모름"]
    looked = see(bells, as_csv("관리번호,경찰연계유무,설치연도,관리기관전화번호", *rows))
    # The year serves two of ours: both say what they need.
    assert faults(looked) == [(2, "설치연도"), (2, "설치연도"), (3, "경찰연계유무"), (4, "관리기관전화번호")]


def test_a_file_for_the_public_leaves_inner_attributes_out(bells):
    assert [column.name for column in out.standard(bells).columns][-4:] == ["spot", "year", "police", "phone"]
    assert [column.name for column in out.standard(bells, private=True).columns][-1] == "inside"


WORDS = some.text('가나다라 마-=+@,"\n1', min_size=1, max_size=12).filter(lambda text: text.strip())
ROWS = some.lists(
    some.fixed_dictionaries(
        {
            "number": some.text("가힣A01-_", min_size=1, max_size=8).filter(lambda text: text.strip("-")),
            "name_ko": WORDS,
            "dong": some.sampled_from([WEST, EAST, ""]),
            "latitude": some.floats(37.551, 37.599).map(lambda value: round(value, 6)),
            "longitude": some.floats(126.901, 126.979).map(lambda value: round(value, 6)),
            "barrier_free": some.sampled_from([True, False, None]),
            "opened_on": some.none() | some.dates(date(1990, 1, 1), date(2022, 1, 1)),
            "attributes": some.fixed_dictionaries(
                {},
                optional={
                    "spot": WORDS,
                    "year": some.integers(1990, 2022),
                    "police": some.booleans(),
                    "phone": some.just("023301114"),
                    "inside": WORDS,
                },
            ),
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row["number"].strip(),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, form=some.sampled_from(out.FORMS))
def test_a_register_that_goes_out_and_comes_back_changes_nothing(bells, rows, form):
    Place.objects.filter(kind=bells).delete()
    actions.import_places(kind=bells, rows=rows)
    places = Place.objects.filter(kind=bells).order_by("number")
    file = out.write(bells, places, form, private=True)
    looked = look(bells, file, "f.xlsx" if form == "xlsx" else "f.csv", Options(metres=0))
    assert [(one.line, one.column, one.value, one.message) for one in looked.errors] == []
    # A dong that nobody knew is found from the spot, which is the one thing that may be learned.
    unknown = sum(1 for row in rows if not row["dong"])
    assert (looked.counts["same"], looked.counts["changed"]) == (len(rows) - unknown, unknown)
    assert Import.objects.count() == 0
