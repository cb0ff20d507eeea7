"""Editing in the product: corrections keep the print, drafts print anew, nothing typed is lost."""

import pytest
from django.urls import reverse

from yeogiro.plan import actions
from yeogiro.plan.models import BudgetLine, Change, Indicator, TaskYear

from .office import LAMPS, MARKET, NOW, in_force, opened, says

pytestmark = pytest.mark.django_db
TASKS = "/plan/office/projects/breakwater-lamps/tasks/"
MALFORMED = "lamps.budget.2026"


@pytest.fixture
def desk(team, client):
    """The coordinator's browser."""
    client.force_login(team.coordinator)
    return client


def send(client, address, **typed):
    return client.post(address, opened(client, address) | typed)


def cell(name: str, value: str) -> dict[str, str]:
    return {f"tasks.{name}": value}


def test_a_correction_keeps_the_print_and_adds_the_reading(haean, desk):
    response = send(desk, TASKS, **cell(MALFORMED, "300"), why="쉼표를 잘못 찍음")
    assert (response.status_code, response.headers["Location"]) == (302, "/plan/projects/breakwater-lamps/")
    assert says(in_force(haean), LAMPS, "tasks", 0, "budget", "2026") == {
        "printed": "3,00",
        "value": 300,
        "inferred": True,
        "note": "쉼표를 잘못 찍음",
    }
    line = BudgetLine.objects.get(task__key="lamps", year=2026)
    assert (line.amount, line.printed, line.inferred) == (300_000_000, "3,00", True)
    change = Change.objects.get()
    assert (change.file, change.path, change.why, change.by.username) == (
        LAMPS,
        "tasks[0].budget.2026",
        "쉼표를 잘못 찍음",
        "coordinator",
    )
    assert (change.old, change.new["value"]) == ({"printed": "3,00"}, 300)


def test_only_the_changed_cell_is_sent(haean, desk):
    before = in_force(haean).document["files"]
    send(desk, TASKS, **cell("lamps.budget.2025", "231"), why="확인")
    after = in_force(haean).document["files"]
    assert {name for name in after if after[name] != before[name]} == {LAMPS}
    assert Change.objects.count() == 1


def test_an_emptied_correction_goes_back_to_the_print(haean, desk):
    first = says(in_force(haean), LAMPS, "tasks", 0, "budget", "2025")
    send(desk, TASKS, **cell("lamps.budget.2025", "231"), why="확인")
    send(desk, TASKS, **cell("lamps.budget.2025", ""), why="원문이 맞음")
    assert says(in_force(haean), LAMPS, "tasks", 0, "budget", "2025") == first


@pytest.mark.parametrize("typed", ["12x", "1,7300", "-5", "−5", "9" * 30, "1.1234567", "많이", "<b>3</b>"])
def test_what_cannot_be_read_comes_back_at_its_cell_with_everything_typed(typed, haean, desk):
    response = send(desk, TASKS, **cell(MALFORMED, typed), **cell("lamps.budget.2024", "241"), why="까닭")
    assert response.status_code == 422
    entries = {entry.name: entry for entry in response.context["sheet"].entries}
    assert [entry.name for entry in response.context["sheet"].wrong] == ["tasks.lamps.budget.2026"]
    assert (entries["tasks.lamps.budget.2026"].typed, entries["tasks.lamps.budget.2024"].typed) == (
        typed,
        "241",
    )
    assert response.context["form"]["why"].value() == "까닭"
    assert Change.objects.count() == 0


def test_full_width_digits_are_read(haean, desk):
    send(desk, TASKS, **cell(MALFORMED, "３００"), why="전각")
    assert says(in_force(haean), LAMPS, "tasks", 0, "budget", "2026")["value"] == 300


def test_without_a_reason_nothing_is_saved_and_nothing_lost(haean, desk):
    response = send(desk, TASKS, **cell(MALFORMED, "300"), why="   ")
    assert (response.status_code, Change.objects.count()) == (422, 0)
    assert 'value="300"' in response.content.decode()


def test_nothing_changed_is_said_and_not_saved(haean, desk):
    response = send(desk, TASKS, why="그냥")
    assert (response.status_code, Change.objects.count(), in_force(haean).revision) == (422, 0, 0)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "abc\u202edef", "a\u200fb", "a\x00b", "javascript:alert(1)"]
)
@pytest.mark.parametrize("field", ["name", "purpose.ko", "why"])
def test_hostile_text_is_refused_with_words_and_changes_nothing(field, hostile, haean, desk):
    address = reverse("plan:edit_texts", args=["breakwater-lamps"])
    response = send(desk, address, **({"name": "새 이름", "why": "까닭"} | {field: hostile}))
    assert (response.status_code, Change.objects.count()) == (422, 0)
    assert "<script>alert" not in response.content.decode()


