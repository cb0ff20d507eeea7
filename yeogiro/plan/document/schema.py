"""The plan format, version 1: what may stand in a district's folder (docs/reference/plan-format.md).

Every stated thing keeps the printed text beside the parsed value, says where it stands (`source`, inherited from the
tables around it) and carries `inferred = true` where a reading adds something. Unknown keys are ignored.
"""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

FORMAT = 1

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Meta(min_length=1, max_length=400)]
Prose = Annotated[str, Meta(max_length=20_000)]
Year = Annotated[int, Meta(ge=1990, le=2100)]
YearKey = Annotated[str, Meta(pattern=r"^(19|20)\d\d$")]
Month = Annotated[str, Meta(pattern=r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$")]
"""A month "2018-12", or a whole year "2018"."""
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]

Comparator = Literal["at-least", "reach", "at-most"]
"""이상, a bare figure (reached or passed, seen from the baseline), 이하."""
FundingSource = Literal["national", "city", "district", "fund"]
ProjectKind = Literal["new", "existing"]
FundingKind = Literal["call", "participatory-budget", "subsidy", "district-funds-only", "mid-term-plan"]
CountsOf = Literal["persons", "households", "things", "posts"]
"""What an indicator's figure is a number of: figures of persons and households are held back where small."""
State = Literal["in-progress", "completed", "running", "opened", "supported"]
SectionKind = Literal[
    "background", "content", "organisation", "operation", "schedule", "budget", "indicators"
]


class Base(Struct, kw_only=True, omit_defaults=True, frozen=True):
    """Common manners: keyword-only, frozen, nothing written that was not said."""


class Source(Base, kw_only=True):
    """Where something is printed. Parts left out are taken from the table around it."""

    section: str = ""
    table: str = ""
    row: str = ""
    column: str = ""


class Stated(Base, kw_only=True):
    """Something the source prints."""

    printed: Annotated[str, Meta(max_length=2_000)] = ""
    inferred: bool = False
    note: Prose = ""
    """Why the reading says so; required reading for whoever checks it."""
    source: Source = field(default_factory=Source)


class Figure(Stated, kw_only=True):
    """A printed figure. `value` is left out when the printed text is no well-formed figure, or is a dash."""

    value: Decimal | None = None
    unit: str = ""
    alternatives: list[Decimal] = field(default_factory=list)
    """Other readings of the same text, carried beside the printed one."""


class Cell(Figure, kw_only=True):
    """A schedule cell: a count, a state, or words."""

    state: State | None = None


class Target(Figure, kw_only=True):
    comparator: Comparator = "at-least"
    due: Month = ""
    """When the target is to be met, e.g. "2018-12" or "2022"."""


class Text(Stated, kw_only=True):
    """Prose in the source's language with an English summary in our own words."""

    ko: Prose = ""
    en: Prose = ""


class Names(Stated, kw_only=True):
    """A printed list of departments and bodies, each named as printed."""

    value: list[Line] = field(default_factory=list)


class Kinds(Stated, kw_only=True):
    value: list[ProjectKind] = field(default_factory=list)


class Funding(Stated, kw_only=True):
    value: list[FundingSource] = field(default_factory=list)


class Period(Stated, kw_only=True):
    start: Month
    end: Month
    months: int | None = None
    """The number of months as printed, if one is printed."""


class Hours(Stated, kw_only=True):
    opens: Clock
    closes: Clock


class Post(Base, kw_only=True):
    name: Line
    name_en: str = ""
    count: Annotated[int, Meta(ge=1)] = 1
    inferred: bool = False
    """True where the source names the post without a number."""


class Staff(Stated, kw_only=True):
    """A stated number of people and the posts listed for it."""

    key: Key
    name: Line
    name_en: str = ""
    total: Figure
    posts: list[Post] = field(default_factory=list)
    site: str = ""
    """The site these posts stand at (`sites[].key`), if the source says so."""
    within: str = ""
    """Another staff group that must contain these posts (`staff[].key`): new posts of a site are posts of that site."""


class Building(Stated, kw_only=True):
    """Areas in square metres as printed."""

    site_area: Figure | None = None
    site_area_pyeong: Figure | None = None
    footprint: Figure | None = None
    floor_area: Figure | None = None
    floors_above: int | None = None
    floors_below: int | None = None


class Site(Stated, kw_only=True):
    """A place a project builds or runs."""

    key: Key
    name: Line
    name_en: str = ""
    address: str = ""
    opens: Figure | None = None
    rooms: list[str] = field(default_factory=list)
    rooms_en: list[str] = field(default_factory=list)
    works: str = ""
    hours: Hours | None = None
    building: Building | None = None


class Programme(Stated, kw_only=True):
    """Something that happens at a site at stated hours."""

    key: Key
    name: Line
    name_en: str = ""
    site: str = ""
    hours: Hours | None = None
    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = field(default_factory=list)
    times_a_week: int | None = None
    fee: Figure | None = None


class Task(Stated, kw_only=True):
    """A row of a project's schedule, of its budget, or of both (then they are one row under one name).

    `schedule_row` and `budget_row` are the row labels as printed; one left out means there is no such row.
    """

    key: Key
    name: Line
    name_en: str = ""
    schedule_row: str = ""
    budget_row: str = ""
    label_count: Figure | None = None
    """A number inside the row's label, e.g. "(2개소)"."""
    unit: str = ""
    schedule: dict[YearKey, Cell] = field(default_factory=dict)
    budget: dict[YearKey, Figure] = field(default_factory=dict)
    """Million won a year."""
    funding: Funding | None = None
    paid_by: list[Key] = field(default_factory=list)
    """Keys of tasks in the same project whose budget row pays for this schedule row, where it has none of its own."""


class ProjectIndicator(Stated, kw_only=True):
    """An indicator as the project's own plan prints it."""

    key: Key
    name: str = ""
    target: Target | None = None
    task: str = ""
    """The task whose schedule adds up to it, if any."""
    scope: str = ""
    """The fact (`facts[].key`) that states how many there are to reach."""


class Fact(Figure, kw_only=True):
    """A quantity stated in running text."""

    key: Key
    name: Line
    name_en: str = ""


class Calculation(Stated, kw_only=True):
    """Arithmetic the text states; operands and result are keys of facts in the same file.

    product: a × b = result · quotient: a ÷ b = result (rounded up to whole units when the result is whole) ·
    staff-a-day: `a` people if every site were served daily, `b` visits a week a site, `result` people a day ·
    pyeong: a square metres = result pyeong · per-year: a × number of plan years = result.
    """

    key: Key
    type: Literal["product", "quotient", "staff-a-day", "pyeong", "per-year"]
    a: Key
    b: str = ""
    result: Key


class Milestone(Stated, kw_only=True):
    """A dated step named in the text."""

    name: Line
    name_en: str = ""
    date: Annotated[str, Meta(pattern=r"^(19|20)\d\d(-\d\d(-\d\d)?)?$")]


class Decision(Stated, kw_only=True):
    """A pilot's end: evaluated, then stopped, continued or grown."""

    name: Line
    name_en: str = ""
    due: Month


class Summary(Stated, kw_only=True):
    """A project's row in the plan's list of projects (Table 1)."""

    name: Line
    kind: Kinds = field(default_factory=Kinds)
    budget: Figure
    budget_year: Year
    funding: Funding | None = None
    funding_kind: list[FundingKind] = field(default_factory=list)
    lead: Names = field(default_factory=Names)
    cooperating: Names = field(default_factory=Names)
    jobs: Figure | None = None
    goals: Stated = field(default_factory=Stated)


class Detail(Stated, kw_only=True):
    """A project's detailed plan, where the source has one. `sections` are the headings it has."""

    number: int
    name: Line
    sections: list[SectionKind]
    kind: Kinds = field(default_factory=Kinds)
    organisation: Names = field(default_factory=Names)
    period: Period | None = None
    schedule_table: str = ""
    """The schedule table's heading as printed."""
    budget_table: str = ""
    decision: Decision | None = None


class Project(Base, kw_only=True):
    """One file of projects/: a row of the list of projects and, where there is one, its detailed plan."""

    key: Key
    number: Annotated[int, Meta(ge=1)]
    name: Line
    """Our short title for headings; the printed names stand in summary and detail."""
    name_en: Line
    goals: list[Key]
    purpose: Text = field(default_factory=Text)
    content: Text = field(default_factory=Text)
    background: Text = field(default_factory=Text)
    operation: Text = field(default_factory=Text)
    summary: Summary
    detail: Detail | None = None
    sites: list[Site] = field(default_factory=list)
    staff: list[Staff] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    indicators: list[ProjectIndicator] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    calculations: list[Calculation] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)


