"""A closed year stays as it was read; what changes afterwards is said beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from yeogiro.people.models import Account
from yeogiro.people.tests.making import make_term
from yeogiro.plan import actions
from yeogiro.plan.actions import closing
from yeogiro.plan.counting import read, sha256
from yeogiro.plan.models import Reading, YearClosing
from yeogiro.plan.tests.making import make_line, make_return

pytestmark = pytest.mark.django_db
END = date(2021, 12, 31)
NOW = datetime(2022, 3, 2, 3, tzinfo=UTC)
KEY = "women-on-residents-committees"
SEAT = {"body_kind": "autonomy-committee"}


@pytest.fixture
def officer(db) -> Account:
    return Account.objects.create_user("officer")


@pytest.fixture
def close(plan, officer):
    def go(year: int = 2021, **more) -> YearClosing:
        return closing.close_year(plan=plan, year=year, by=officer, now=more.pop("now", NOW), **more)

    return go


def seat(*sexes: str, **words) -> None:
    for sex in sexes:
        make_term({**SEAT, "sex": sex, **words}, on=END)


def test_closing_keeps_every_indicator_with_its_definition_and_hashes(plan, close, indicator):
    seat("f", "f", "m")
    closed = close()
    assert (closed.readings.count(), closed.version.number) == (16, 1)
    kept = closed.readings.get(indicator__key=KEY)
    assert (kept.numerator, kept.denominator) == (2, 3)
    assert kept.definition["measure"] == "people.women_in_seats"
    assert kept.definition["target"]["value"] == "40"
    assert kept.definition_sha256 == sha256(kept.definition)
    assert len(kept.rows_sha256) == 64


def test_a_closed_year_is_what_read_gives_unrounded(close, indicator):
    seat("f", "f", "m")
    live = read(indicator(KEY), END)
    close()
    found = read(indicator(KEY), END)
    assert (live.status, found.status) == ("live", "closed")
    assert (found.value, found.value) == (live.value, Decimal(200) / Decimal(3))
    assert (found.aim, found.path, found.pace) == (live.aim, live.path, live.pace)


def test_later_records_change_nothing_in_it_and_the_page_can_say_so(close, indicator):
    seat("f", "f", "m")
    close()
    same = closing.since_closing(read(indicator(KEY), END))
    seat("m")
    found = read(indicator(KEY), END)
    drift = closing.since_closing(found)
    assert (same.changed, same.sentence) == (False, "")
    assert (found.value, drift.now.value) == (Decimal(200) / Decimal(3), 50)
    assert (drift.changed, drift.sentence != "") == (True, True)


def test_a_record_that_leaves_the_figure_alone_still_shows(close, indicator):
    """One man goes and another comes: the same share of other rows."""
    seat("f")
    man = make_term({**SEAT, "sex": "m"}, on=END)
    close()
    man.until = date(2020, 12, 31)
    man.since = date(2020, 1, 1)
    man.save()
    seat("m")
    drift = closing.since_closing(read(indicator(KEY), END))
    assert (drift.now.value, drift.closed.value, drift.changed) == (50, 50, True)


def test_another_day_and_another_year_are_still_live(close, indicator):
    seat("f")
    close()
    days = (date(2021, 6, 30), date(2020, 12, 31), date(2022, 3, 1))
    assert [read(indicator(KEY), on).status for on in days] == ["live"] * 3


def test_what_could_not_be_measured_stays_so_with_its_reason_in_the_readers_language(close, indicator):
    with translation.override("ko"):
        close()
    found = read(indicator("gap-care-families"), END)
    assert (found.status, found.value, found.reason != "") == ("closed", None, True)
    kept = Reading.objects.get(indicator__key="gap-care-families")
    assert kept.missing == "The partner has not filed a return yet."
    assert closing.since_closing(found).changed is False


@pytest.mark.parametrize("now", [datetime(2021, 12, 31, 14, tzinfo=UTC), datetime(2021, 6, 1, tzinfo=UTC)])
def test_a_year_that_is_not_over_cannot_be_closed(close, now):
    with pytest.raises(ValidationError):
        close(now=now)
    assert YearClosing.objects.count() == 0


def test_it_is_over_on_new_years_day_in_seoul(close):
    assert close(now=datetime(2021, 12, 31, 15, tzinfo=UTC)).year == 2021


def test_a_year_without_a_plan_cannot_be_closed(close):
    with pytest.raises(ValidationError):
        close(2017)
    assert YearClosing.objects.count() == 0


def test_a_year_is_closed_once(close, officer):
    first = close()
    with pytest.raises(closing.AlreadyClosed) as told:
        close()
    assert (told.value.closing, officer.username in told.value.messages[0]) == (first, True)
    assert Reading.objects.count() == 16


def test_provisional_returns_stand_in_the_way_unless_accepted_with_a_note(close, indicator):
    care = indicator("gap-care-families")
    make_line(make_return(care, date(2021, 5, 1), state="provisional"), date(2021, 5, 2))
    make_line(make_return(care, date(2022, 1, 1), state="provisional"), date(2022, 1, 2))
    for words in ({}, {"accept_provisional": True}, {"accept_provisional": True, "note": " "}):
        with pytest.raises(ValidationError):
            close(**words)
    closed = close(accept_provisional=True, note="복지관 확정이 늦어집니다.")
    noted = {row.indicator.key: [note.text for note in row.notes.all()] for row in closed.readings.all()}
    assert {key: texts for key, texts in noted.items() if texts} == {
        "gap-care-families": ["복지관 확정이 늦어집니다."]
    }
    assert read(care, END).provisional == 1


def test_provisional_returns_of_a_later_year_do_not_stand_in_the_way(close, indicator):
    make_return(indicator("gap-care-families"), date(2022, 1, 1), state="provisional")
    assert close().year == 2021


def test_reopening_takes_a_reason_and_lets_records_count_again(plan, close, officer, indicator):
    seat("f")
    close()
    seat("m")
    for reason in ("", "  "):
        with pytest.raises(ValidationError):
            closing.reopen_year(plan=plan, year=2021, reason=reason, by=officer, now=NOW)
    opened = closing.reopen_year(plan=plan, year=2021, reason="위촉이 빠졌습니다.", by=officer, now=NOW)
    assert (opened.reopened_by, opened.reason, opened.readings.count()) == (officer, "위촉이 빠졌습니다.", 16)
    assert (read(indicator(KEY), END).status, read(indicator(KEY), END).value) == ("live", 50)
    close()
    assert read(indicator(KEY), END).value == 50
    assert YearClosing.objects.filter(year=2021).count() == 2


def test_a_year_that_is_open_cannot_be_reopened(plan, officer):
    with pytest.raises(ValidationError):
        closing.reopen_year(plan=plan, year=2021, reason="이유", by=officer, now=NOW)


def test_a_correction_is_a_note_and_the_reading_stays(close, officer, indicator):
    seat("f")
    reading = close().readings.get(indicator__key=KEY)
    with pytest.raises(ValidationError):
        closing.add_note(reading=reading, text=" ", by=officer, now=NOW)
    closing.add_note(reading=reading, text="위촉 한 명이 빠졌습니다.", by=officer, now=NOW)
    assert [note.text for note in reading.notes.all()] == ["위촉 한 명이 빠졌습니다."]
    reading.value = Decimal(1)
    with pytest.raises(TypeError):
        reading.save()


def test_a_definition_changed_after_closing_leaves_the_closed_year_alone(plan, close, officer, indicator):
    seat("f")
    seat("m", basis="ex-officio")
    close()
    version = plan.versions.get(state="in-force")
    values = {("plan.toml", "indicators[3].measure.filters.basis"): "appointed"}
    actions.edit(
        version=version, revision=version.revision, values=values, why="정의 정정", by=officer, now=NOW
    )
    closed, live = read(indicator(KEY), END), read(indicator(KEY), date(2022, 1, 31))
    assert (closed.value, dict(closed.definition.filters)) == (50, SEAT)
    assert live.value == 100
    assert closing.since_closing(closed).changed is False
