"""The front door says only what the plan says."""

from datetime import date

import pytest
from django.urls import reverse

from tests.html import read
from yeogiro.front.front_page import first_of_each_kind, front_page
from yeogiro.plan.models import Finding, Plan

DAY = date(2022, 11, 15)


def kind(code: str, printed: str) -> Finding:
    return Finding(code=code, printed=printed)


def test_a_few_findings_of_different_kinds_are_shown_in_their_order():
    rows = [kind("sum", "1"), kind("sum", "2"), kind("share", "3"), kind("sum", "4"), kind("period", "5")]
    assert [finding.printed for finding in first_of_each_kind(rows)] == ["1", "3", "5"]


@pytest.mark.django_db
def test_the_figures_are_the_plans_own(seodaemun):
    plan = Plan.objects.get()
    page = front_page(plan, on=DAY)
    assert (page.overview.projects, page.overview.indicators) == (17, 16)
    assert page.overview.first_year_budget == 22_456_400_000
    assert page.findings == Finding.objects.filter(current=True, state="open").count()
    assert page.largest == max(row.first_year_budget for row in page.goals)


@pytest.mark.django_db
def test_a_finding_that_was_decided_is_neither_shown_nor_counted(seodaemun):
    plan = Plan.objects.get()
    before = front_page(plan, on=DAY)
    Finding.objects.filter(pk=before.shown[0].pk).update(state=Finding.State.KEPT)
    after = front_page(plan, on=DAY)
    assert after.findings == before.findings - 1
    assert before.shown[0] not in after.shown


@pytest.mark.django_db
def test_every_figure_leads_to_its_rows(seodaemun, client):
    links = read(client.get("/").content.decode()).links
    for name in ("plan:projects", "plan:indicators", "plan:budget", "plan:findings"):
        assert reverse(name) in links
