"""Writing by the API: the same actions as the pages, for whom the pages let, once for each key."""

import base64
from datetime import date

import pytest
from django.test import Client

from tests.api import Machine, said, secret_of
from yeogiro.lib import clock
from yeogiro.lib.sheets import write_csv
from yeogiro.people import actions as people
from yeogiro.people.models import ApiAnswer, Body, Decision, Meeting
from yeogiro.places import actions as places
from yeogiro.places.models import Place, PlaceKind, Works
from yeogiro.plan.files.returned import SHEET
from yeogiro.plan.models import Return, Spending, TaskMark, TaskYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seodaemun")]
SINCE = date(2022, 1, 3)
ENTRY = {
    "project": "childcare-centres",
    "year": 2022,
    "source": "district",
    "on": "2022-03-02",
    "amount": 1_500_000,
    "memo": "설계비",
    "voucher": "2022-000123",
}


@pytest.fixture
def machine(cast) -> Machine:
    """The coordinator's, with every scope."""
    return Machine(secret_of(cast.coordinator))


@pytest.fixture
def playground(cast) -> PlaceKind:
    places.define_kinds(kinds=[("playground", "놀이터", "Playgrounds")])
    return PlaceKind.objects.get(key="playground")


@pytest.fixture
def committee(cast) -> Body:
    """With two members, on seats 1 and 2 of 3."""
    body = people.found_body(name_ko="위원회", name_en="Committee", kind="committee", founded_on=SINCE)
    for seat, name in zip(people.add_seats(body=body, n=3), ("김하나", "이두리"), strict=False):
        people.seat_member(person=people.enrol(name=name, sex="f"), seat=seat, since=SINCE)
    return body


def test_payments_are_entered_all_or_none(machine, cast):
    other = ENTRY | {"voucher": "2022-000124", "on": "2023-03-02"}
    assert said(machine.post("plan/spendings", {"entries": [ENTRY, other]}))[0] == 409
    assert Spending.objects.count() == 0
    answer = machine.post("plan/spendings", {"entries": [ENTRY]})
    row = Spending.objects.get()
    assert (answer.status_code, answer.json()) == (200, {"entered": 1, "standing": 0})
    assert (row.amount, row.voucher, row.by) == (1_500_000, "2022-000123", cast.coordinator)
    assert machine.post("plan/spendings", {"entries": [ENTRY]}).json() == {"entered": 0, "standing": 1}
    assert [one["voucher"] for one in machine.read("plan/spendings")["items"]] == ["2022-000123"]


def test_a_payment_of_another_departments_project_is_refused(cast):
    answer = Machine(secret_of(cast.other_officer)).post("plan/spendings", {"entries": [ENTRY]})
    assert (said(answer)[0], Spending.objects.count()) == (403, 0)


@pytest.mark.parametrize(("scope", "code"), [("read", 403), ("write:places", 403), ("write:plan", 200)])
def test_a_token_writes_no_more_than_its_scopes(cast, scope, code):
    answer = Machine(secret_of(cast.coordinator, scope)).post("plan/spendings", {"entries": [ENTRY]})
    assert (answer.status_code, Spending.objects.count()) == (code, int(code == 200))


def test_a_partners_return_is_filed_as_its_file(machine):
    file = write_csv(SHEET, [{"reference": "A-1", "on": date(2022, 10, 3), "counts": True}])
    body = {
        "indicator": "gap-care-families",
        "month": "2022-10",
        "attested_by": "센터장",
        "file_name": "10.csv",
        "file": base64.b64encode(file).decode(),
    }
    answer = machine.post("plan/returns", body)
    row = Return.objects.get()
    assert (answer.status_code, answer.json()["rows"], answer.json()["counted"]) == (201, 1, 1)
    assert (bytes(row.file), row.state, row.month) == (file, "provisional", date(2022, 10, 1))
    assert machine.read("plan/returns?year=2022")["items"] == [answer.json()]
    assert machine.read("plan/returns?year=2021")["items"] == []


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"file": base64.b64encode(b"nothing").decode()}, "body.file"),
        ({"indicator": "women-managers"}, "body.indicator"),
        ({"month": "2022-12"}, "body.month"),
    ],
)
def test_a_return_that_cannot_be_filed_says_what_is_wrong(machine, wrong, where):
    body = {
        "indicator": "gap-care-families",
        "month": "2022-10",
        "attested_by": "센터장",
        "file_name": "10.csv",
        "file": "YWFhYQ==",
    }
    status, errors = said(machine.post("plan/returns", body | wrong))
    assert (status, errors[0][0], Return.objects.count()) == (409, where, 0)


