"""Promised against done: what is late, what is not, on the schedule, the project and the department."""

from decimal import Decimal

import pytest
from django.urls import reverse

from yeogiro.people.models import Department
from yeogiro.plan import actions, selectors
from yeogiro.plan.models import TaskYear

from .conftest import TODAY
from .office import NOW

pytestmark = pytest.mark.django_db


def cell(task: str, year: int) -> TaskYear:
    return TaskYear.objects.get(task__key=task, year=year)


def late(haean) -> list[tuple[int, str]]:
    return [(one.year, one.task.key) for one in selectors.late_cells(haean, TODAY)]


def test_a_promise_is_late_when_its_year_is_over_and_no_mark_says_done(haean):
    assert late(haean) == [(2024, "market"), (2024, "lamps"), (2025, "market"), (2025, "lamps")]


def test_done_is_not_late_partly_done_is_and_dashes_and_rows_out_of_force_never_were(haean):
    actions.mark_task(cell=cell("market", 2024), outcome="done", count=Decimal(10), by=None, now=NOW)
    actions.mark_task(cell=cell("lamps", 2024), outcome="partly", note="비가 와서", by=None, now=NOW)
    TaskYear.objects.filter(task__key="market", year=2025).update(promises=False)
    TaskYear.objects.filter(task__key="lamps", year=2025).update(in_force=False)
    assert late(haean) == [(2024, "lamps")]


def test_the_schedule_page_counts_promised_due_done_and_late(haean, client):
    actions.mark_task(cell=cell("market", 2024), outcome="done", count=Decimal(10), by=None, now=NOW)
    context = client.get(reverse("plan:schedule")).context
    assert [context[name] for name in ("promised", "due", "done")] == [6, 6, 1]
    assert [(one.year, one.task.key) for one in context["late"]] == late(haean)
    assert [project.key for project in context["unscheduled"]] == ["divers-school"]


def test_the_schedule_narrows_to_a_goal_a_year_and_late_ones(haean, client):
    def rows(query: str) -> list[tuple[str, list[int]]]:
        context = client.get(f"{reverse('plan:schedule')}?{query}").context
        return [(row.task.key, [year for year, _seen in cells]) for row, cells in context["rows"]]

    assert rows("goal=night") == [("lamps", [2024, 2025, 2026])]
    assert rows("year=2025") == [("market", [2025]), ("lamps", [2025])]
    for year in (2024, 2025):
        actions.mark_task(cell=cell("market", year), outcome="done", by=None, now=NOW)
    assert rows("only=late") == [("lamps", [2024, 2025, 2026])]
    assert rows("goal=no-such-goal") == []


def test_a_sheet_to_print_holds_the_same_rows(haean, client):
    sheet, page = (client.get(reverse("plan:schedule") + query) for query in ("?print=1", ""))
    assert [row.task.pk for row, _cells in sheet.context["rows"]] == [
        row.task.pk for row, _cells in page.context["rows"]
    ]
    assert "yg-sheet" in sheet.content.decode()


def test_the_latest_mark_is_the_one_that_is_shown(haean):
    first = cell("market", 2024)
    actions.mark_task(cell=first, outcome="not-done", note="태풍", by=None, now=NOW)
    actions.mark_task(cell=first, outcome="done", count=Decimal(9), by=None, now=NOW)
    row = selectors.schedule_rows(selectors.schedule_tasks(haean), haean.years, TODAY)[0]
    seen = dict(row.cells)[2024]
    assert (seen.state, seen.mark.outcome, seen.mark.done_count) == ("done", "done", Decimal(9))
    assert [dict(row.cells)[year].state for year in (2025, 2026)] == ["late", "stale"]


def test_only_rows_of_counts_become_a_drawing(haean):
    rows = selectors.schedule_rows(selectors.schedule_tasks(haean), haean.years, TODAY)
    assert [(row.task.key, row.counts) for row in rows] == [("market", True), ("lamps", True)]
    TaskYear.objects.filter(task__key="lamps", year=2025).update(count=None, printed="진행")
    rows = selectors.schedule_rows(selectors.schedule_tasks(haean), haean.years, TODAY)
    assert [(row.task.key, row.counts) for row in rows] == [("market", True), ("lamps", False)]


def test_a_department_shows_the_late_work_of_what_it_leads_and_not_of_what_it_helps(haean, client):
    def shown(name: str) -> list[str]:
        department = Department.objects.get(name_ko=name)
        context = client.get(reverse("plan:department", args=[department.pk])).context
        return sorted({one.task.key for one in context["late"]})

    assert shown("수산진흥과") == ["market"]
    assert shown("항만과") == ["lamps"]
    assert shown("수산지원과") == []


def test_may_be_recorded_only_by_those_who_may_edit(haean, team, client):
    address = reverse("plan:project", args=["harbour-market"])
    record = reverse("plan:mark", args=[cell("market", 2024).pk])
    seen = {}
    for name in ("visitor", "resident", "other", "officer", "coordinator"):
        client.logout()
        if account := getattr(team, name):
            client.force_login(account)
        seen[name] = record in client.get(address).content.decode()
    assert seen == {
        "visitor": False,
        "resident": False,
        "other": False,
        "officer": True,
        "coordinator": True,
    }
