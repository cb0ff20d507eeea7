"""The money pages: sums over what can be read, nothing counted that is not in force."""

from decimal import Decimal

import pytest
from django.urls import reverse

from yeogiro.plan import selectors
from yeogiro.plan.models import BudgetLine, Project
from yeogiro.plan.selectors import Money

MILLION = 1_000_000
pytestmark = pytest.mark.django_db


def test_a_year_adds_up_what_can_be_read_and_says_how_many_figures_it_left_out(haean):
    assert selectors.money_by_year(selectors.lines_of(haean), haean.years) == {
        2024: Money(640 * MILLION),
        2025: Money(480 * MILLION),
        2026: Money(None, unreadable=1),
    }


def test_a_row_out_of_force_and_the_lists_own_figures_are_in_no_year(haean):
    BudgetLine.objects.filter(task__key="market", year=2024).update(in_force=False)
    sums = selectors.money_by_year(selectors.lines_of(haean), haean.years)
    assert sums[2024] == Money(240 * MILLION)
    assert selectors.budget_by_year(haean) == {2024: 240 * MILLION, 2025: 480 * MILLION, 2026: 0}


def test_each_goal_counts_its_projects_and_a_dash_is_no_zero(haean):
    rows = selectors.by_goal(selectors.lines_of(haean), haean.years)
    assert [(row.about.key, row.projects, row.listed, row.total) for row in rows] == [
        ("work", 2, Money(400 * MILLION), Money(650 * MILLION)),
        ("night", 1, Money(240 * MILLION), Money(470 * MILLION, unreadable=1)),
    ]


def test_a_project_of_two_goals_counts_under_both(haean):
    lamps = Project.objects.get(key="breakwater-lamps")
    lamps.goals.add(haean.goals.get(key="work"))
    rows = selectors.by_goal(selectors.lines_of(haean), haean.years)
    assert [(row.about.key, row.listed) for row in rows] == [
        ("work", Money(640 * MILLION)),
        ("night", Money(240 * MILLION)),
    ]


def test_money_without_a_printed_source_stands_last_and_is_called_so(haean):
    BudgetLine.objects.filter(task__key="market").update(funding=["city", "district"])
    BudgetLine.objects.filter(task__key="market", year=2025).update(funding=["district"])
    rows = selectors.by_source(selectors.lines_of(haean), haean.years)
    assert [(row.about, row.total) for row in rows] == [
        (("district",), Money(250 * MILLION)),
        (("city", "district"), Money(400 * MILLION)),
        ((), Money(470 * MILLION, unreadable=1)),
    ]


def test_the_computed_share_differs_only_beyond_the_printed_decimals(haean):
    document = selectors.document_in_force()
    details = selectors.money_by_year(selectors.lines_of(haean), haean.years)
    rows = selectors.programme_years(document, details)
    assert [(row.year, row.share.printed, row.share_differs) for row in rows] == [
        (2024, "0.30%", False),
        (2025, "0.30%", True),
        (2026, "0.13%", False),
    ]
    assert rows[1].computed_share == Decimal(480) / 220_000 * 100
    assert [row.details for row in rows] == [Money(640 * MILLION), Money(480 * MILLION), Money(None, 1)]


def test_the_page_marks_the_figure_that_cannot_be_read_and_leaves_it_out(haean, client):
    response = client.get(reverse("plan:budget"))
    assert [(line.project.key, line.year, line.printed) for line in response.context["unreadable"]] == [
        ("breakwater-lamps", 2026, "3,00")
    ]
    assert response.context["listed"] == Money(640 * MILLION)
    html = response.content.decode()
    assert "“3,00”" in html
    assert "†" in html


def test_a_projects_page_shows_print_dagger_and_where_it_stands(haean, client):
    response = client.get(reverse("plan:project", args=["breakwater-lamps"]))
    page = response.context["page"]
    assert [row.total for row in page.money] == [Money(470 * MILLION, unreadable=1)]
    assert page.sums == {2024: Money(240 * MILLION), 2025: Money(230 * MILLION), 2026: Money(None, 1)}
    assert page.first_year == Money(240 * MILLION)
    assert page.money[0].place == {"section": "5.2", "table": "예산", "row": "등 달기"}
    assert "projects/02-breakwater-lamps.toml" in response.content.decode()
