"""What the plan's API gives on indicators, the rows behind them, and partners' returns."""

from datetime import datetime
from typing import Any

from yeogiro.lib.api import Day, Number, Shape


class TargetOut(Shape):
    value: Number | None
    comparator: str
    due: str
    printed: str


class ReadingOut(Shape):
    """An indicator on a day. Percent 0–100, unrounded, or a count; NULL with a reason. `version` is the plan's
    that it was read against.
    """

    year: int
    as_of: Day
    status: str
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    recorded: Number
    returned: Number
    provisional: Number
    pace: str
    path: Number | None
    reason: str
    version: int | None


class IndicatorOut(Shape):
    """An indicator with the reading it is led with, as the asker may see it."""

    key: str
    number: int
    name_ko: str
    name_en: str
    unit: str
    unit_name_ko: str
    unit_name_en: str
    project: str | None
    goals: list[str]
    baseline: Number | None
    baseline_printed: str
    baseline_year: int | None
    cumulative: bool
    target: TargetOut | None
    counts_people: bool
    latest: ReadingOut
    url: str


class CellOut(Shape):
    """One key of a split; NULL is hidden, because it would tell of fewer than five persons."""

    key: str
    counted: int | None
    of: int | None


class SplitOut(Shape):
    """The latest figure by one fact of its rows; `cells` NULL where all of it is held back."""

    by: str
    cells: list[CellOut] | None


class DefinitionOut(Shape):
    """How it is counted: a measure with its filters, on a day or from a day on."""

    measure: str
    unit: str
    filters: dict[str, Any]
    since: Day | None
    partner: str


class EditionOut(Shape):
    """What one version of the plan says about it."""

    version: int
    in_force_from: Day | None
    changed: bool
    definition: DefinitionOut
    target: TargetOut


class IndicatorWhole(IndicatorOut):
    """An indicator with its years, splits, definition and history."""

    definition: DefinitionOut | None
    years: list[ReadingOut]
    splits: list[SplitOut]
    editions: list[EditionOut]


class RowOut(Shape):
    """One row behind a figure. It names nobody."""

    id: int
    what: str
    about: str
    on: Day | None
    counts: bool
    synthetic: bool
    url: str


class ReturnOut(Shape):
    """A partner's return for a month. `rows` are its lines, `counted` those that count."""

    id: int
    indicator: str
    body: int
    body_name: str
    month: Day
    state: str
    file_name: str
    file_sha256: str
    received_at: datetime
    confirmed_at: datetime | None
    replaces: int | None
    reason: str
    rows: int
    counted: int
    synthetic: bool


class Indicators(Shape):
    items: list[IndicatorOut]
    next: str | None


class Rows(Shape):
    items: list[RowOut]
    next: str | None


class Returns(Shape):
    items: list[ReturnOut]
    next: str | None
