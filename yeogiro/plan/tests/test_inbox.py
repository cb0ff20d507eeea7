"""What the plan offers to the inbox: what waits, for whom, since when, and what no longer does."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from yeogiro.lib import inbox
from yeogiro.people.models import Department
from yeogiro.places.tests.making import make_works
from yeogiro.plan import actions
from yeogiro.plan.actions import closing
from yeogiro.plan.inbox.returns import confirm
from yeogiro.plan.models import Finding, Indicator, Spending, Task, TaskYear, WorkOrder

from .making import make_return
from .office import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 15)


def waiting(kind: str, on: date = TODAY) -> list[inbox.Item]:
    return [item for item in inbox.items(on) if item.kind == kind]


def cell(key: str, year: int) -> TaskYear:
    return TaskYear.objects.get(task__key=key, year=year)


def pk_of(department: str) -> int:
    return Department.objects.get(name_ko=department).pk


def promised(on: date = TODAY) -> set[tuple[str, int]]:
    rows = TaskYear.objects.filter(pk__in=[item.pk for item in waiting("plan.promise", on)])
    return set(rows.values_list("task__key", "year"))


def test_late_years_wait_for_the_department_that_leads_until_they_are_done(haean, team):
    assert {("market", 2024), ("market", 2025), ("lamps", 2024), ("lamps", 2025)} <= promised()
    actions.mark_task(cell=cell("market", 2024), outcome="done", by=team.officer, now=NOW)
    left = promised()
    assert (("market", 2024) in left, ("market", 2025) in left) == (False, True)
    item = next(one for one in waiting("plan.promise") if one.pk == cell("market", 2025).pk)
    assert (item.since, item.due) == (date(2026, 1, 1), date(2025, 12, 31))
    assert item.departments == (pk_of("수산진흥과"),)


def test_a_recorded_reason_stands_with_what_is_late(haean, team):
    actions.mark_task(cell=cell("market", 2025), outcome="partly", note="비", by=team.officer, now=NOW)
    (item,) = (one for one in waiting("plan.promise") if one.pk == cell("market", 2025).pk)
    assert (item.reason, item.public != "") == ("비", True)
    kind = inbox.all_kinds()["plan.promise"]
    assert [(step.on, step.note) for step in kind.history(str(item.pk))] == [(TODAY, "비")]


def test_a_year_that_has_not_come_does_not_wait(haean):
    assert ("market", 2025) not in promised(date(2024, 3, 1))


def test_doing_a_promise_moves_the_projects_figure_by_one(haean):
    kind, late = inbox.all_kinds()["plan.promise"], cell("market", 2025)
    effect = kind.effect(str(late.pk), TODAY)
    own = TaskYear.objects.filter(task__project=late.task.project, year__lte=2025).planned()
    assert (effect.before, effect.after) == (f"0/{own.count()}", f"1/{own.count()}")


def test_open_findings_wait_for_their_projects_departments_and_the_rest_for_the_coordinator(haean, team):
    items = {item.pk: item for item in waiting("plan.finding")}
    assert set(items) == set(haean.findings.filter(current=True, state="open").values_list("pk", flat=True))
    nobodys = haean.findings.filter(current=True, state="open", projects=None).first()
    assert items[nobodys.pk].departments == ()
    actions.resolve_finding(finding=nobodys, state="kept", reason="그대로", by=team.coordinator, now=NOW)
    Finding.objects.filter(pk=max(items)).update(current=False)
    assert {nobodys.pk, max(items)} & {item.pk for item in waiting("plan.finding")} == set()


def test_money_nobody_can_read_waits_with_the_input_that_corrects_it(haean):
    (item,) = waiting("plan.unread")
    assert ("3,00" in item.what, item.url) == (
        True,
        "/plan/office/projects/breakwater-lamps/tasks/#f-tasks.lamps.budget.2026",
    )


def test_an_open_draft_waits_for_the_coordinator(haean, team):
    assert waiting("plan.draft") == []
    actions.open_draft(plan=haean, why="예산이 정해졌습니다", by=team.coordinator, now=NOW)
    (item,) = waiting("plan.draft")
    assert (item.about, item.departments, item.since) == ("예산이 정해졌습니다", (), TODAY)


def test_years_that_are_over_wait_to_be_closed_and_closed_ones_do_not(haean):
    assert [item.pk for item in waiting("plan.year")] == [2024, 2025]
    closing.close_year(plan=haean, year=2024, by=None, now=NOW)
    assert [item.pk for item in waiting("plan.year")] == [2025]
    closing.reopen_year(plan=haean, year=2024, reason="오류", by=None, now=NOW)
    assert [item.pk for item in waiting("plan.year")] == [2024, 2025]


def test_money_left_waits_from_december_and_only_where_some_was_spent(haean):
    task = Task.objects.filter(budget_lines__year=2025, budget_lines__amount__gt=1).first()
    line = task.budget_lines.get(year=2025)
    before = date(2025, 11, 30)
    facts = {"project": task.project, "task": task, "source": "district", "voucher": "1", "at": NOW}
    Spending.objects.create(year=2025, on=date(2025, 5, 1), amount=1, memo="시험", **facts)
    (item,) = waiting("plan.left")
    assert (item.pk, item.due) == (f"{task.project_id}-2025", date(2025, 12, 31))
    assert waiting("plan.left", before) == []
    Spending.objects.update(amount=line.amount)
    assert waiting("plan.left") == []


def test_ordered_works_wait_until_they_are_completed(haean):
    works = make_works({"completed_on": None}, on=TODAY)
    done = make_works({}, on=TODAY)
    project = haean.projects.get(key="harbour-market")
    for row in (works, done):
        WorkOrder.objects.create(project=project, year=2025, works=row, at=NOW)
    (item,) = waiting("plan.works")
    assert (item.due, item.departments) == (date(2025, 12, 31), (pk_of("수산진흥과"),))


def test_a_provisional_return_waits_and_is_confirmed_by_who_may(haean, team):
    indicator = Indicator.objects.get(plan=haean, key="boats")
    Indicator.objects.filter(pk=indicator.pk).update(measure="plan.returned")
    indicator.refresh_from_db()
    one = make_return(indicator, date(2025, 6, 1), state="provisional")
    make_return(indicator, date(2025, 7, 1), state="replaced")
    make_return(indicator, date(2025, 8, 1))
    assert [item.pk for item in waiting("plan.return-confirm")] == [one.pk]
    with pytest.raises(PermissionDenied):
        confirm(str(one.pk), by=team.other, now=NOW)
    confirm(str(one.pk), by=team.officer, now=NOW)
    one.refresh_from_db()
    assert (one.state, one.confirmed_by.username) == ("confirmed", "officer")
    assert waiting("plan.return-confirm") == []


def test_what_was_done_in_a_week_is_told_and_nothing_before(haean, team):
    actions.mark_task(cell=cell("market", 2024), outcome="done", by=team.officer, now=NOW)
    actions.mark_task(
        cell=cell("lamps", 2024), outcome="partly", note="비", count=Decimal(1), by=team.other, now=NOW
    )
    assert [kind.key for kind, _done in inbox.done(TODAY, TODAY)] == ["plan.promise"]
    assert inbox.done(date(2026, 11, 8), date(2026, 11, 14)) == []


def test_before_a_plan_is_loaded_nothing_waits_here(db):
    assert [item for item in inbox.items(TODAY) if item.kind.startswith("plan.")] == []


# Last in the file: the shipped district stays loaded for the rest of a module.
def test_the_seventeen_projects_partners_are_asked_once_for_all_missing_months(seodaemun):
    on = date(2022, 11, 15)
    found = waiting("plan.return-file", on)
    indicators = Indicator.objects.filter(measure="plan.returned", in_force=True)
    assert {item.pk for item in found} == set(indicators.values_list("pk", flat=True))
    assert {item.due for item in found} == {date(2018, 2, 12)}