def test_somebody_elses_change_stands_beside_what_was_typed(haean, team, desk):
    mine = opened(desk, TASKS) | cell(MALFORMED, "300") | {"why": "까닭"}
    values = {
        (LAMPS, "tasks[0].budget.2026.value"): 310,
        (LAMPS, "tasks[0].budget.2026.inferred"): True,
        (LAMPS, "tasks[0].budget.2025"): {"printed": "230", "value": 235, "inferred": True},
    }
    actions.edit(version=in_force(haean), revision=0, values=values, why="먼저", by=team.other, now=NOW)
    response = desk.post(TASKS, mine)
    assert response.status_code == 409
    entries = {entry.name: entry for entry in response.context["sheet"].entries}
    typed, untouched = entries["tasks.lamps.budget.2026"], entries["tasks.lamps.budget.2025"]
    assert (typed.typed, typed.text, typed.meanwhile) == ("300", "310", True)
    assert (untouched.typed, untouched.text) == ("235", "235")
    again = desk.post(TASKS, _resent(response, why="까닭"))
    assert again.status_code == 302
    assert says(in_force(haean), LAMPS, "tasks", 0, "budget", "2026")["value"] == 300
    assert says(in_force(haean), LAMPS, "tasks", 0, "budget", "2025")["value"] == 235


def _resent(response, **more):
    from .office import Form

    return Form(response.content.decode()).values | more


def test_the_same_form_sent_twice_is_one_change(haean, desk):
    form = opened(desk, TASKS) | cell(MALFORMED, "300") | {"why": "까닭"}
    assert [desk.post(TASKS, form).status_code, desk.post(TASKS, form).status_code] == [302, 302]
    assert (Change.objects.count(), in_force(haean).revision) == (1, 1)


def test_a_new_row_sent_twice_is_one_row(haean, desk):
    new = {
        "new.name": "등 고치기",
        "new.name_en": "Mend lamps",
        "new.unit": "개",
        "new.schedule.2025": "3",
        "why": "빠짐",
    }
    form = opened(desk, TASKS) | new
    assert [desk.post(TASKS, form).status_code, desk.post(TASKS, form).status_code] == [302, 302]
    rows = says(in_force(haean), LAMPS, "tasks")
    assert [row["key"] for row in rows] == ["lamps", "mend-lamps"]
    assert rows[1]["schedule"] == {"2025": {"printed": "", "value": 3, "inferred": True, "note": "빠짐"}}
    made = TaskYear.objects.get(task__key="mend-lamps", year=2025)
    assert (made.count, made.promises, made.in_force) == (3, True, True)


def test_a_new_row_needs_names_in_both_languages(haean, desk):
    response = send(desk, TASKS, **{"new.name": "등 고치기", "why": "빠짐"})
    assert (response.status_code, Change.objects.count()) == (422, 0)
    assert [entry.name for entry in response.context["sheet"].wrong] == ["new.name_en"]


def test_a_row_that_others_need_cannot_go(haean, desk):
    response = send(desk, TASKS, remove="lamps", why="없앰")
    assert (response.status_code, Change.objects.count()) == (422, 0)
    assert response.context["sheet"].rows[0].error != ""
    assert response.context["sheet"].rows[0].remove is True


def test_a_row_can_go_and_its_records_stay(haean, desk):
    new = {"new.name": "등 고치기", "new.name_en": "Mend lamps", "new.budget.2025": "3", "why": "빠짐"}
    send(desk, TASKS, **new)
    assert send(desk, TASKS, remove="mend-lamps", why="아님").status_code == 302
    assert [row["key"] for row in says(in_force(haean), LAMPS, "tasks")] == ["lamps"]
    assert BudgetLine.objects.get(task__key="mend-lamps", year=2025).in_force is False


def test_a_draft_prints_anew_and_leaves_the_plan_in_force_alone(haean, team, desk):
    actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW)
    response = send(desk, TASKS + "?version=draft", **cell("lamps.schedule.2026", "8개"), why="추경")
    assert (response.status_code, response.headers["Location"]) == (302, TASKS + "?version=2")
    draft = haean.versions.get(state="draft")
    assert says(draft, LAMPS, "tasks", 0, "schedule", "2026") == {
        "printed": "8개",
        "value": 8,
        "source": {"section": "변경계획 2판"},
    }
    assert says(in_force(haean), LAMPS, "tasks", 0, "schedule", "2026") == {"printed": "5개", "value": 5}
    assert TaskYear.objects.get(task__key="lamps", year=2026).count == 5


def test_a_page_opened_for_a_draft_never_lands_in_the_plan_in_force(haean, team, desk):
    draft = actions.open_draft(plan=haean, why="추경", by=team.coordinator, now=NOW)
    form = opened(desk, TASKS + "?version=draft") | cell("lamps.schedule.2026", "8개") | {"why": "추경"}
    actions.discard_draft(version=draft, by=team.coordinator, now=NOW)
    response = desk.post(TASKS + "?version=draft", form)
    assert (response.status_code, Change.objects.count()) == (409, 0)
    assert 'value="8개"' in response.content.decode()


