"""Reading the API: the pages' figures for the same viewers, lists in pieces, and what changed nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api import Machine, said, secret_of
from yeogiro.lib import clock
from yeogiro.people import actions as people
from yeogiro.places import actions as places
from yeogiro.places.models import PlaceKind
from yeogiro.plan.models import Indicator
from yeogiro.plan.selectors import current_plan
from yeogiro.plan.showing.indicators import indicators_table
from yeogiro.plan.tests.making import make_line, make_return

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seodaemun")]
NOBODY = Machine()
TODAY = clock.today
SINCE = date(2022, 1, 3)
LIMITED = 2
"""Queries that the limit of requests asks at every address."""
# Queries of one piece of each list, for a token's owner: what counts is that they do not grow with the rows.
LISTS = {
    "cases/cases": 6,
    "cases/reports": 6,
    "plan/goals": 6,
    "plan/projects": 11,
    "plan/tasks": 10,
    "plan/findings": 6,
    "plan/money": 9,
    "plan/spendings": 6,
    "plan/returns": 6,
    "plan/versions": 6,
    "plan/changes": 7,
    "plan/reports": 4,
    "plan/indicators": 70,
    "people/bodies": 8,
    "people/posts": 6,
    "people/share/bodies": 6,
    "people/jobs": 6,
    "places/areas": 4,
    "places/kinds": 6,
    "places/works": 4,
    "places/kinds/playground/places": 6,
}

OFFICERS = ("cases/cases", "plan/spendings", "plan/returns")
"""What takes an officer's token."""


@pytest.fixture
def officer(cast) -> Machine:
    return Machine(secret_of(cast.officer))


@pytest.fixture
def playground(cast) -> PlaceKind:
    """A register with five playgrounds."""
    places.define_kinds(kinds=[("playground", "놀이터", "Playgrounds")])
    kind = PlaceKind.objects.get(key="playground")
    for number in range(1, 6):
        places.register(kind=kind, number=f"{number * 10:03}", name_ko=f"놀이터 {number}")
    return kind


def addresses(method: str) -> list[str]:
    """Every path of the schema that takes the method."""
    paths = NOBODY.read("openapi.json")["paths"]
    return [path.removeprefix("/api/") for path, ways in paths.items() if method in ways]


def test_every_list_of_the_schema_has_its_queries_counted(playground):
    schema = NOBODY.read("openapi.json")
    lists = {
        path.removeprefix("/api/")
        for path, ways in schema["paths"].items()
        if "cursor" in {one["name"] for one in ways.get("get", {}).get("parameters", [])}
    }
    by_key = {
        "plan/indicators/{key}/rows",
        "people/bodies/{pk}/meetings",
        "places/kinds/{kind}/places",
        "places/places/{pk}/inspections",
    }
    assert lists - by_key == set(LISTS) - {"places/kinds/playground/places"}


@pytest.mark.parametrize(("path", "most"), LISTS.items())
def test_a_list_asks_the_database_a_fixed_number_of_times(path, most, officer, playground):
    officer.read(path)  # the day of the token's use is noted once
    with CaptureQueriesContext(connection) as queries:
        officer.read(path)
    assert len(queries) <= most + LIMITED


def test_the_indicators_are_those_of_the_page_for_everybody_and_for_officers(officer, cast):
    make_line(make_return(Indicator.objects.get(key="gap-care-families"), TODAY()), TODAY())
    for machine, account in ((NOBODY, None), (officer, cast.officer)):
        table = indicators_table(current_plan(), account=account, on=TODAY())
        values = {line.row.indicator.key: line.latest.value for line in table.lines}
        assert {one["key"]: one["latest"]["value"] for one in machine.read("plan/indicators")["items"]} == {
            key: None if value is None else float(value) for key, value in values.items()
        }


def test_a_figure_about_few_persons_is_the_officers_alone(officer):
    indicator = Indicator.objects.get(key="gap-care-families")
    make_line(make_return(indicator, TODAY()), TODAY())
    public, own = (machine.read("plan/indicators/gap-care-families") for machine in (NOBODY, officer))
    assert (public["latest"]["value"], public["latest"]["numerator"], public["splits"]) == (None, None, [])
    assert own["latest"]["value"] == 1
    assert said(NOBODY.get("plan/indicators/gap-care-families/rows"))[0] == 403


