"""Chapters about the whole plan: how to read it, aims, goals, list of projects, money by year, indicators."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yeogiro.lib.charts import Bar, Year, bars_by_year, horizontal_bars
from yeogiro.lib.documents import Block, Cell, Heading, Item, Items, Paragraph, Table, rows_of
from yeogiro.lib.text import grouped
from yeogiro.plan.document.schema import BudgetRow, Indicator, Project

from .figures import DASHES, UNKNOWN, due, figure, inferred, is_malformed, target, total
from .names import Tongue
from .prose import prose


def unit() -> str:
    """The unit of every money table."""
    return _("(unit: million won)")


def left_out(malformed: bool) -> str:
    """The note under a money table that holds an unreadable figure."""
    words = _("† A malformed figure, shown as printed and left out of every sum.")
    return words if malformed else ""


def how_to_read() -> list[Block]:
    """What the marks mean."""
    said = (
        _("Every figure stands as the source prints it. Nothing is corrected."),
        _("† is a figure whose digits are grouped wrongly. It stands as printed and is left out of sums."),
        _("* marks where a reading adds something that is not printed."),
        _("– means that nothing is printed or nothing is known. It never means 0."),
        _("A project may serve several goals, so sums over goals exceed the plan's total."),
    )
    return [Heading(1, _("How to read this document")), Items(tuple(Item(one) for one in said))]


def aims(tongue: Tongue) -> list[Block]:
    """The plan's own prose, what it puts first, and its dated promises."""
    plan = tongue.doc.plan
    made: list[Block] = [Heading(1, _("Aims and priorities"))]
    for key, text in plan.texts.items():
        # The cover is this document's own head; a text without words in the language says nothing here.
        if key == "title" or not (text.ko or (tongue.lang == "en" and text.en)):
            continue
        source = text.source.table or text.source.section
        english = key.replace("-", " ").capitalize()
        made.append(Heading(2, english if tongue.lang == "en" or not source else source.lstrip("■□ ")))
        made += prose(text, tongue.lang)
    if plan.priorities:
        rows = [(tongue.name(one), tongue.goals(one.goals)) for one in plan.priorities]
        header = rows_of([[_("Priority"), _("Goals")]])
        made += [
            Heading(2, _("What comes first")),
            Table(_("What comes first"), header, rows_of(rows), widths=(3, 2)),
        ]
    if plan.deliverables:
        dated = [(tongue.name(one), due(one.due), figure(one.budget)) for one in plan.deliverables]
        header = rows_of([[_("Promise"), _("Due"), _("Money")]])
        table = Table(
            _("Dated promises"), header, rows_of(dated), unit(), numeric=frozenset({2}), widths=(4, 1, 1)
        )
        made += [Heading(2, _("Dated promises")), table]
    return made


def goals(tongue: Tongue) -> list[Block]:
    """The goals, each with its projects."""
    rows = []
    for goal in tongue.doc.plan.goals:
        serving = [project for project in tongue.doc.projects if goal.key in project.goals]
        text = (goal.text.en if tongue.lang == "en" else goal.text.ko) or UNKNOWN
        names = ", ".join(tongue.name(project) for project in serving) or UNKNOWN
        rows.append((tongue.name(goal), text + inferred(goal.text), str(len(serving)), names))
    header = rows_of([[_("Goal"), _("In words"), _("Projects"), _("Names of the projects")]])
    table = Table(
        _("Goals and their projects"),
        header,
        rows_of(rows),
        numeric=frozenset({2}),
        widths=(1.2, 2.6, 0.8, 4),
        empty=_("The plan names no goals."),
    )
    return [Heading(1, _("Goals")), table]


def projects(tongue: Tongue) -> list[Block]:
    """The list of projects with the money of its one year, as a table and as bars."""
    found = tongue.doc.projects
    years = sorted({project.summary.budget_year for project in found})
    named = ", ".join(map(str, years))
    rows: list[tuple[str | Cell, ...]] = [_project_row(tongue, project) for project in found]
    budgets = [project.summary.budget for project in found]
    broken = any(map(is_malformed, budgets))
    rows.append((Cell(_("Sum"), columns=2), "", "", total(budgets), "", "", ""))
    header = [
        _("No."),
        _("Project"),
        _("Goals"),
        _("New or existing"),
        _("Budget"),
        _("Funding"),
        _("Lead"),
        _("Partners"),
    ]
    table = Table(
        _("List of projects, money of %(year)s") % {"year": named},
        rows_of([header]),
        rows_of(rows),
        unit(),
        numeric=frozenset({4}),
        header_columns=2,
        widths=(0.6, 2.6, 1.4, 0.9, 1, 1.2, 1.6, 2.4),
        total=True,
        note=left_out(broken),
    )
    ordered = sorted(found, key=lambda project: -(project.summary.budget.value or 0))
    bars = [
        Bar(tongue.name(project), project.summary.budget.value, figure(project.summary.budget))
        for project in ordered
    ]
    short = rows_of([[_("Project"), _("Budget")]])
    sums = rows_of((bar.label, bar.text) for bar in bars)
    chart = horizontal_bars(
        bars,
        alt=_("Planned money of each project in %(year)s, million won. All of it adds up to %(sum)s.")
        % {"year": named, "sum": total(budgets)},
        table=Table(_("Projects by money"), short, sums, unit(), numeric=frozenset({1}), widths=(4, 1)),
    )
    return [Heading(1, _("List of projects")), table, chart]


