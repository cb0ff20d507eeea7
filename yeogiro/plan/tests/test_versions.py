"""Drafts, versions, comparison and history on their pages."""

import io

import openpyxl
import pytest
from django.urls import reverse

from yeogiro.people.access.looking import FIELD
from yeogiro.plan import actions
from yeogiro.plan.models import BudgetLine, Change
from yeogiro.plan.selectors.history import compared

from .office import LAMPS, NOW, in_force, opened, says

pytestmark = pytest.mark.django_db
TASKS = "/plan/office/projects/breakwater-lamps/tasks/?version=draft"


@pytest.fixture
def desk(team, client):
    """The coordinator's browser."""
    client.force_login(team.coordinator)
    return client


@pytest.fixture
def draft(haean, team):
    """A draft in which the lamps of 2025 cost 276 instead of 230, and a row of mending is new."""
    made = actions.open_draft(plan=haean, why="추경 반영", by=team.coordinator, now=NOW)
    values = {
        (LAMPS, "tasks[0].budget.2025"): {"printed": "276", "value": 276},
        (LAMPS, "tasks[0].schedule.2026"): {"printed": "8개", "value": 8},
        (LAMPS, "tasks[1]"): {
            "key": "mend",
            "name": "고치기",
            "name_en": "Mend",
            "budget": {"2026": {"printed": "4", "value": 4}},
        },
    }
    actions.edit(version=made, revision=0, values=values, why="추경", by=team.other, now=NOW)
    made.refresh_from_db()
    return made


def test_old_and_new_stand_side_by_side_with_the_difference_in_won_and_percent(haean, draft):
    groups = compared(in_force(haean), draft)
    assert [(ko, en) for ko, en, _lines in groups] == [("방파제 등", "Lamps on the breakwater")]
    lines = {line.path: line for line in groups[0][2]}
    money, work = lines["tasks[0].budget.2025"], lines["tasks[0].schedule.2026"]
    assert (money.old, money.new, money.unit, money.change, money.percent) == (
        "230",
        "276",
        "won",
        46_000_000,
        20,
    )
    assert (money.label_ko, money.label_en) == ("등 달기 · 예산 · 2025", "Put up lamps · budget · 2025")
    assert (work.old, work.new, work.unit, work.change, work.percent) == ("5개", "8개", "", 3, 60)
    new = lines["tasks[1].budget.2026"]
    assert (new.old, new.new, new.change, new.percent) == ("–", "4", 4_000_000, None)
    assert len(lines) == 4


def test_a_figure_nobody_can_read_has_no_difference(haean, draft, team):
    values = {(LAMPS, "tasks[0].budget.2026"): {"printed": "310", "value": 310}}
    actions.edit(version=draft, revision=1, values=values, why="읽음", by=team.other, now=NOW)
    draft.refresh_from_db()
    line = next(one for one in compared(in_force(haean), draft)[0][2] if one.path == "tasks[0].budget.2026")
    assert (line.old, line.new, line.change, line.percent) == ("3,00", "310", None, None)


