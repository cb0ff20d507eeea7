"""Who may open and send which page: every officers' route × each kind of account × GET, POST."""

import pytest
from django.urls import reverse

from yeogiro.plan import actions
from yeogiro.plan.models import Change, PlanVersion, Resolution, TaskMark, TaskYear

from .office import NOW

pytestmark = pytest.mark.django_db
OFFICERS = {"officer", "other", "coordinator"}
LEAD = {"officer", "coordinator"}
COORDINATOR = {"coordinator"}
WHO = ["visitor", "resident", "officer", "other", "coordinator"]
ROUTES = {
    "office": OFFICERS,
    "edit_tasks": LEAD,
    "edit_texts": LEAD,
    "edit_indicator": LEAD,
    "edit_goal_indicator": COORDINATOR,
    "edit_goal": COORDINATOR,
    "edit_budget": COORDINATOR,
    "mark": LEAD,
    "resolve": LEAD,
    "resolve_plan_wide": COORDINATOR,
    "open_draft": COORDINATOR,
    "put_in_force": COORDINATOR,
    "discard_draft": COORDINATOR,
}


def address(route: str, plan) -> str:
    """The market's page of a route; the draft and the plan-wide rows where the route is about those."""
    market = plan.projects.get(key="harbour-market")
    finding = {
        "resolve": plan.findings.filter(projects=market, current=True).first(),
        "resolve_plan_wide": plan.findings.filter(projects=None, current=True).first(),
    }
    cell = TaskYear.objects.get(task__project=market, year=2024)
    kept = {
        "edit_tasks": ("edit_tasks", market.key),
        "edit_texts": ("edit_texts", market.key),
        "edit_indicator": ("edit_indicator", "boats"),
        "edit_goal_indicator": ("edit_indicator", "members"),
        "edit_goal": ("edit_goal", "work"),
        "mark": ("mark", cell.pk),
        "put_in_force": ("put_in_force", 2),
        "discard_draft": ("discard_draft", 2),
    }
    if route in finding:
        return reverse("plan:resolve", args=[finding[route].pk])
    name, *args = kept.get(route, (route,))
    return reverse(f"plan:{name}", args=args)


@pytest.mark.parametrize("route", ROUTES)
def test_the_page_is_for_those_whom_the_rules_name_and_an_empty_form_changes_nothing(
    route, haean, team, client
):
    if route in {"put_in_force", "discard_draft"}:
        actions.open_draft(plan=haean, why="시험", by=team.coordinator, now=NOW)
    url = address(route, haean)
    before = rows_and_states(haean)
    outcome = {}
    for who in WHO:
        client.logout()
        if account := getattr(team, who):
            client.force_login(account)
        for method in ("get", "post"):
            if (route, method) != ("discard_draft", "post") or who not in ROUTES[route]:
                response = getattr(client, method)(url)
                outcome[who, method] = (response.status_code, response.headers.get("Location", ""))
    expected = {}
    for who, method in outcome:
        # "office" is read only: a POST shows it again. Empty forms come back with what is missing.
        fine = 200 if method == "get" or route in {"office"} else 422
        if (route, method) in {("put_in_force", "post")} | {
            (r, "post") for r in ROUTES if r.startswith("edit")
        }:
            fine = 409
        expected[who, method] = (fine, "") if who in ROUTES[route] else (403, "")
        if who == "visitor":
            expected[who, method] = (302, f"/sign-in/?next={url}")
    assert outcome == expected
    assert rows_and_states(haean) == before


def rows_and_states(plan) -> tuple:
    """Everything an officer's form could add or move."""
    rows = (Change.objects.count(), TaskMark.objects.count(), Resolution.objects.count())
    return (*rows, *plan.versions.values_list("number", "state", "revision"))


def test_the_refusal_names_the_department_to_ask(haean, team, client):
    client.force_login(team.other)
    page = client.get(reverse("plan:edit_tasks", args=["harbour-market"])).content.decode()
    assert "수산진흥과" in page


@pytest.mark.parametrize(("who", "sees"), [("visitor", 302), ("resident", 403), ("other", 200)])
def test_a_draft_is_for_officers_until_it_is_in_force(who, sees, haean, team, client):
    actions.open_draft(plan=haean, why="예산이 정해졌습니다", by=team.coordinator, now=NOW)
    if account := getattr(team, who):
        client.force_login(account)
    listed = client.get(reverse("plan:versions")).content.decode()
    assert ("예산이 정해졌습니다" in listed) == (sees == 200)
    assert client.get(reverse("plan:compare", args=[1, 2])).status_code == sees


def test_visitors_read_versions_and_history_with_posts_but_without_names(haean, team, client):
    version = haean.versions.get()
    values = {
        ("plan.toml", "budget.total.years.2024.value"): 210001,
        ("plan.toml", "budget.total.years.2024.inferred"): True,
    }
    actions.edit(version=version, revision=0, values=values, why="다시 셈", by=team.coordinator, now=NOW)
    page = client.get(reverse("plan:history")).content.decode()
    assert ("다시 셈" in page, "여성과" in page, "coordinator" in page) == (True, True, False)
    client.force_login(team.other)
    assert "coordinator" in client.get(reverse("plan:history")).content.decode()


def test_a_former_officer_may_no_longer(haean, team, client):
    team.officer.person.tenures.update(until="2025-12-31")
    client.force_login(team.officer)
    assert client.get(reverse("plan:office")).status_code == 403
    assert haean.versions.get().state == PlanVersion.State.IN_FORCE