def test_members_of_private_bodies_are_counted_for_officers_only(officer):
    for kind in ("culture-club", "committee"):
        body = people.found_body(name_ko=kind, name_en=kind, kind=kind, founded_on=SINCE)
        people.add_seats(body=body, n=1)
        people.seat_member(person=people.enrol(name="김하나", sex="f"), body=body, since=SINCE)
    pieces = {
        name: {row["name_ko"]: row["members"] for row in machine.read("people/bodies?limit=200")["items"]}
        for name, machine in (("nobody", NOBODY), ("officer", officer))
    }
    assert {name: (rows["culture-club"], rows["committee"]) for name, rows in pieces.items()} == {
        "nobody": (None, 1),
        "officer": (1, 1),
    }
    answers = [machine.get("people/bodies?limit=200").content.decode() for machine in (NOBODY, officer)]
    assert ["김하나" in text for text in answers] == [False, False]


@pytest.mark.parametrize("path", OFFICERS)
def test_what_is_for_officers_needs_a_token_of_one(path, officer, cast):
    resident = Machine("yg_00000000_invented")
    codes = [machine.get(path).status_code for machine in (NOBODY, resident, officer)]
    assert codes == [401, 401, 200]


def test_every_read_refuses_a_token_that_is_none_in_the_one_shape():
    paths = [path for path in addresses("get") if "{" not in path]
    answers = {path: said(Machine("yg_deadbeef_x").get(path)) for path in paths}
    assert {status for status, _errors in answers.values()} == {401}
    assert Machine("yg_deadbeef_x").get("plan").headers["WWW-Authenticate"] == "Bearer"


def test_a_list_in_pieces_gives_every_row_once_although_rows_come_in_between(playground):
    seen, cursor = [], ""
    while cursor is not None:
        piece = NOBODY.read(f"places/kinds/playground/places?limit=2&cursor={cursor}")
        seen += [row["number"] for row in piece["items"]]
        cursor = piece["next"]
        if len(seen) == 2:
            # One before what was given, and one behind it.
            for number in ("005", "025"):
                places.register(kind=playground, number=number, name_ko=number)
    assert seen == ["010", "020", "025", "030", "040", "050"]


@pytest.mark.parametrize("path", [path for path in LISTS if path not in OFFICERS])
def test_pieces_of_one_give_the_same_rows_as_the_whole_list(path, playground):
    whole = NOBODY.read(f"{path}?limit=200")["items"][:6]
    rows, cursor = [], ""
    while cursor is not None and len(rows) < len(whole):
        piece = NOBODY.read(f"{path}?limit=1&cursor={cursor}")
        rows += piece["items"]
        cursor = piece["next"]
    assert rows == whole


@pytest.mark.parametrize("cursor", ["x", "bm9uZQ", "W10", "WzEsMiwzXQ", "WyJhXHUwMDAwIl0", "WzFlOTld"])
def test_a_cursor_that_is_none_is_refused(cursor, playground):
    status, errors = said(NOBODY.get(f"plan/goals?cursor={cursor}"))
    assert (status, errors[0][0]) == (404, "query.cursor")


def test_an_answer_is_sent_once_until_it_changes(playground):
    path = "places/kinds/playground/places"
    first = NOBODY.get(path)
    again = NOBODY.get(path, **{"If-None-Match": f'W/{first.headers["ETag"]}, "other"'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    places.register(kind=playground, number="900", name_ko="새 놀이터")
    assert NOBODY.get(path, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_an_answer_is_never_another_viewers(officer):
    first = NOBODY.get("plan/indicators")
    assert first.headers["Vary"].startswith("Authorization")
    assert officer.get("plan/indicators").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("path", "status", "where"),
    [
        ("nothing/here", 404, ""),
        ("plan/indicators/none", 404, ""),
        ("places/places/999999", 404, ""),
        ("places/places/0", 422, "path.pk"),
        ("plan/goals?cursor=%00", 400, ""),
        ("plan/goals?limit=0", 422, "query.limit"),
        ("people/posts?on=2022-13-01", 422, "query.on"),
        ("plan/findings?state=none", 422, "query.state"),
    ],
)
def test_every_refusal_has_the_one_shape(path, status, where):
    found, errors = said(NOBODY.get(path))
    assert (found, errors[0][0]) == (status, where)
    assert errors[0][1] != ""


def test_a_method_an_address_does_not_take_is_refused_with_those_it_takes():
    response = Client().delete("/api/plan/spendings")
    assert said(response)[0] == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "POST"}
