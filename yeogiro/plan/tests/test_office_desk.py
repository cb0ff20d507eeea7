"""The desk, marks on the schedule, decisions about findings."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from yeogiro.plan import actions
from yeogiro.plan.demo import play
from yeogiro.plan.models import Finding, Resolution, TaskMark, TaskYear
from yeogiro.plan.selectors.office import desk

from .office import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 15)


def cell(key: str, year: int) -> TaskYear:
    return TaskYear.objects.get(task__key=key, year=year)


def done(found: TaskYear, by, **more) -> TaskMark:
    return actions.mark_task(cell=found, outcome="done", by=by, now=NOW, **more)


def test_the_desk_counts_what_waits_for_the_department_and_nothing_else(haean, team):
    done(cell("market", 2024), team.officer)
    mine = desk(haean, team.officer, on=TODAY)
    assert [(row.task.key, row.year) for row in mine.late] == [("market", 2025)]
    assert mine.unread == []
    touched = {project.key for finding in mine.findings for project in finding.projects.all()}
    assert "harbour-market" in touched
    assert [finding for finding in mine.findings if not finding.projects.all()] == []
    assert mine.counts["all"] == 1 + len(mine.findings)


def test_the_coordinator_sees_every_department(haean, team):
    found = desk(haean, team.coordinator, on=TODAY)
    assert [(row.task.key, row.year) for row in found.late if row.task.key in {"market", "lamps"}] == [
        ("market", 2024),
        ("lamps", 2024),
        ("market", 2025),
        ("lamps", 2025),
    ]
    assert [line.printed for line in found.unread] == ["3,00"]
    assert len(found.findings) == haean.findings.filter(current=True, state="open").count()


def test_a_decided_or_vanished_finding_waits_no_more(haean, team):
    first, second = desk(haean, team.coordinator, on=TODAY).findings[:2]
    actions.resolve_finding(finding=first, state="kept", reason="그대로", by=team.coordinator, now=NOW)
    Finding.objects.filter(pk=second.pk).update(current=False)
    left = {finding.pk for finding in desk(haean, team.coordinator, on=TODAY).findings}
    assert {first.pk, second.pk} & left == set()


def test_an_empty_desk_says_so_kindly(haean, team, client):
    team.officer.person.tenures.all().delete()
    client.force_login(team.coordinator)
    Finding.objects.update(current=False)
    for waiting in TaskYear.objects.planned().filter(year__lt=2026):
        done(waiting, team.coordinator)
    client.post(
        "/plan/office/projects/breakwater-lamps/tasks/",
        _form(client) | {"tasks.lamps.budget.2026": "300", "why": "읽음"},
    )
    Finding.objects.update(current=False)
    page = client.get(reverse("plan:office")).content.decode()
    assert "기다리는 일이 없습니다" in page


def _form(client):
    from .office import opened

    return opened(client, "/plan/office/projects/breakwater-lamps/tasks/")


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