def test_a_promised_year_is_marked(machine):
    cell = TaskYear.objects.planned().filter(year=2021).select_related("task__project").first()
    path = f"plan/tasks/{cell.task.project.key}/{cell.task.key}/2021/marks"
    assert said(machine.post(path, {"outcome": "partly"}))[0] == 409
    answer = machine.post(path, {"outcome": "partly", "note": "예산이 부족했습니다."})
    assert (answer.status_code, TaskMark.objects.get().note) == (201, "예산이 부족했습니다.")
    years = {
        (task["key"], year["year"]): year["outcome"]
        for task in machine.read(f"plan/tasks?project={cell.task.project.key}")["items"]
        for year in task["years"]
    }
    assert years[cell.task.key, 2021] == "partly"


def test_places_are_entered_and_imported_by_number(machine, playground):
    made = machine.post(
        "places/kinds/playground/places", {"number": "1", "name_ko": "놀이터", "barrier_free": True}
    )
    rows = [{"number": "1", "name_ko": "새 이름"}, {"number": "2", "name_ko": "둘째"}]
    assert machine.post("places/kinds/playground/import", {"rows": rows}).json() == {"changed": 2}
    assert made.status_code == 201
    # What a row does not say stays.
    assert list(Place.objects.order_by("number").values_list("number", "name_ko", "barrier_free")) == [
        ("1", "새 이름", True),
        ("2", "둘째", None),
    ]
    assert said(machine.post("places/kinds/playground/places", {"number": "2", "name_ko": "또"}))[0] == 409


def test_works_begin_are_completed_and_open_in_this_order(machine, playground):
    place = places.register(kind=playground, number="1", name_ko="놀이터")
    begun = {"kind": "improved", "title": "정비", "started_on": "2022-03-02"}
    works = machine.post(f"places/places/{place.pk}/works", begun).json()["id"]
    early = machine.post(f"places/works/{works}/open", {"opened_on": "2022-05-02"})
    late = machine.post(f"places/works/{works}/complete", {"completed_on": "2023-01-02"})
    assert (said(early)[0], said(late)[0]) == (409, 409)
    steps = [("complete", {"completed_on": "2022-05-01"}), ("open", {"opened_on": "2022-05-02"})]
    codes = [machine.post(f"places/works/{works}/{step}", body).status_code for step, body in steps]
    row = Works.objects.get()
    assert codes == [200, 200]
    assert (row.completed_on, row.opened_on) == (date(2022, 5, 1), date(2022, 5, 2))
    assert machine.read(f"places/works?place={place.pk}")["items"][0]["opened_on"] == "2022-05-02"


def test_a_meeting_is_entered_with_who_came_by_seat(machine, committee):
    body = {
        "kind": "regular",
        "on": "2022-06-01",
        "title": "정기회의",
        "present_seats": [1, 2],
        "decisions": ["안전한 골목을 만든다."],
    }
    path = f"people/bodies/{committee.pk}/meetings"
    status, errors = said(machine.post(path, body | {"present_seats": [1, 3]}))
    assert (status, errors[0][0], Meeting.objects.count()) == (409, "body.present_seats", 0)
    answer = machine.post(path, body)
    assert (answer.status_code, answer.json()["came"], answer.json()["decided"]) == (201, 2, 1)
    assert (Meeting.objects.get().attendances.count(), Decision.objects.get().text) == (
        2,
        body["decisions"][0],
    )
    shown = {who.secret: who.read(path)["items"][0]["came"] for who in (machine, Machine())}
    assert shown == {machine.secret: 2, "": None}


def test_every_write_is_for_whom_the_page_lets(cast, playground, committee):
    place = places.register(kind=playground, number="1", name_ko="놀이터")
    cell = TaskYear.objects.planned().filter(year=2021, task__project__key="childcare-centres")
    cell = cell.select_related("task").first()
    entries = [ENTRY]
    kept = {
        "indicator": "gap-care-families",
        "month": "2022-10",
        "attested_by": "센터장",
        "file_name": "a.csv",
    }
    writes = {
        "plan/spendings": {"entries": entries},
        "plan/returns": kept | {"file": "YWFhYQ=="},
        f"plan/tasks/childcare-centres/{cell.task.key}/2021/marks": {"outcome": "done"},
        "places/kinds/playground/places": {"number": "9", "name_ko": "놀이터"},
        "places/kinds/playground/import": {"rows": [{"number": "8", "name_ko": "놀이터"}]},
        f"places/places/{place.pk}/works": {"kind": "improved", "title": "정비", "started_on": "2022-03-02"},
        f"people/bodies/{committee.pk}/meetings": {"kind": "regular", "on": "2022-06-01", "title": "회의"},
    }
    nobody, other = Machine(), Machine(secret_of(cast.other_officer))
    left = Machine(secret_of(cast.officer))
    cast.officer.person.tenures.update(until=date(2022, 11, 14))
    refused = {
        name: {path for path, body in writes.items() if machine.post(path, body).status_code in (401, 403)}
        for name, machine in (("nobody", nobody), ("other", other), ("left", left))
    }
    plan = {path for path in writes if path.startswith("plan/")}
    assert refused == {"nobody": set(writes), "other": plan, "left": set(writes)}


