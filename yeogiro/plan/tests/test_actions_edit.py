"""`edit` and the rows that are written once."""

import pytest
from django.core.exceptions import ValidationError

from yeogiro.plan import actions
from yeogiro.plan.document.read import InvalidPlan
from yeogiro.plan.models import Change, Finding, Task

from .office import LAMPS, NOW, in_force, says

pytestmark = pytest.mark.django_db


def edit(plan, team, values, revision=0, why="까닭"):
    version = in_force(plan)
    return actions.edit(version=version, revision=revision, values=values, why=why, by=team.other, now=NOW)


def task(number: int) -> dict:
    return {"key": f"t{number}", "name": f"일 {number}", "name_en": f"Work {number}"}


def test_every_index_means_the_row_as_it_stood_also_beyond_ten(haean, team):
    edit(haean, team, {(LAMPS, f"tasks[{n}]"): task(n) for n in range(1, 14)})
    values = {
        (LAMPS, "tasks[2]"): None,
        (LAMPS, "tasks[10]"): None,
        (LAMPS, "tasks[12].name"): "열둘",
        (LAMPS, "tasks[14]"): task(14),
    }
    edit(haean, team, values, revision=1)
    rows = says(in_force(haean), LAMPS, "tasks")
    assert [row["key"] for row in rows] == [
        "lamps",
        "t1",
        *(f"t{n}" for n in (3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14)),
    ]
    assert next(row["name"] for row in rows if row["key"] == "t12") == "열둘"
    assert list(
        Task.objects.filter(project__key="breakwater-lamps", in_force=False).values_list("key", flat=True)
    ) == [
        "t2",
        "t10",
    ]


def test_an_edit_on_an_older_revision_writes_nothing(haean, team):
    edit(haean, team, {(LAMPS, "name"): "첫째"})
    with pytest.raises(actions.Stale) as stale:
        edit(haean, team, {(LAMPS, "name"): "둘째"}, revision=0)
    assert (stale.value.version.revision, in_force(haean).document["files"][LAMPS]["name"]) == (1, "첫째")
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {(LAMPS, "goals"): ["no-such-goal"]},
        {(LAMPS, "tasks[0].budget.2024"): {"printed": "240", "value": 999}},
        {(LAMPS, "tasks[0].budget.2024"): {"printed": "240", "value": -240}},
        {(LAMPS, "tasks[0].paid_by"): ["lamps"]},
        {(LAMPS, "name"): "<img src=x onerror=alert(1)>"},
        {(LAMPS, "name"): "등\u202e"},
        {(LAMPS, "summary"): None},
        {(LAMPS, "number"): "two"},
    ],
)
def test_an_edit_that_leaves_no_valid_plan_changes_nothing(values, haean, team):
    before = in_force(haean)
    with pytest.raises(InvalidPlan):
        edit(haean, team, values | {(LAMPS, "name_en"): "Changed"})
    after = in_force(haean)
    assert (after.document, after.revision, Change.objects.count()) == (before.document, 0, 0)


def test_an_edit_without_a_reason_or_on_a_version_that_is_over_is_refused(haean, team):
    with pytest.raises(ValidationError):
        edit(haean, team, {(LAMPS, "name"): "x"}, why=" \n")
    draft = actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW)
    actions.discard_draft(version=draft, by=team.coordinator, now=NOW)
    with pytest.raises(ValidationError):
        actions.edit(
            version=draft, revision=0, values={(LAMPS, "name"): "x"}, why="x", by=team.other, now=NOW
        )
    assert Change.objects.count() == 0


def test_an_edit_that_says_the_same_is_no_change(haean, team):
    assert edit(haean, team, {(LAMPS, "name"): "방파제 등"}) == 0
    assert (in_force(haean).revision, Change.objects.count()) == (0, 0)


def test_findings_follow_an_edit_at_once_and_keep_their_decisions(haean, team):
    finding = Finding.objects.get(code="malformed-figure", current=True)
    kept = Finding.objects.filter(current=True).exclude(pk=finding.pk).first()
    actions.resolve_finding(finding=kept, state="kept", reason="그대로", by=team.coordinator, now=NOW)
    edit(haean, team, {(LAMPS, "tasks[0].budget.2026"): {"printed": "300", "value": 300}})
    finding.refresh_from_db()
    kept.refresh_from_db()
    assert (finding.current, kept.current, kept.state) == (False, True, "kept")


@pytest.mark.parametrize("verb", ["save", "delete", "update", "bulk_delete"])
def test_what_was_written_once_refuses_change(verb, haean, team):
    edit(haean, team, {(LAMPS, "name"): "등"})
    finding = Finding.objects.filter(current=True).first()
    decision = actions.resolve_finding(finding=finding, state="kept", reason="그대로", by=team.other, now=NOW)
    cell = Task.objects.get(key="lamps").cells.get(year=2024)
    mark = actions.mark_task(cell=cell, outcome="done", by=team.other, now=NOW)
    for row in (Change.objects.get(), decision, mark):
        rows = type(row).objects.filter(pk=row.pk)
        refused = {
            "save": row.save,
            "delete": row.delete,
            "update": lambda rows=rows: rows.update(at=NOW),
            "bulk_delete": rows.delete,
        }
        with pytest.raises(TypeError):
            refused[verb]()
        assert rows.count() == 1
