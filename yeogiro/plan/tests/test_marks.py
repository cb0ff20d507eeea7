"""The day something was done: given, corrected with a reason, ahead of its year; what the number makes of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from yeogiro.lib.measures import Ask, compute
from yeogiro.plan import actions, selectors
from yeogiro.plan.models import TaskMark, TaskYear
from yeogiro.plan.selectors.schedule import by_year
from yeogiro.plan.selectors.standing import standings

from .conftest import TODAY
from .office import NOW, harbour, opened

pytestmark = pytest.mark.django_db
TASK = {"task": "harbour-market/market"}


def cell(year: int, task: str = "market") -> TaskYear:
    return TaskYear.objects.get(task__key=task, year=year)


def done(year: int, by=None, now=NOW, **more) -> TaskMark:
    return actions.mark_task(cell=cell(year), outcome="done", by=by, now=now, **more)


def counted(on: date) -> int:
    return compute("plan.rounds_done", Ask(on=on, since=date(2024, 1, 1), filters=TASK)).rows.count()


def test_the_day_it_was_done_decides_when_it_counts(haean):
    done(2025, on=date(2026, 2, 3))
    assert [counted(day) for day in (date(2025, 12, 31), date(2026, 2, 2), date(2026, 2, 3))] == [0, 0, 1]


def test_without_a_day_it_counts_as_done_in_its_year(haean):
    done(2025)
    assert [counted(day) for day in (date(2025, 12, 30), date(2025, 12, 31))] == [0, 1]


def test_what_is_done_before_its_year_is_ahead_and_needs_its_day(haean, team):
    TaskYear.objects.filter(pk=cell(2026).pk).update(year=2027)
    with pytest.raises(ValidationError, match="시작하지 않은"):
        done(2027)
    with pytest.raises(ValidationError):
        actions.mark_task(cell=cell(2027), outcome="partly", note="비", by=None, now=NOW)
    done(2027, on=date(2026, 11, 2))
    states = {(one.task.key, one.year): state for one, state in standings(haean, on=TODAY)}
    assert states["market", 2027] == "ahead"
    assert counted(date(2026, 11, 2)) == 1


@pytest.mark.parametrize("wrong", [{"on": date(2026, 11, 16)}, {"outcome": "partly", "on": date(2025, 5, 1)}])
def test_a_day_to_come_and_a_day_of_what_is_not_done_are_refused(wrong, haean):
    with pytest.raises(ValidationError):
        actions.mark_task(
            **{"cell": cell(2025), "outcome": "done", "note": "비", "by": None, "now": NOW} | wrong
        )
    assert TaskMark.objects.count() == 0


def test_a_wrong_day_is_corrected_with_a_reason_and_both_stay(haean, team):
    wrong = done(2025, on=date(2025, 12, 1), count=Decimal(9), by=team.officer)
    right = actions.correct_mark(
        mark=wrong,
        on=date(2026, 1, 7),
        reason="준공일이 아니라 착공일을 적었습니다.",
        by=team.officer,
        now=NOW,
    )
    found = cell(2025)
    assert (found.outcome, found.done_count, found.done_on) == ("done", Decimal(9), date(2026, 1, 7))
    assert [(row.done_on, row.corrects_id) for row in found.marks.all()] == [
        (date(2026, 1, 7), wrong.pk),
        (date(2025, 12, 1), None),
    ]
    assert (right.note, counted(date(2025, 12, 31)), counted(TODAY)) == (
        "준공일이 아니라 착공일을 적었습니다.",
        0,
        1,
    )


def test_a_correction_needs_a_reason_another_day_and_the_latest_record(haean, team):
    wrong = done(2025, on=date(2025, 12, 1))

    def corrected(**more) -> None:
        given = {"mark": wrong, "on": date(2025, 12, 3), "reason": "오기", "by": team.officer, "now": NOW}
        actions.correct_mark(**given | more)

    for more in ({"reason": " "}, {"on": date(2025, 12, 1)}, {"on": date(2026, 12, 1)}):
        with pytest.raises(ValidationError):
            corrected(**more)
    assert cell(2025).marks.count() == 1
    corrected()
    with pytest.raises(ValidationError, match="그사이"):
        corrected(on=date(2025, 12, 4))
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskMark.objects.create(cell=wrong.cell, outcome="done", corrects=wrong, note="둘째", at=NOW)


def test_loading_the_plan_again_keeps_the_day(haean):
    done(2025, on=date(2025, 12, 1))
    document = harbour()
    document.raw["projects/01-harbour-market.toml"]["name"] = "시장"
    actions.load_plan(document=document, now=NOW)
    assert cell(2025).done_on == date(2025, 12, 1)


def test_the_schedule_says_how_each_step_stands_and_adds_up_by_year(haean, client):
    done(2025, on=date(2024, 12, 1))
    done(2024)
    actions.mark_task(cell=cell(2026, "lamps"), outcome="partly", note="공사 중", by=None, now=NOW)
    response = client.get(reverse("plan:schedule"), {"lang": "en"})
    found = [
        (one.year, one.promised, one.done, one.ahead, one.late, one.stale, one.waiting)
        for one in response.context["by_year"]
    ]
    assert found == [(2024, 2, 1, 0, 1, 0, 0), (2025, 2, 0, 1, 1, 0, 0), (2026, 2, 0, 0, 0, 1, 1)]
    html = response.content.decode()
    assert ("Done ahead of its year" in html, "Stale: no word for six months" in html) == (True, True)
    only = client.get(reverse("plan:schedule"), {"only": "ahead"}).context["rows"]
    assert [row.task.key for row, _cells in only] == ["market"]


def test_the_years_of_the_schedule_are_the_standings_of_its_steps(haean):
    done(2024)
    rows = selectors.schedule_rows(selectors.schedule_tasks(haean), haean.years, TODAY)
    years = by_year([seen for row in rows for _y, seen in row.cells if seen], haean.years)
    told = [state for _cell, state in standings(haean, on=TODAY)]
    for name in ("done", "ahead", "late", "stale"):
        assert sum(getattr(one, name) for one in years) == told.count(name)


def test_an_officer_corrects_a_day_on_the_page_and_a_mistake_keeps_what_was_typed(haean, team, client):
    wrong = done(2025, on=date(2025, 12, 1), now=NOW - timedelta(days=1))
    address = reverse("plan:correct_mark", args=[wrong.pk])
    client.force_login(team.other)
    assert client.get(address).status_code == 403
    client.force_login(team.officer)
    assert address in client.get(reverse("plan:mark", args=[wrong.cell_id])).content.decode()
    page = client.post(address, opened(client, address) | {"on": "2026-12-01", "reason": "잘못 적음"})
    assert (page.status_code, "잘못 적음" in page.content.decode()) == (422, True)
    assert client.post(address, {"on": "2025-12-08", "reason": "잘못 적음"}).status_code == 302
    shown = client.get(reverse("plan:project", args=["harbour-market"])).content.decode()
    assert ("2025. 12. 8." in shown, "2025. 12. 1." in shown) == (True, False)
