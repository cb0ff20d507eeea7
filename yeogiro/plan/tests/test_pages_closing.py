"""The coordinator's pages for years: close, open again, note; and home and goal pages with live marks."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from yeogiro.people.tests.making import make_term
from yeogiro.plan.actions import closing
from yeogiro.plan.models import Plan, ReadingNote, YearClosing
from yeogiro.plan.tests.making import make_line, make_return

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
NOW = datetime(2022, 11, 15, 3, tzinfo=UTC)
KEY = "women-on-residents-committees"


@pytest.fixture
def plan(seodaemun, settings) -> Plan:
    settings.PRODUCT_DATE = ON
    return Plan.objects.get()


def seat(*sexes: str) -> None:
    given = {"body_kind": "autonomy-committee", "founded_on": "2015-01-01", "since": "2018-01-01"}
    for sex in sexes:
        make_term({**given, "sex": sex}, on=ON)


def address(name: str, *args: object) -> str:
    return reverse(f"plan:{name}", args=args) + "?lang=en"


def test_only_the_coordinator_closes_years(plan, client, cast):
    assert client.post(address("close_year", 2021)).status_code == 302
    for account in (cast.officer, cast.other_officer, cast.former_officer, cast.resident):
        client.force_login(account)
        assert client.post(address("close_year", 2021)).status_code == 403
    assert YearClosing.objects.count() == 0
    client.force_login(cast.coordinator)
    assert client.post(address("close_year", 2021)).status_code == 302
    assert YearClosing.objects.get().readings.count() == 16


def test_the_page_says_what_would_be_frozen_and_what_is_missing(plan, client, cast):
    seat("f", "m")
    client.force_login(cast.coordinator)
    html = client.get(address("close_year", 2021)).content.decode()
    assert "16 figures would be frozen as they stand on 31 December." in html
    assert "indicators have no figure" in html
    assert "50%" in html


def test_a_year_that_runs_is_refused(plan, client, cast):
    client.force_login(cast.coordinator)
    response = client.post(address("close_year", 2022))
    assert (response.status_code, YearClosing.objects.count()) == (422, 0)
    assert client.get(address("close_year", 1999)).status_code == 404


def test_provisional_returns_ask_for_a_note(plan, client, cast):
    care = plan.indicators.get(key="gap-care-families")
    make_line(make_return(care, date(2021, 3, 1), state="provisional"), date(2021, 3, 2))
    client.force_login(cast.coordinator)
    assert "1 return is still provisional" in client.get(address("close_year", 2021)).content.decode()
    assert client.post(address("close_year", 2021)).status_code == 422
    sent = {"accept": "on", "note": "The partner confirms in January."}
    assert client.post(address("close_year", 2021), sent).status_code == 302
    assert [note.text for note in ReadingNote.objects.all()] == ["The partner confirms in January."]


def test_who_comes_second_is_told_and_nothing_changes(plan, client, cast):
    closing.close_year(plan=plan, year=2021, by=cast.officer, now=NOW)
    client.force_login(cast.coordinator)
    response = client.post(address("close_year", 2021))
    assert response.status_code == 422
    assert "This year is closed already, by cast-officer." in response.content.decode()
    assert YearClosing.objects.count() == 1


def test_a_year_is_opened_again_with_a_reason_that_everybody_sees(plan, client, cast):
    closing.close_year(plan=plan, year=2021, by=None, now=NOW)
    client.force_login(cast.coordinator)
    assert client.post(address("reopen_year", 2021), {"reason": " "}).status_code == 422
    assert client.post(address("reopen_year", 2021), {"reason": "A late return."}).status_code == 302
    assert YearClosing.objects.get().reason == "A late return."
    assert "A late return." in client.get(address("years")).content.decode()
    assert client.post(address("reopen_year", 2021), {"reason": "Again."}).status_code == 422


def test_a_note_stands_beside_the_figure_and_changes_nothing(plan, client, cast):
    seat("f", "m")
    closing.close_year(plan=plan, year=2021, by=None, now=NOW)
    reading = plan.closings.get().readings.get(indicator__key=KEY)
    client.force_login(cast.coordinator)
    assert client.post(address("reading_note", reading.pk), {"text": ""}).status_code == 422
    assert client.post(address("reading_note", reading.pk), {"text": "One seat was late."}).status_code == 302
    client.logout()
    assert "One seat was late." in client.get(address("indicator", KEY)).content.decode()
    reading.refresh_from_db()
    assert reading.value == 50


def test_home_and_goal_pages_carry_the_live_mark(plan, client):
    seat("f", "m")
    goal = plan.indicators.get(key=KEY).goal
    home = client.get("/?lang=en").content.decode()
    assert "of 16 indicators have a figure: 1 on track" in home
    assert "50%, On track" in home
    assert "1/2" in client.get(address("goal", goal.key)).content.decode()
