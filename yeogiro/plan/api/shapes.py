"""What the plan's API gives on the plan's structure, its versions, its money and its findings."""

from datetime import datetime

from yeogiro.lib.api import Day, Number, Shape


class PlanOut(Shape):
    """The plan served, and which version of it is in force."""

    key: str
    district_ko: str
    district_en: str
    title_ko: str
    title_en: str
    document_title: str
    first_year: int
    last_year: int
    version: int
    in_force_from: Day | None
    digest: str


class VersionOut(Shape):
    """One edition of the plan. Drafts and discarded ones are for officers."""

    number: int
    state: str
    reason: str
    in_force_from: Day | None
    digest: str
    revision: int


class ChangeOut(Shape):
    """One value changed: where, what it was, what it is, why, and by which post."""

    id: int
    at: datetime
    version: int
    file: str
    path: str
    label_ko: str
    label_en: str
    old: str
    new: str
    why: str
    department: str
    post: str


class GoalOut(Shape):
    key: str
    order: int
    name_ko: str
    name_en: str
    text_ko: str
    text_en: str
    projects: list[str]


class ProjectOut(Shape):
    """A project. `first_year_budget` is whole won as the list of projects prints it; NULL is unreadable."""

    key: str
    number: int
    name_ko: str
    name_en: str
    goals: list[str]
    leads: list[str]
    cooperating: list[str]
    has_detail: bool
    first_year_budget: int | None
    open_findings: int
    indicators: list[str]
    url: str


class YearOut(Shape):
    """One cell of a schedule: what is printed for the year, and what became of it."""

    year: int
    printed: str
    count: Number | None
    promises: bool
    outcome: str
    done_count: Number | None
    late: bool
    synthetic: bool


class TaskOut(Shape):
    project: str
    key: str
    order: int
    name_ko: str
    name_en: str
    unit: str
    years: list[YearOut]


class MoneyOut(Shape):
    """One budget row and year (`task` NULL: the project as a whole), in whole won. See the page on money."""

    project: str
    task: str | None
    year: int
    allotted: int | None
    carried_in: int
    carried_out: int
    available: int | None
    spent: int
    left: int | None
    unreadable: int
    synthetic: bool


class SpendingOut(Shape):
    """One payment or refund, for officers."""

    id: int
    project: str
    task: str | None
    year: int
    source: str
    on: Day
    amount: int
    refund: bool
    memo: str
    voucher: str
    synthetic: bool


class FindingOut(Shape):
    id: int
    code: str
    severity: str
    state: str
    message_ko: str
    message_en: str
    printed: str
    expected: str | None
    file: str
    path: str
    projects: list[str]
    url: str


class ReportOut(Shape):
    """A report that can be read or taken along."""

    name: str
    title_ko: str
    title_en: str
    media_type: str
    url: str


class Versions(Shape):
    items: list[VersionOut]
    next: str | None


class Changes(Shape):
    items: list[ChangeOut]
    next: str | None


class Goals(Shape):
    items: list[GoalOut]
    next: str | None


class Projects(Shape):
    items: list[ProjectOut]
    next: str | None


class Tasks(Shape):
    items: list[TaskOut]
    next: str | None


class Money(Shape):
    items: list[MoneyOut]
    next: str | None


class Spendings(Shape):
    items: list[SpendingOut]
    next: str | None


class Findings(Shape):
    items: list[FindingOut]
    next: str | None


class Reports(Shape):
    items: list[ReportOut]
    next: str | None