def test_the_comparison_is_a_page_a_sheet_and_a_workbook(haean, draft, desk):
    address = reverse("plan:compare", args=[1, 2])
    assert "+46,000,000" in desk.get(address).content.decode()
    assert "+46,000,000" in desk.get(address + "?as=print").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(desk.get(address + "?as=xlsx").content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    assert ["방파제 등", "등 달기 · 예산 · 2025", "230", "276", 46_000_000, "원", 20] in rows
    assert len(rows) == 4


@pytest.mark.parametrize("pair", [(1, 9), (9, 1)])
def test_a_version_that_never_was_is_not_found(pair, haean, desk):
    assert desk.get(reverse("plan:compare", args=pair)).status_code == 404


def test_equal_versions_say_that_nothing_differs(haean, desk):
    page = desk.get(reverse("plan:compare", args=[1, 1]))
    assert (page.status_code, page.context["groups"]) == (200, [])


def test_a_draft_is_opened_once_with_a_reason(haean, desk):
    address = reverse("plan:open_draft")
    assert desk.post(address, {"why": " "}).status_code == 422
    assert [desk.post(address, {"why": "추경"}).status_code for _ in range(2)] == [302, 302]
    assert list(haean.versions.values_list("number", "state", "reason")[1:]) == [(2, "draft", "추경")]


def test_the_comparison_is_seen_before_the_draft_counts_and_rows_follow(haean, draft, desk):
    address = reverse("plan:put_in_force", args=[2])
    assert "+46,000,000" in desk.get(address).content.decode()
    form = opened(desk, address) | {"on": "2026-11-01"}
    assert [desk.post(address, form).status_code, desk.post(address, form).status_code] == [302, 302]
    states = list(haean.versions.order_by("number").values_list("number", "state", "in_force_from"))
    assert [(number, state, str(day)) for number, state, day in states] == [
        (1, "superseded", "2024-01-01"),
        (2, "in-force", "2026-11-01"),
    ]
    assert BudgetLine.objects.get(task__key="lamps", year=2025).amount == 276_000_000
    assert says(haean.versions.get(number=1), LAMPS, "tasks", 0, "budget", "2025")["value"] == 230


@pytest.mark.parametrize("day", ["", "2026-11-16", "2023-12-31", "soon", "2026-02-30"])
def test_a_day_that_cannot_be_is_refused_and_nothing_moves(day, haean, draft, desk):
    address = reverse("plan:put_in_force", args=[2])
    assert desk.post(address, opened(desk, address) | {"on": day}).status_code == 422
    assert [v.state for v in haean.versions.order_by("number")] == ["in-force", "draft"]


def test_what_changed_after_the_comparison_was_shown_is_shown_first(haean, draft, desk, team):
    address = reverse("plan:put_in_force", args=[2])
    form = opened(desk, address) | {"on": "2026-11-01"}
    values = {(LAMPS, "tasks[0].budget.2025"): {"printed": "900", "value": 900}}
    actions.edit(version=draft, revision=1, values=values, why="더", by=team.other, now=NOW)
    response = desk.post(address, form)
    assert (response.status_code, haean.versions.get(number=2).state) == (409, "draft")
    assert "+670,000,000" in response.content.decode()


def test_a_draft_that_says_nothing_new_cannot_be_put_in_force(haean, desk, team):
    actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW)
    address = reverse("plan:put_in_force", args=[2])
    desk.post(address, opened(desk, address) | {"on": "2026-11-01", "seen": "0.0"})
    assert haean.versions.get(number=2).state == "draft"


def test_a_draft_given_up_stays_readable(haean, draft, desk):
    address = reverse("plan:discard_draft", args=[2])
    assert desk.get(address).status_code == 200
    assert [desk.post(address).status_code for _ in range(2)] == [302, 302]
    assert haean.versions.get(number=2).state == "discarded"
    assert desk.get(reverse("plan:compare", args=[1, 2])).status_code == 200
    assert desk.get(TASKS).context["amends"] is False


def test_the_history_is_filtered_paged_and_hides_a_drafts_changes_from_visitors(
    haean, draft, desk, team, client
):
    values = {(LAMPS, f"tasks[0].note{i}"): "x" for i in range(0)} | {(LAMPS, "name"): "방파제 불빛"}
    actions.edit(version=in_force(haean), revision=0, values=values, why="=1+1", by=team.other, now=NOW)
    address = reverse("plan:history")
    assert desk.get(address).context["page"].paginator.count == 4
    assert desk.get(address + "?version=1").context["page"].paginator.count == 1
    assert desk.get(address + f"?project={LAMPS}&version=2").context["page"].paginator.count == 3
    assert desk.get(address + "?project=nonsense&version=77&page=x").status_code == 200
    book = openpyxl.load_workbook(
        io.BytesIO(desk.post(address + "?version=1&as=xlsx", {FIELD: "이력 확인"}).content)
    )
    (row,) = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    assert row[1:8] == [1, "방파제 불빛 · 이름", "방파제 등", "방파제 불빛", "=1+1", "항만과", "담당"]
    assert {cell.data_type for cell in next(book.active.iter_rows(min_row=2))} <= {"s", "n"}
    client.logout()
    assert client.get(address).context["page"].paginator.count == 1
    assert Change.objects.count() == 4
