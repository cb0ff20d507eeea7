"""Everything an indicator's page says for one viewer, gathered from counting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Chart
from yeogiro.lib.facts import SPLITS, Channel, Sex
from yeogiro.lib.measures import carried
from yeogiro.lib.text import month_name
from yeogiro.people import rules as people
from yeogiro.people.models import Department

from .. import rules
from ..actions.closing import since_closing
from ..counting import (
    Compared,
    Edition,
    IndicatorReading,
    Outlook,
    Versions,
    compare_definitions,
    editions,
    last_day,
    outlook,
)
from ..counting.reading import IndicatorYears
from ..drawings.readings import measured, path_chart
from ..models import Plan, ReadingNote
from ..publishing.released import Cell, Shown, shown_to
from ..selectors import IndicatorRow
from ..selectors.pilots import UnitCosts, unit_costs
from ..selectors.plan import dong_names
from . import words
from .rows_behind import KINDS

STATES = {"on-track": "on", "late": "late", "not-yet": "open"}


@dataclass(frozen=True)
class YearLine:
    """One year in the table: its reading, whether it runs, and what was said after it was closed."""

    year: int
    reading: IndicatorReading
    notes: list[ReadingNote]
    drift: str = ""

    @property
    def running(self) -> bool:
        """Whether the year is not over on the day it is read."""
        return (self.reading.as_of.month, self.reading.as_of.day) != (12, 31)


@dataclass(frozen=True)
class Split:
    """The latest figure by one fact; `cells` None where all of it is held back."""

    title: str
    cells: list[tuple[str, int | None, int | None]] | None
    largest: int


@dataclass(frozen=True)
class OldAndNew:
    """A changed definition or target: the edition before, this one, and both over history."""

    before: Edition
    after: Edition
    years: list[Compared]


def readings_of(plan: Plan, row: IndicatorRow, today: date) -> IndicatorYears:
    """One reading for every year of the plan that has begun; before its first year that of today."""
    versions = Versions(plan)
    one = row.indicator
    days = {year: last_day(year, today) for year in plan.years if year <= today.year}
    days = days or {today.year: today}
    return IndicatorYears(one, {year: versions.read(one, on) for year, on in days.items()})


@dataclass(frozen=True)
class IndicatorPage:
    """What the page shows; costly parts are asked for when the template comes to them."""

    plan: Plan
    row: IndicatorRow
    shown: Shown
    account: Any
    today: date

    @property
    def latest(self) -> IndicatorReading:
        """The reading the page leads with."""
        return self.shown.latest

    @property
    def state(self) -> str:
        """on, late or open."""
        return STATES[self.latest.pace]

    @property
    def state_words(self) -> str:
        """The word beside the mark."""
        if self.latest.value is None:
            return _("Not measurable yet") if not self.shown.held_back else _("Not shown yet")
        return {"on": _("On track"), "late": _("Late"), "open": _("No path to compare with")}[self.state]

    @property
    def sentence(self) -> str:
        """How it stands, in one sentence."""
        one, indicator = self.latest, self.row.indicator
        if one.value is None or one.aim is None:
            return one.reason
        goal = words.target(self.row.target, indicator)
        if one.aim.met_by(one.value):
            return _("The target is reached: %(target)s.") % {"target": goal}
        if one.as_of >= one.aim.last_day:
            return _("The day of the target is over, and it was not reached: %(target)s.") % {"target": goal}
        asked = one.path_target
        if one.pace == "not-yet" or asked is None:
            return one.no_path or _("It is too early to say whether it keeps pace.")
        told = {"value": measured(asked, indicator), "year": one.as_of.year}
        if one.pace == "on-track":
            return _("It keeps pace with the path, which comes to %(value)s in %(year)s.") % told
        return _("It is behind the path, which comes to %(value)s in %(year)s.") % told

    @cached_property
    def outlook(self) -> Outlook | None:
        """The plain forecast, from what this viewer sees."""
        return outlook(self.shown.readings.values())

    @property
    def headline(self) -> str:
        """The chart's sentence."""
        reaches = self.outlook.reaches if self.outlook else ""
        if reaches:
            told = {"year": self.outlook.due.year}  # type: ignore[union-attr]
            return {
                "likely": _("If the trend goes on, the target is reached in %(year)s."),
                "open": _("The trend leaves open whether the target is reached in %(year)s."),
                "unlikely": _("If the trend goes on, the target of %(year)s is missed."),
            }[reaches] % told
        if self.latest.baseline is None:
            return _("From an unknown beginning to the target")
        return _("From the baseline to the target")

    @cached_property
    def chart(self) -> Chart | None:
        """Years, path, target and forecast."""
        return path_chart(self.row, self.shown.readings, self.plan.years, self.outlook)

    @cached_property
    def years(self) -> list[YearLine]:
        """The table beside the chart; records that changed after a closing are said."""
        frozen = [one.frozen.pk for one in self.shown.readings.values() if one.frozen]
        notes: dict[int, list[ReadingNote]] = {}
        for note in ReadingNote.objects.filter(reading__in=frozen).select_related("by__person"):
            notes.setdefault(note.reading_id, []).append(note)
        found = []
        for year, one in sorted(self.shown.readings.items()):
            told = notes.get(one.frozen.pk, []) if one.frozen else []
            drift = since_closing(one).sentence if one.frozen and not self.shown.held_back else ""
            found.append(YearLine(year, one, told, drift))
        return found

    @property
    def later_years(self) -> list[int]:
        """Years of the plan that have not begun."""
        return [year for year in self.plan.years if year not in self.shown.readings]

    @property
    def closed(self) -> list[YearLine]:
        """The years that are closed."""
        return [line for line in self.years if line.reading.frozen]

    @cached_property
    def splits(self) -> list[Split]:
        """The latest figure by sex, age band, dong and channel, by department and month, where its rows carry them."""
        titles = {"sex": _("Sex"), "age_band": _("Age"), "dong": _("Dong"), "channel": _("How it came in")}
        found = []
        for by in SPLITS:
            cells = self.shown.splits(by)
            if cells is None and not self.shown.held_back:
                continue
            if self.latest.value is None:
                continue
            if cells is not None and not self._tells_apart(cells):
                continue
            named = self._named(by, cells or [])
            largest = max((cell[2] or 0 for cell in named), default=0)
            found.append(Split(titles[by], named if cells is not None else None, largest))
        return [*found, *self._more_splits()]

    def _tells_apart(self, cells: list[Cell]) -> bool:
        """Whether there are groups, and they do not just repeat what counts (women among women)."""
        told = [(above, of) for key, above, of in cells if of is None or of]
        share = self.latest.denominator is not None
        return (
            len(told) > 1
            and any(key for key, _above, _of in cells)
            and not (share and all(above == of or above == 0 for above, of in told))
        )

    def _more_splits(self) -> Iterator[Split]:
        """By answering department, and by month of the latest year; one department alone tells nothing."""
        departments = self.shown.departments() or []
        if len(departments) > 1:
            names = {one.pk: words.in_language(one, "name") for one in Department.objects.all()}
            cells = [(names.get(pk) or _("none"), above, of) for pk, above, of in departments]
            yield Split(_("Answering department"), cells, max(cell[2] for cell in cells))
        if months := self.shown.months():
            found = {number: (above, of) for number, above, of in months}
            until = self.latest.as_of.month
            cells = [(month_name(number), *found.get(number, (0, 0))) for number in range(1, until + 1)]
            title = _("Month of %(year)s") % {"year": self.latest.as_of.year}
            yield Split(title, cells, max(cell[2] for cell in cells))

    def _named(self, by: str, cells: list[Cell]) -> list[tuple[str, int | None, int | None]]:
        names: Mapping[str, Any] = {
            "sex": dict(Sex.choices),
            "channel": dict(self._channels()),
            "dong": dong_names() if by == "dong" else {},
        }.get(by, {})
        return [(str(names.get(key, key)) if key else _("not known"), above, of) for key, above, of in cells]

    def _channels(self) -> Any:
        """How its rows' own room calls the ways they came in."""
        measured = self.latest.measured
        if measured is None or not carried(measured.rows, "channel"):
            return Channel.choices
        return measured.rows.model._meta.get_field("channel").flatchoices

    @cached_property
    def may_see_rows(self) -> bool:
        """Whether the rows are shown: rows about persons only to those who answer for them."""
        if not self.latest.counts_people:
            return True
        return rules.may(self.account, "plan.see_rows", self.row.indicator, on=self.today)

    @property
    def sees_names(self) -> bool:
        """Whether names and partners' references are shown."""
        return people.is_officer(self.account, on=self.today)

    @property
    def has_rows(self) -> bool:
        """Whether there are records this page knows how to show."""
        found = self.latest.measured
        return found is not None and found.rows.model in KINDS and self.latest.definition is not None

    @cached_property
    def costs(self) -> list[UnitCosts]:
        """What one more of it cost, where it is a count that a project's money buys."""
        indicator = self.row.indicator
        if indicator.project is None or indicator.unit != "count":
            return []
        found = unit_costs(indicator.project, on=self.today, everything=self.sees_names, only=indicator)
        return [one for one in found if any(year.spent for year in one.years)]

    @cached_property
    def history(self) -> list[OldAndNew]:
        """Changes of the definition or the target, newest first, with old and new values."""
        found = []
        known = editions(self.row.indicator)
        for before, after in pairwise(known):
            if not after.changed:
                continue
            years: list[Compared] = []
            if before.definition != after.definition and not self.shown.held_back:
                years = compare_definitions(
                    self.row.indicator, before.definition, after.definition, self.plan.years, today=self.today
                )
            found.append(OldAndNew(before, after, years))
        return found[::-1]


def indicator_page(plan: Plan, row: IndicatorRow, *, account: Any, on: date) -> IndicatorPage:
    """The page of one indicator for a viewer on a day."""
    return IndicatorPage(plan, row, shown_to(account, readings_of(plan, row, on), on=on), account, on)
