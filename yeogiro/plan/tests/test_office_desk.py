"""My projects, marks on the schedule, decisions about findings."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from yeogiro.plan import actions
from yeogiro.plan.demo import play
from yeogiro.plan.models import Resolution, TaskMark, TaskYear
from yeogiro.plan.showing.mine import my_projects

from .office import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 15)


def cell(key: str, year: int) -> TaskYear:
    return TaskYear.objects.get(task__key=key, year=year)


def done(found: TaskYear, by, **more) -> TaskMark:
    return actions.mark_task(cell=found, outcome="done", by=by, now=NOW, **more)


def test_an_officers_projects_are_those_of_the_department(haean, team):
    mine = my_projects(haean, team.officer, on=TODAY)
    assert [row.project.key for row in mine.rows] == ["harbour-market"]
    everything = my_projects(haean, team.coordinator, on=TODAY)
    assert len(everything.rows) == haean.projects.filter(in_force=True).count()


def test_a_project_slips_by_its_late_years_and_no_more_once_they_are_done(haean, team):
    (before,) = my_projects(haean, team.officer, on=TODAY).rows
    for late in TaskYear.objects.filter(task__project=before.project, year__lt=2026, promises=True):
        done(late, team.officer, count=Decimal(3))
    (after,) = my_projects(haean, team.officer, on=TODAY).rows
    assert (before.late > 0, after.late, after.promised) == (True, 0, True)


def test_a_done_year_without_its_count_is_missing_evidence(haean, team):
    planned = TaskYear.objects.filter(task__project__key="harbour-market", count__isnull=False, promises=True)
    first, second = planned.filter(year__lt=2026)[:2]
    done(first, team.officer)
    done(second, team.officer, count=Decimal(2))
    (row,) = my_projects(haean, team.officer, on=TODAY).rows
    assert row.bare == 1


def test_an_indicator_without_a_figure_is_missing_evidence(haean, team):
    (row,) = my_projects(haean, team.officer, on=TODAY).rows
    own = haean.indicators.filter(in_force=True, project=row.project)
    assert {line.row.indicator.key for line in row.uncounted} == set(own.values_list("key", flat=True))
    assert row.needs is True


def test_the_page_says_how_many_projects_ask_for_a_look(haean, team, client):
    client.force_login(team.officer)
    page = client.get(reverse("plan:office")).content.decode()
    assert "사업 1개 가운데 1개를 살펴봐야 합니다" in page
    assert reverse("plan:edit_tasks", args=["harbour-market"]) in page


def test_the_latest_mark_counts_and_earlier_ones_stay(haean, team):
    found = cell("market", 2025)
    actions.mark_task(cell=found, outcome="partly", count=Decimal(4), note="비", by=team.officer, now=NOW)
    done(found, team.officer, count=Decimal(10))
    found.refresh_from_db()
    assert (found.outcome, found.done_count, found.is_late(TODAY)) == ("done", 10, False)
    assert sorted(found.marks.values_list("outcome", flat=True)) == ["done", "partly"]


@pytest.mark.parametrize(
    ("key", "year", "wrong"),
    [
        ("market", 2027, {}),
        ("market", 2025, {"outcome": "partly"}),
        ("market", 2025, {"outcome": "open"}),
        ("market", 2025, {"outcome": "splendid"}),
        ("market", 2025, {"outcome": "done", "count": Decimal(-1)}),
        ("market", 2025, {"outcome": "done", "count": Decimal("1e20")}),
    ],
)
def test_a_mark_that_says_nothing_true_is_refused(key, year, wrong, haean, team):
    TaskYear.objects.create(
        task=cell("market", 2024).task, year=2027, printed="1", promises=True, path="tasks[0].schedule.2027"
    )
    with pytest.raises(ValidationError):
        actions.mark_task(
            **{"cell": cell(key, year), "outcome": "done", "by": team.officer, "now": NOW} | wrong
        )
    assert TaskMark.objects.count() == 0


def test_a_dash_is_no_promise_to_record(haean, team):
    TaskYear.objects.filter(pk=cell("market", 2025).pk).update(printed="-", promises=False)
    with pytest.raises(ValidationError):
        done(cell("market", 2025), team.officer)


def test_a_mark_made_on_the_page_is_shown_and_sent_twice_is_one(haean, team, client):
    client.force_login(team.officer)
    address = reverse("plan:mark", args=[cell("market", 2025).pk])
    typed = {"outcome": "partly", "count": "1,004.5", "note": "비가 왔습니다.\r\n다음 해에 합니다."}
    assert [client.post(address, typed).status_code for _ in range(2)] == [302, 302]
    (mark,) = TaskMark.objects.all()
    assert (mark.done_count, mark.note, mark.by.username) == (
        Decimal("1004.50"),
        "비가 왔습니다.\n다음 해에 합니다.",
        "officer",
    )
    assert "비가 왔습니다." in client.get(address).content.decode()


def test_a_refused_mark_keeps_what_was_typed(haean, team, client):
    client.force_login(team.officer)
    response = client.post(
        reverse("plan:mark", args=[cell("market", 2025).pk]),
        {"outcome": "not-done", "count": "x", "note": "비"},
    )
    page = response.content.decode()
    assert (response.status_code, TaskMark.objects.count()) == (422, 0)
    assert ('value="x"' in page, ">\n비</textarea>" in page) == (True, True)


def test_a_decision_stands_with_its_reason_and_can_be_opened_again(haean, team, client):
    finding = haean.findings.filter(current=True, projects__key="harbour-market").first()
    client.force_login(team.officer)
    address = reverse("plan:resolve", args=[finding.pk])
    assert client.post(address, {"state": "kept", "reason": "원문 그대로"}).status_code == 302
    assert client.post(address, {"state": "kept", "reason": "원문 그대로"}).status_code == 302
    assert client.post(address, {"state": "open", "reason": "새 자료"}).status_code == 302
    finding.refresh_from_db()
    assert (finding.state, list(finding.resolutions.values_list("state", "reason"))) == (
        "open",
        [("open", "새 자료"), ("kept", "원문 그대로")],
    )


@pytest.mark.parametrize(
    "typed", [{"state": "kept", "reason": ""}, {"state": "", "reason": "x"}, {"state": "gone", "reason": "x"}]
)
def test_half_a_decision_is_none(typed, haean, team, client):
    finding = haean.findings.filter(current=True).first()
    client.force_login(team.coordinator)
    assert client.post(reverse("plan:resolve", args=[finding.pk]), typed).status_code == 422
    assert Resolution.objects.count() == 0


def test_a_finding_leads_to_the_very_input_that_corrects_it(haean, team, client):
    finding = haean.findings.get(code="malformed-figure", current=True)
    client.force_login(team.coordinator)
    page = client.get(reverse("plan:resolve", args=[finding.pk])).content.decode()
    address = "/plan/office/projects/breakwater-lamps/tasks/#f-tasks.lamps.budget.2026"
    assert f'href="{address}"' in page
    assert 'id="f-tasks.lamps.budget.2026"' in client.get(address).content.decode()


def test_the_demo_plays_once_and_leaves_some_years_late(haean, team):
    play(plan=haean, by=team.coordinator)
    first = list(TaskMark.objects.values_list("cell", "outcome", "done_count", "note", "at", "synthetic"))
    decided = Resolution.objects.count()
    play(plan=haean, by=team.coordinator)
    assert (
        list(TaskMark.objects.values_list("cell", "outcome", "done_count", "note", "at", "synthetic"))
        == first
    )
    assert (Resolution.objects.count(), decided) == (1, 1)
    assert {row[-1] for row in first} == {True}
    assert [row for row in first if row[1] != "done" and not row[3]] == []
