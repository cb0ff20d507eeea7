"""What a year's reports are made of: figures and texts in both languages, no rows, no database, no names of persons.

A closed year keeps its facts, so every report of it says the same whenever it is made (docs/how-to/report.md).
Money is whole won. Reasons are kept in English and translated when shown, as closed readings keep them.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..selectors.spent import Execution

FORMAT = 1
"""Raised when kept facts of older closings can no longer be read as these."""


@dataclass(frozen=True)
class Words:
    """A name or text in both languages; `en` may be missing."""

    ko: str = ""
    en: str = ""

    def in_(self, lang: str) -> str:
        """The text in a language, else in the other."""
        return (self.en or self.ko) if lang == "en" else (self.ko or self.en)


@dataclass(frozen=True)
class Goal:
    """One of the plan's goals."""

    key: str
    name: Words


@dataclass(frozen=True)
class Reading:
    """One indicator at the end of one year. `value` is percent 0–100 or a count; None with a `reason`."""

    as_of: date
    status: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    recorded: Decimal
    returned: Decimal
    provisional: Decimal
    reason: str
    path: Decimal | None
    """What the path asks by the end of the year."""
    pace: str
    """on-track, late or not-yet."""


@dataclass(frozen=True)
class Indicator:
    """A headline indicator with its readings: all of them, and as the public may see them."""

    key: str
    number: int
    name: Words
    unit: str
    """percent or count"""
    unit_name: Words
    project: str
    goals: list[str]
    baseline: Decimal | None
    baseline_year: int | None
    target: Decimal | None
    comparator: str
    due: int
    measure: str
    explanation: Words
    internal: dict[int, Reading]
    public: dict[int, Reading]
    asked: dict[int, Decimal] = field(default_factory=dict)
    """The path's figure for each year."""


@dataclass(frozen=True)
class Promise:
    """What is promised of a task for one year, and what was recorded about it."""

    task: Words
    year: int
    printed: str
    state: str
    count: Decimal | None
    done: Decimal | None
    outcome: str
    """open, partly, done or not-done: what the latest mark says."""
    note: str
    marks: int
    late: bool
    synthetic: bool = False


@dataclass(frozen=True)
class TaskMoney:
    """One budget row's money in one year; `task` is empty for the project as a whole."""

    task: Words
    year: int
    money: Execution


@dataclass(frozen=True)
class Pilot:
    """The decision a project's plan asks for, and the latest one taken."""

    asks: Words
    due: date
    overdue: bool
    decided_on: date | None = None
    outcome: str = ""
    results: str = ""
    reason: str = ""
    satisfaction: Decimal | None = None
    synthetic: bool = False


@dataclass(frozen=True)
class Project:
    """One project in the year. `promises` are of all years up to it, `money` of all years of the plan."""

    key: str
    number: int
    name: Words
    goals: list[str]
    leads: list[Words]
    helpers: list[Words]
    purpose: Words
    detailed: bool
    promises: list[Promise]
    money: list[TaskMoney]
    payments: int
    """Vouchers entered for the year."""
    returns: int
    """Partners' files for the year that stand."""
    works: int
    """Works ordered in the year."""
    pilot: Pilot | None = None


@dataclass(frozen=True)
class Finding:
    """A finding of the audit and what was decided about it by the end of the year."""

    code: str
    severity: str
    message: Words
    printed: str
    expected: str
    projects: list[str]
    state: str
    decided_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Share:
    """Women among members, of a kind of body or of a body."""

    name: Words
    women: int
    members: int
    official: bool
    """Whether its seats are public offices; others are for officers only."""
    kept: bool = True
    """Whether appointed members keep the 60 % rule."""


@dataclass(frozen=True)
class Met:
    """How often the bodies of a kind met in the year, and how many of them did."""

    kind: Words
    meetings: int
    bodies: int


@dataclass(frozen=True)
class Decided:
    """A meeting's decision and what became of it."""

    body: Words
    on: date
    text: str
    department: Words
    due: date | None
    state: str
    outcome: str


@dataclass(frozen=True)
class Governance:
    """Bodies on the last day, meetings and decisions of the year."""

    kinds: list[Share]
    bodies: list[Share]
    grades: list[Share]
    met: list[Met]
    decided: list[Decided]
    synthetic: bool


@dataclass(frozen=True)
class Jobs:
    """A project's jobs by the end of the year: persons, so officers only but for `released`."""

    project: str
    name: Words
    promised: int
    won: int
    women: int
    career_break: int
    held: int
    kept: int
    judged: int
    released: int | None
    """The total as the public may see it; None where nothing is released."""


@dataclass(frozen=True)
class NationalGoal:
    """One of the ministry's goals, with the keys of what serves it."""

    key: str
    name: Words
    projects: list[str]
    indicators: list[str]


@dataclass(frozen=True)
class NationalGoals:
    """The ministry's goals in force on a day, where they come from and who says what serves them."""

    since: date
    source: Words
    note: Words
    goals: list[NationalGoal]


@dataclass(frozen=True)
class Year:
    """Everything the reports of one year say."""

    format: int
    plan: Words
    district: Words
    source: str
    first_year: int
    last_year: int
    version: int
    year: int
    as_of: date
    """31 December, or the day it was asked while the year runs."""
    goals: list[Goal]
    projects: list[Project]
    indicators: list[Indicator]
    findings: list[Finding]
    governance: Governance
    jobs: list[Jobs]
    jobs_synthetic: bool
    returns_synthetic: bool
    national: NationalGoals | None
    closed_on: date | None = None
    """None while the year is counted live."""

    def project(self, key: str) -> Project | None:
        """The project with this key."""
        return next((one for one in self.projects if one.key == key), None)