def _project_row(tongue: Tongue, project: Project) -> tuple[str, ...]:
    summary = project.summary
    funds = [tongue.funding(summary.funding), tongue.funding_kind(summary)]
    return (
        str(project.number),
        tongue.name(project) + tongue.printed_name(summary) if tongue.lang == "en" else summary.name,
        tongue.goals(project.goals),
        tongue.kind(list(summary.kind.value)),
        figure(summary.budget),
        ", ".join(part for part in funds if part and part != UNKNOWN) or UNKNOWN,
        tongue.bodies(summary.lead),
        tongue.bodies(summary.cooperating),
    )


def money(tongue: Tongue) -> list[Block]:
    """The programme's money by year beside the district's whole budget, with columns for the programme."""
    budget = tongue.doc.plan.budget
    if budget is None:
        return [Heading(1, _("Money by year")), Paragraph(_("The plan prints no overall budget."))]
    years = [str(year) for year in tongue.doc.years()]
    names = (_("District's whole budget (a)"), _("Programme (b)"), _("Share (b ÷ a)"))
    lines: tuple[BudgetRow, ...] = (budget.total, budget.programme, budget.share)
    rows = [
        (name, *(figure(line.years.get(year)) for year in years))
        for name, line in zip(names, lines, strict=True)
    ]
    broken = any(is_malformed(line.years.get(year)) for line in lines for year in years)
    table = Table(
        _("Overall budget of the plan"),
        rows_of([[_("Item"), *years]]),
        rows_of(rows),
        unit(),
        numeric=frozenset(range(1, len(years) + 1)),
        widths=(2.4, *[1.0] * len(years)),
        note=left_out(broken),
    )
    columns = [
        Year(year, cell.value if cell else None, figure(cell))
        for year, cell in ((year, budget.programme.years.get(year)) for year in years)
    ]
    said = ", ".join(f"{column.year} {column.planned_text}" for column in columns)
    alt = _("Planned money of the programme by year, million won: %(list)s.") % {"list": said}
    return [
        Heading(1, _("Money by year")),
        bars_by_year(columns, alt=alt, table=table, plan_word=_("Plan")),
    ]


def indicators(tongue: Tongue) -> list[Block]:
    """The headline indicators: where each begins, and what it is to reach."""
    rows = []
    for one in tongue.doc.plan.indicators:
        under = tongue.project(one.project) if one.project else tongue.goals([one.goal] if one.goal else [])
        rows.append(
            (
                str(one.number),
                tongue.name(one),
                baseline(one, tongue),
                target(one.target, suffix(one, tongue), tongue.lang),
                due(one.target.due),
                under,
            )
        )
    count = len(rows)
    said = ngettext("The plan names %(count)s indicator.", "The plan names %(count)s indicators.", count)
    header = [_("No."), _("Indicator"), _("Baseline"), _("Target"), _("Due"), _("Project or goal")]
    table = Table(
        _("Headline indicators"),
        rows_of([header]),
        rows_of(rows),
        numeric=frozenset({2, 3}),
        header_columns=2,
        widths=(0.6, 3.2, 1.4, 1.4, 1, 2.4),
        empty=_("The plan names no indicators."),
    )
    return [Heading(1, _("Headline indicators")), Paragraph(said % {"count": count}, "lead"), table]


def suffix(indicator: Indicator, tongue: Tongue) -> str:
    """What follows an indicator's figure."""
    if indicator.unit == "percent":
        return "%"
    named = indicator.unit_name_en if tongue.lang == "en" else indicator.unit_name
    return f" {named}" if named and tongue.lang == "en" else named


def baseline(indicator: Indicator, tongue: Tongue) -> str:
    """The figure the indicator starts from; a dash in the source is unknown, and is said to be."""
    given = indicator.baseline
    if given.value is None and given.printed.strip() in DASHES:
        return _("no baseline")
    year = f" ({indicator.baseline_year})" if indicator.baseline_year else ""
    if tongue.lang == "en" and given.value is not None:
        return f"{grouped(given.value)}{suffix(indicator, tongue)}{year}" + inferred(given)
    return figure(given) + year


def sources(tongue: Tongue, names: Iterable[str]) -> list[Block]:
    """Where it all comes from."""
    return [Heading(1, _("Sources")), Items(tuple(Item(name) for name in names))]