def test_a_token_of_somebody_who_left_the_office_sees_what_everybody_sees(cast):
    left = Machine(secret_of(cast.officer))
    cast.officer.person.tenures.update(until=date(2022, 11, 14))
    assert left.read("plan/indicators") == Machine().read("plan/indicators")
    assert left.get("plan/spendings").status_code == 403


def test_a_write_sent_again_is_answered_again_and_done_once(machine):
    first, again = (machine.post("plan/spendings", {"entries": [ENTRY]}, key="once-0001") for _ in "ab")
    assert (first.status_code, first.json()) == (again.status_code, again.json()) == (200, first.json())
    assert ["Idempotency-Replayed" in one.headers for one in (first, again)] == [False, True]
    assert Spending.objects.count() == 1


def test_a_key_with_another_body_or_address_is_refused(machine, playground):
    machine.post("plan/spendings", {"entries": [ENTRY]}, key="once-0002")
    body = {"entries": [ENTRY | {"voucher": "another"}]}
    place = {"number": "1", "name_ko": "놀이터"}
    answers = [
        machine.post("plan/spendings", body, key="once-0002"),
        machine.post("places/kinds/playground/places", place, key="once-0002"),
    ]
    assert [(said(one)[0], said(one)[1][0][0]) for one in answers] == [(422, "header.Idempotency-Key")] * 2
    assert (Spending.objects.count(), Place.objects.count()) == (1, 0)


def test_a_key_is_its_owners_own(machine, cast, playground):
    other = Machine(secret_of(cast.officer))
    codes = [
        one.post(
            "places/kinds/playground/places", {"number": number, "name_ko": "놀이터"}, key="once-0003"
        ).status_code
        for one, number in ((machine, "1"), (other, "2"))
    ]
    assert (codes, Place.objects.count(), ApiAnswer.objects.count()) == ([201, 201], 2, 2)


def test_a_refused_write_may_be_tried_again_with_its_key(machine, playground):
    row = places.register(kind=playground, number="1", name_ko="놀이터")
    body = {"number": "1", "name_ko": "놀이터"}
    path = "places/kinds/playground/places"
    assert said(machine.post(path, body, key="once-0004"))[0] == 409
    Place.objects.filter(pk=row.pk).delete()
    assert machine.post(path, body, key="once-0004").status_code == 201


@pytest.mark.parametrize(
    ("headers", "body", "content_type", "status"),
    [
        ({}, "{}", "application/json", 422),
        ({"Idempotency-Key": "short"}, "{}", "application/json", 422),
        ({"Idempotency-Key": "long-enough"}, "{", "application/json", 400),
        ({"Idempotency-Key": "long-enough"}, "a=b", "application/x-www-form-urlencoded", 415),
        ({"Idempotency-Key": "long-enough"}, '{"a":"' + "x" * 2**21 + '"}', "application/json", 413),
        ({"Idempotency-Key": "long-enough"}, '{"entries": [], "more": 1}', "application/json", 422),
    ],
)
def test_a_write_that_is_none_is_refused_in_the_one_shape(machine, headers, body, content_type, status):
    sent = machine.headers(**headers)
    answer = Client().post("/api/plan/spendings", body, content_type=content_type, headers=sent)
    assert said(answer)[0] == status


def test_a_session_of_an_officer_writes_nothing(cast, client):
    client.force_login(cast.coordinator)
    headers = {"Idempotency-Key": "long-enough"}
    answer = client.post(
        "/api/plan/spendings", {"entries": [ENTRY]}, content_type="application/json", headers=headers
    )
    assert (said(answer)[0], Spending.objects.count()) == (401, 0)


def test_answers_are_forgotten_after_thirty_days(machine, cast):
    machine.post("plan/spendings", {"entries": [ENTRY]}, key="once-0005")
    ApiAnswer.objects.update(at=clock.now().replace(month=10, day=1))
    machine.post("plan/spendings", {"entries": [ENTRY]}, key="once-0006")
    assert list(ApiAnswer.objects.values_list("key", flat=True)) == ["once-0006"]
