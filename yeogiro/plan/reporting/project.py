"""One project's chapter: purpose, content, schedule, money, indicators, people, places, findings."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.documents import Block, Cell, Heading, Paragraph, Table, rows_of
from yeogiro.plan.audit.finding import Finding
from yeogiro.plan.document.schema import Building, Period, Project, Staff, Task

from .figures import UNKNOWN, cell, due, figure, inferred, is_malformed, target, total
from .names import Tongue
from .overall import left_out, unit
from .prose import prose


def chapter(tongue: Tongue, project: Project, findings: Sequence[Finding]) -> list[Block]:
    """Everything the plan says about a project; parts the source does not have are not there."""
    title = _("%(name)s (project %(number)s)") % {"name": tongue.name(project), "number": project.number}
    made: list[Block] = [Heading(2, title), _facts(tongue, project)]
    if project.detail is None:
        made.append(Paragraph(_("The plan has no detailed plan for this project."), "note"))
    for name, text in (
        (_("Background"), project.background),
        (_("Purpose"), project.purpose),
        (_("Content"), project.content),
        (_("Operation"), project.operation),
    ):
        if text.ko or text.en:
            made += [Heading(3, name), *prose(text, tongue.lang)]
    made += _tasks(tongue, project)
    made += _indicators(tongue, project)
    made += _people(tongue, project.staff)
    made += _sites(tongue, project)
    if findings:
        from .findings import table as findings_table

        made += [
            Heading(3, _("What the audit found")),
            findings_table(tongue, findings, _("What the audit found")),
        ]
    return made


def _facts(tongue: Tongue, project: Project) -> Table:
    summary, detail = project.summary, project.detail
    rows = [
        (_("Printed name"), summary.name),
        (_("Goals"), tongue.goals(project.goals)),
        (_("New or existing"), tongue.kind(list(summary.kind.value))),
        (_("Lead"), tongue.bodies(summary.lead)),
        (_("Partners"), tongue.bodies(summary.cooperating)),
        (
            _("Money of %(year)s, list of projects (million won)") % {"year": summary.budget_year},
            figure(summary.budget),
        ),
    ]
    if detail:
        rows += [
            (_("Printed name in the detailed plan"), detail.name),
            (_("Organisation in the detailed plan"), tongue.bodies(detail.organisation)),
            (_("Period"), _period(detail.period)),
        ]
        if detail.decision:
            decision = f"{tongue.name(detail.decision)} ({due(detail.decision.due)})"
            rows.append((_("Decision"), decision + inferred(detail.decision)))
    return Table(
        _("The project at a glance"), rows_of([[_("Item"), _("Content")]]), rows_of(rows), widths=(1, 3)
    )


def _period(period: Period | None) -> str:
    if period is None:
        return UNKNOWN
    dates = f"{due(period.start)} – {due(period.end)}"
    return f"{dates} ({period.printed})" + inferred(period) if period.printed else dates + inferred(period)


def _tasks(tongue: Tongue, project: Project) -> list[Block]:
    years = [str(year) for year in tongue.doc.years()]
    scheduled = [task for task in project.tasks if task.schedule]
    funded = [task for task in project.tasks if task.budget]
    made: list[Block] = []
    if scheduled:
        rows = [
            (
                _label(tongue, task, task.schedule_row),
                *(cell(task.schedule.get(year), tongue.lang) for year in years),
            )
            for task in scheduled
        ]
        # Figures stand under each other; a table that also holds words is read from the left.
        counts = all(one.value is not None for task in scheduled for one in task.schedule.values())
        table = Table(
            _("Schedule"),
            rows_of([[_("Task"), *years]]),
            rows_of(rows),
            numeric=frozenset(range(1, len(years) + 1)) if counts else frozenset(),
            widths=(2.6, *[1.0] * len(years)),
        )
        made += [Heading(3, _("Schedule")), table]
    if funded:
        made += [Heading(3, _("Money")), _money(tongue, funded, years)]
    return made


def _label(tongue: Tongue, task: Task, printed: str) -> str:
    own = tongue.name(task)
    return (own if tongue.lang == "en" or not printed else printed) + inferred(task)


def _money(tongue: Tongue, tasks: list[Task], years: list[str]) -> Table:
    """The budget table with sums over what can be read: a row's over its years, a year's over its rows."""
    rows = []
    for task in tasks:
        cells = [task.budget.get(year) for year in years]
        rows.append((_label(tongue, task, task.budget_row), *map(figure, cells), total(cells)))
    by_year = [[task.budget.get(year) for task in tasks] for year in years]
    every = [one for column in by_year for one in column]
    rows.append((_("Sum"), *map(total, by_year), total(every)))
    return Table(
        _("Money by task and year"),
        rows_of([[_("Task"), *years, _("Sum")]]),
        rows_of(rows),
        unit(),
        numeric=frozenset(range(1, len(years) + 2)),
        widths=(2.6, *[1.0] * (len(years) + 1)),
        total=True,
        note=left_out(any(map(is_malformed, every))),
    )


def _indicators(tongue: Tongue, project: Project) -> list[Block]:
    rows = []
    headline = {one.key: one for one in tongue.doc.plan.indicators}
    for one in project.indicators:
        same = headline.get(one.key)
        name = (
            tongue.name(same)
            if same and tongue.lang == "en"
            else one.name or (same.name if same else one.key)
        )
        goal = one.target
        mark = "%" if goal and "%" in (goal.unit, goal.printed[-1:]) else ""
        rows.append((name, target(goal, mark, tongue.lang), due(goal.due) if goal else UNKNOWN))
    if not rows:
        return []
    header = rows_of([[_("Indicator"), _("Target"), _("Due")]])
    table = Table(
        _("Indicators of the project"), header, rows_of(rows), numeric=frozenset({1}), widths=(4, 1.6, 1)
    )
    return [Heading(3, _("Indicators")), table]


def _people(tongue: Tongue, staff: Sequence[Staff]) -> list[Block]:
    rows = [
        (
            tongue.name(group),
            figure(group.total) + inferred(group),
            ", ".join(
                f"{tongue.name(post)} {post.count}{' *' if post.inferred else ''}" for post in group.posts
            )
            or UNKNOWN,
        )
        for group in staff
    ]
    if not rows:
        return []
    header = rows_of([[_("Group"), pgettext("staff", "People"), _("Posts")]])
    return [
        Heading(3, _("Staff")),
        Table(_("Staff and posts"), header, rows_of(rows), numeric=frozenset({1}), widths=(2, 1, 4)),
    ]


def _sites(tongue: Tongue, project: Project) -> list[Block]:
    rows: list[tuple[str | Cell, ...]] = []
    for site in project.sites:
        name = tongue.name(site) + inferred(site)
        rooms = (site.rooms_en or site.rooms) if tongue.lang == "en" else site.rooms
        said = [
            (_("Address"), site.address),
            (pgettext("building", "Opens"), figure(site.opens) if site.opens else ""),
            (pgettext("building", "Works"), site.works),
            (_("Hours"), f"{site.hours.opens}–{site.hours.closes}" if site.hours else ""),
            (_("Rooms"), ", ".join(rooms)),
            *_building(site.building),
        ]
        filled = [(label, words) for label, words in said if words]
        for place, pair in enumerate(filled):
            rows.append(pair if place else (Cell(name, rows=len(filled)), *pair))
    if not rows:
        return []
    header = rows_of([[_("Place"), _("Item"), _("Content")]])
    return [
        Heading(3, _("Places")),
        Table(_("Places and buildings"), header, rows_of(rows), header_columns=2, widths=(1.6, 1.2, 4)),
    ]


def _building(building: Building | None) -> list[tuple[str, str]]:
    if building is None:
        return []
    said = [
        (_("Area of the plot"), building.site_area),
        (_("Area of the plot in pyeong"), building.site_area_pyeong),
        (_("Footprint"), building.footprint),
        (_("Floor area"), building.floor_area),
    ]
    floors = (building.floors_above, building.floors_below)
    made = [(label, figure(one)) for label, one in said if one is not None]
    if any(count is not None for count in floors):
        above, below = (UNKNOWN if count is None else str(count) for count in floors)
        made.append(
            (_("Floors"), _("%(above)s above ground, %(below)s below") % {"above": above, "below": below})
        )
    return made
