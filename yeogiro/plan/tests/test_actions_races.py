"""Two at once, each in a connection of its own, on both databases: one wins, the other is told."""

import os
import subprocess
import sys
from collections import Counter
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from yeogiro.plan import actions
from yeogiro.plan.models import Change, Finding, Plan, PlanVersion, Resolution, TaskMark, TaskYear

from .office import HAEAN, LAMPS, NOW, harbour, in_force, says

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works) -> list:
    """Run the works in threads that start together; what each returned or raised, in order."""
    start, found = Barrier(len(works)), [None] * len(works)

    def run(place: int, work) -> None:
        try:
            start.wait()
            found[place] = work()
        except (ValidationError, actions.Stale) as error:
            found[place] = type(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_loads_at_once_end_in_one_plan(db):
    def load() -> bool:
        return actions.load_plan(document=harbour(), now=NOW)[1]

    assert sorted(at_once(load, load, load)) == [False, False, True]
    assert (Plan.objects.count(), PlanVersion.objects.count(), Change.objects.count()) == (1, 1, 0)
    assert Plan.objects.get().projects.count() == 3


def test_two_processes_that_load_at_once_end_in_one_plan(db):
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        base = os.environ["DATABASE_URL"]
        url = base.rsplit("/", 1)[0] + f"/{name}"
    env = {**os.environ, "DATABASE_URL": url, "YEOGIRO_STATE_DIR": str(settings.STATE_DIR)}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "load_plan", str(HAEAN)]
    running = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert [code for _text, code in said] == [0, 0], said
    assert Counter(out.rstrip().rsplit(" ", 1)[1] for (out, _err), _code in said) == {
        "Loaded.": 1,
        "loaded.": 1,
    }
    assert (Plan.objects.count(), PlanVersion.objects.count(), Change.objects.count()) == (1, 1, 0)


def test_of_two_officers_who_edit_at_once_one_wins_and_the_other_is_told(haean, team):
    version = in_force(haean)

    def edit(name: str):
        return lambda: actions.edit(
            version=version, revision=0, values={(LAMPS, "name"): name}, why=name, by=team.other, now=NOW
        )

    outcome = at_once(edit("하나"), edit("둘"))
    assert sorted(map(str, outcome)) == sorted(["1", str(actions.Stale)])
    winner = ["하나", "둘"][outcome.index(1)]
    assert (says(in_force(haean), LAMPS, "name"), Change.objects.get().why) == (winner, winner)


def test_of_two_who_decide_about_a_finding_at_once_one_wins(haean, team):
    finding = Finding.objects.filter(current=True).first()

    def decide(state: str):
        return lambda: (
            actions.resolve_finding(
                finding=finding, state=state, reason=state, by=team.coordinator, now=NOW
            ).state
        )

    outcome = at_once(decide("kept"), decide("no-contradiction"))
    assert outcome.count(ValidationError) == 1
    finding.refresh_from_db()
    assert [finding.state] == list(Resolution.objects.values_list("state", flat=True))


def test_of_two_who_put_a_draft_in_force_at_once_one_wins(haean, team):
    draft = actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW)
    actions.edit(
        version=draft, revision=0, values={(LAMPS, "name"): "등대길"}, why="추경", by=team.other, now=NOW
    )

    def decide():
        return actions.put_in_force(version=draft, on=NOW.date(), by=team.coordinator, now=NOW)

    assert sorted(map(str, at_once(decide, decide))) == sorted(["None", str(ValidationError)])
    assert list(haean.versions.order_by("number").values_list("state", flat=True)) == [
        "superseded",
        "in-force",
    ]


def test_of_two_who_open_a_draft_at_once_one_wins(haean, team):
    def begin():
        return actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW).number

    assert sorted(map(str, at_once(begin, begin))) == sorted(["2", str(ValidationError)])
    assert haean.versions.filter(state="draft").count() == 1


def test_putting_in_force_and_giving_up_at_once_end_in_one_of_them(haean, team):
    draft = actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW)
    actions.edit(
        version=draft, revision=0, values={(LAMPS, "name"): "등대길"}, why="추경", by=team.other, now=NOW
    )
    outcome = at_once(
        lambda: actions.put_in_force(version=draft, on=NOW.date(), by=team.coordinator, now=NOW),
        lambda: actions.discard_draft(version=draft, by=team.coordinator, now=NOW),
    )
    assert outcome.count(ValidationError) == 1
    assert haean.versions.filter(state="in-force").count() == 1


def test_the_same_mark_sent_twice_at_once_is_one_mark(haean, team):
    cell = TaskYear.objects.get(task__key="lamps", year=2024)

    def mark():
        return actions.mark_task(cell=cell, outcome="done", by=team.other, now=NOW).outcome

    assert at_once(mark, mark) == ["done", "done"]
    assert TaskMark.objects.count() == 1