class District(Base, kw_only=True):
    key: Key
    code: str = ""
    """MOIS code, ten digits."""
    name: Line
    name_en: Line


class Heading(Base, kw_only=True):
    """The plan itself."""

    title: Line
    title_en: Line
    first_year: Year
    last_year: Year
    unit: Literal["million-won"] = "million-won"
    """The unit of every budget figure in the folder."""
    document: Line
    """Title of the source document as printed."""
    previous: Period | None = None


class Goal(Stated, kw_only=True):
    key: Key
    name: Line
    name_en: Line
    text: Text = field(default_factory=Text)
    area: Literal["care", "safety", "participation", "walking"] = "participation"
    """Which of the four colour roles its icon takes."""
    icon: str = ""


class Organisation(Stated, kw_only=True):
    """A department or body, named as printed. Names that differ in print are different entries."""

    name: Line
    name_en: Line
    kind: Literal[
        "department", "dong-office", "institution", "council", "residents", "business", "expert", "other"
    ]


class Example(Base, kw_only=True):
    """A case that shows what counts. `given` says what the record is like, in the measure's own words."""

    ko: Line
    en: Line
    counts: bool
    given: dict[str, str | int | bool] = field(default_factory=dict)


class Definition(Base, kw_only=True):
    """How an indicator is counted: a measure by name with its filters, and cases that run as tests."""

    name: Annotated[str, Meta(pattern=r"^[a-z]+\.[a-z_]+$")]
    filters: dict[str, str | int | bool] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)