def test_a_target_is_corrected_in_each_of_its_printings(haean, desk):
    address = reverse("plan:edit_indicator", args=["lamps"])
    typed = {"headline.target": "25", "project.breakwater-lamps.due": "2025-06", "why": "확인"}
    assert send(desk, address, **typed).status_code == 302
    headline, own = Indicator.objects.get(key="lamps").targets.order_by("part")
    assert (headline.part, headline.value, headline.due, headline.printed) == (
        "headline",
        25,
        "2026",
        "30개 이상",
    )
    assert (own.part, own.value, own.due) == ("project", 30, "2025-06")


def test_an_unknown_baseline_stays_unknown_not_zero(haean, desk):
    send(desk, reverse("plan:edit_indicator", args=["lamps"]), name="방파제 등", why="이름")
    assert Indicator.objects.get(key="lamps").baseline is None


def test_a_month_that_is_none_is_refused_beside_its_field(haean, desk):
    address = reverse("plan:edit_indicator", args=["lamps"])
    response = send(desk, address, **{"headline.due": "2025-13", "why": "확인"})
    assert (response.status_code, Change.objects.count()) == (422, 0)
    assert [entry.name for entry in response.context["sheet"].wrong] == ["headline.due"]


def test_a_goals_name_and_text_are_changed_in_a_draft_and_stand_once_it_is_in_force(haean, team, desk):
    draft = actions.open_draft(plan=haean, why="2년차", by=team.coordinator, now=NOW)
    address = reverse("plan:edit_goal", args=["work"]) + "?version=draft"
    typed = {"name": "일하는 포구", "text.ko": "누구나 제 몫의 일을 합니다.", "why": "의견 반영"}
    assert send(desk, address, **typed).status_code == 302
    goal = haean.goals.get(key="work")
    before = goal.name_ko
    assert before != "일하는 포구"
    draft.refresh_from_db()
    actions.put_in_force(version=draft, on=NOW.date(), by=team.coordinator, now=NOW)
    goal.refresh_from_db()
    assert (goal.name_ko, goal.text_ko) == ("일하는 포구", "누구나 제 몫의 일을 합니다.")


def test_a_goal_needs_a_name_and_takes_no_markup(haean, desk):
    address = reverse("plan:edit_goal", args=["work"])
    response = send(desk, address, name="", **{"text.en": "<b>bold</b>", "why": "시험"})
    assert (response.status_code, Change.objects.count()) == (422, 0)
    assert [entry.name for entry in response.context["sheet"].wrong] == ["name", "text.en"]


def test_the_programmes_money_is_corrected_by_year(haean, desk):
    assert send(desk, reverse("plan:edit_budget"), **{"share.2025": "0.22", "why": "나눔"}).status_code == 302
    figure = says(in_force(haean), "plan.toml", "budget", "share", "years", "2025")
    assert figure == {"printed": "0.30%", "value": 0.22, "inferred": True, "note": "나눔"}


def test_prose_corrected_in_korean_is_marked_as_read(haean, desk):
    address = reverse("plan:edit_texts", args=["harbour-market"])
    assert send(desk, address, **{"purpose.ko": "아침마다 엽니다.", "why": "빠짐"}).status_code == 302
    assert says(in_force(haean), MARKET, "purpose") == {
        "ko": "아침마다 엽니다.",
        "inferred": True,
        "note": "빠짐",
    }


def test_figures_in_the_text_are_corrected_too(haean, desk):
    address = reverse("plan:edit_texts", args=["harbour-market"])
    assert send(desk, address, **{"staff.team": "13", "why": "다시 셈"}).status_code == 302
    assert says(in_force(haean), MARKET, "staff", 0, "total")["value"] == 13
    assert haean.findings.filter(code="staff-total-differs", current=True, state="open").count() == 0


def test_a_project_without_tasks_gets_its_first_row(haean, desk):
    address = reverse("plan:edit_tasks", args=[haean.projects.get(number=3).key])
    raw = in_force(haean).document["files"][_file(haean, 3)]
    assert raw.get("tasks", []) == []
    new = {"new.name": "첫 일", "new.name_en": "First", "new.budget.2025": "3", "why": "빠짐"}
    assert send(desk, address, **new).status_code == 302
    assert [row["key"] for row in says(in_force(haean), _file(haean, 3), "tasks")] == ["first"]
    assert [(change.path, change.old) for change in Change.objects.all()] == [("tasks[0]", None)]


def _file(plan, number: int) -> str:
    return next(name for name in in_force(plan).document["files"] if f"/{number:02d}-" in name)


def test_a_first_cell_in_an_empty_row_is_one_change_of_that_cell(haean, desk):
    new = {"new.name": "등 고치기", "new.name_en": "Mend lamps", "new.schedule.2025": "3", "why": "빠짐"}
    send(desk, TASKS, **new)
    send(desk, TASKS, **cell("mend-lamps.budget.2025", "4"), why="빠짐")
    change = Change.objects.first()
    assert (change.path, change.old, change.new["value"]) == ("tasks[1].budget.2025", None, 4)
