"""Lists and pages of projects, goals and indicators: what is in force, nothing else."""

import unicodedata

import pytest
from django.urls import reverse

from yeogiro.plan import actions, selectors
from yeogiro.plan.drawings import plan as drawings
from yeogiro.plan.models import Indicator, Project, Target
from yeogiro.plan.showing import words

from .conftest import TODAY
from .office import MARKET, NOW, in_force

pytestmark = pytest.mark.django_db


def keys(client, query: str = "") -> list[str]:
    return [row.key for row in client.get(f"{reverse('plan:projects')}?{query}").context["rows"]]


def test_the_list_narrows_by_goal_department_kind_detail_and_words(haean, client):
    everyone = ["harbour-market", "breakwater-lamps", "divers-school"]
    lead = Project.objects.get(key="breakwater-lamps").responsibilities.get(part="lead").department_id
    assert keys(client) == everyone
    assert keys(client, "goal=work") == ["harbour-market", "divers-school"]
    assert keys(client, f"department={lead}") == ["breakwater-lamps"]
    assert keys(client, "kind=existing") == ["breakwater-lamps"]
    assert keys(client, "detail=no") == ["divers-school"]
    assert keys(client, "q=MORNING+market") == ["harbour-market"]
    assert keys(client, "q=아침시장 열기") == ["harbour-market"], "the printed name counts too"
    assert keys(client, "goal=work&detail=yes") == ["harbour-market"]
    assert keys(client, "goal=nowhere") == []


def test_words_are_found_however_they_are_composed_and_spaced(haean, client):
    assert keys(client, "q=" + unicodedata.normalize("NFD", "방파제등")) == ["breakwater-lamps"]


def test_the_list_is_sorted_as_asked_and_unknown_money_comes_last(haean, client):
    assert keys(client, "sort=money") == ["harbour-market", "breakwater-lamps", "divers-school"]
    BudgetFirst = Project.objects.get(key="breakwater-lamps").budget_lines.filter(task=None)
    BudgetFirst.update(amount=999_000_000)
    assert keys(client, "sort=money") == ["breakwater-lamps", "harbour-market", "divers-school"]
    assert keys(client, "sort=nonsense") == ["harbour-market", "breakwater-lamps", "divers-school"]


def test_a_project_out_of_force_is_in_no_list_and_has_no_page(haean, client):
    Project.objects.filter(key="divers-school").update(in_force=False)
    assert keys(client) == ["harbour-market", "breakwater-lamps"]
    assert client.get(reverse("plan:project", args=["divers-school"])).status_code == 404
    assert selectors.overview(haean, TODAY).projects == 2


def test_a_project_without_a_detailed_plan_says_so(haean, client):
    client.cookies["django_language"] = "en"
    html = client.get(reverse("plan:project", args=["divers-school"])).content.decode()
    assert "The plan has no detailed plan for this project" in html
    assert "There is no detailed plan, so there is no schedule" in html


def test_findings_are_counted_once_and_only_while_open(haean, team):
    def counts() -> dict[str, int]:
        return {row.key: row.open_findings for row in selectors.project_rows(haean)}

    before = counts()
    market = Project.objects.get(key="harbour-market")
    assert before["harbour-market"] == market.findings.open().count()
    one, other = market.findings.open()[:2]
    actions.resolve_finding(finding=one, state="kept", reason="둘 다 둡니다", by=team.officer, now=NOW)
    market.findings.filter(pk=other.pk).update(current=False)
    assert counts()["harbour-market"] == before["harbour-market"] - 2
    assert [row.first_year_budget for row in selectors.project_rows(haean)] == [400_000_000, 240_000_000, 0]


def test_pages_read_the_version_in_force_never_a_draft_or_a_superseded_one(haean, team, client):
    def printed() -> str:
        page = client.get(reverse("plan:project", args=["harbour-market"])).context["page"]
        return page.summary_line.printed

    draft = actions.open_draft(plan=haean, why="예산이 늘었습니다", by=team.coordinator, now=NOW)
    figure = {"printed": "444", "value": 444}
    change = {(MARKET, "summary.budget"): figure}
    actions.edit(version=draft, revision=0, values=change, why="추경", by=team.coordinator, now=NOW)
    assert printed() == "400"
    actions.put_in_force(version=draft, on=TODAY, by=team.coordinator, now=NOW)
    assert printed() == "444"
    assert in_force(haean).number == 2
    assert keys(client, "sort=money")[0] == "harbour-market"


def test_an_unknown_baseline_is_said_and_never_drawn_as_zero(haean):
    row = selectors.indicator_row(haean, "lamps")
    assert row.indicator.baseline is None
    assert words.figure(row.indicator.baseline, row.indicator) == "–"
    points = drawings.path(row, haean.years).spec_desktop["data"]["values"]
    assert [(point["year"], point["value"]) for point in points] == [
        ("2023", None), ("2024", None), ("2025", None), ("2026", None),
    ]  # fmt: skip


def test_a_known_baseline_is_the_only_point_of_the_path(haean):
    points = drawings.path(selectors.indicator_row(haean, "boats"), haean.years).spec_desktop["data"][
        "values"
    ]
    assert [point["value"] for point in points] == [40.0, None, None, None]


def test_a_target_nobody_can_read_has_no_drawing(haean):
    Target.objects.filter(indicator__key="boats").update(value=None)
    assert drawings.path(selectors.indicator_row(haean, "boats"), haean.years) is None


def test_two_printings_differ_in_figure_comparator_or_date_but_not_where_one_is_silent(haean):
    def differs() -> bool:
        return selectors.indicator_row(haean, "boats").differs

    own = Target.objects.filter(indicator__key="boats", part="project")
    assert differs() is False
    own.update(due="")
    assert differs() is False
    own.update(due="2025")
    assert differs() is True
    own.update(due="2026", comparator="at-most")
    assert differs() is True
    own.delete()
    assert differs() is False


def test_an_indicator_out_of_force_is_gone(haean, client):
    Indicator.objects.filter(key="boats").update(in_force=False)
    assert [row.indicator.key for row in selectors.indicator_rows(haean)] == ["lamps", "members"]
    assert client.get(reverse("plan:indicator", args=["boats"])).status_code == 404


def test_a_goal_shows_its_own_projects_and_indicators(haean, client):
    context = client.get(reverse("plan:goal", args=["work"])).context
    assert [row.key for row in context["projects"]] == ["harbour-market", "divers-school"]
    assert [row.indicator.key for row in context["indicators"]] == ["boats", "members"]
    assert (context["money"], context["detailed"]) == (400_000_000, 1)


def test_before_the_first_load_each_page_says_what_would_be_here(db, client):
    client.cookies["django_language"] = "en"
    for name in (
        "overview",
        "goals",
        "projects",
        "budget",
        "schedule",
        "indicators",
        "departments",
        "findings",
    ):
        response = client.get(reverse(f"plan:{name}"))
        assert (response.status_code, "No plan is loaded yet" in response.content.decode()) == (200, True), (
            name
        )
    assert client.get(reverse("plan:data")).status_code == 200
    assert client.get(reverse("plan:project", args=["harbour-market"])).status_code == 404
    assert client.get(reverse("plan:download", args=["goals", "csv"])).status_code == 404