class Indicator(Stated, kw_only=True):
    """A row of the plan's table of headline indicators. Hangs on a project or, where the plan gives none, on a goal."""

    key: Key
    number: Annotated[int, Meta(ge=1)]
    name: Line
    name_en: Line
    unit: Literal["percent", "count"]
    unit_name: str = ""
    """개소, 회, 가정 …"""
    unit_name_en: str = ""
    project: str = ""
    goal: str = ""
    baseline: Figure = field(default_factory=Figure)
    """A dash is unknown, not zero: `printed = "-"` without value."""
    baseline_year: Year | None = None
    target: Target
    cumulative: bool = False
    """Counts from the plan's first day on; otherwise the state on a day."""
    counts: CountsOf | None = None
    """What the rows are; left out, it is what the measure says, and persons where the measure cannot know."""
    measure: Definition | None = None
    partner: str = ""
    """The body (by printed name) whose monthly return is the record until a room keeps it."""
    explanation: Text = field(default_factory=Text)


class BudgetRow(Stated, kw_only=True):
    years: dict[YearKey, Figure]


class ProgrammeBudget(Stated, kw_only=True):
    """The plan's overall money: the district's whole budget, the programme's part of it, and the share."""

    total: BudgetRow
    programme: BudgetRow
    share: BudgetRow


class Priority(Stated, kw_only=True):
    """Something the plan says comes first. `goals` says under which goals its projects stand."""

    key: Key
    name: Line
    name_en: Line
    goals: list[Key] = field(default_factory=list)
    projects: list[Key] = field(default_factory=list)
    indicators: list[Key] = field(default_factory=list)


class Deliverable(Stated, kw_only=True):
    """A dated promise outside the projects: a study, a white paper."""

    key: Key
    name: Line
    name_en: Line
    due: Month
    budget: Figure | None = None


class Plan(Base, kw_only=True):
    """plan.toml."""

    format: Literal[1]
    district: District
    plan: Heading
    goals: list[Goal]
    indicators: list[Indicator] = field(default_factory=list)
    budget: ProgrammeBudget | None = None
    priorities: list[Priority] = field(default_factory=list)
    deliverables: list[Deliverable] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    calculations: list[Calculation] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    texts: dict[Key, Text] = field(default_factory=dict)
    """The plan's own prose by section: evaluation of the first term, need, aims, expected effects."""


class Bodies(Base, kw_only=True):
    """bodies.toml: everyone who leads or helps, named as printed."""

    format: Literal[1]
    departments: list[Organisation] = field(default_factory=list)
    bodies: list[Organisation] = field(default_factory=list)


class Area(Base, kw_only=True):
    """An administrative area (행정동). Centre in WGS84 degrees, three decimals; population by sex at a stated date."""

    code: Annotated[str, Meta(pattern=r"^\d{10}$")]
    name: Line
    name_en: Line
    lat: float | None = None
    lon: float | None = None
    women: int | None = None
    men: int | None = None


class Areas(Base, kw_only=True):
    """areas.toml."""

    format: Literal[1]
    as_of: str = ""
    source: Source = field(default_factory=Source)
    publisher: str = ""
    areas: list[Area] = field(default_factory=list)
