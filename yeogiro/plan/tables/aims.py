"""Goals, indicators and their targets."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column

from ..models import Target
from ..selectors import indicator_rows
from .common import Asked, Definition, Row, names, place, place_of, printed, source


def goals() -> Definition:
    """The goals."""

    def rows(asked: Asked) -> Iterable[Row]:
        known = {goal.key: index for index, goal in enumerate(asked.document.plan.goals)}
        for goal in asked.plan.goals.filter(in_force=True).prefetch_related("projects"):
            projects = sorted((p.number, p.key) for p in goal.projects.all() if p.in_force)
            at = known.get(goal.key)
            place = place_of(asked, "plan.toml", f"goals[{at}]") if at is not None else [""] * 6
            yield [
                goal.key,
                goal.name_ko,
                goal.name_en,
                goal.text_ko,
                goal.text_en,
                [k for _n, k in projects],
                *place,
            ]

    return Definition(
        "goals",
        lambda: _("Goals"),
        lambda: _("The plan's goals and the projects that serve them."),
        lambda: [
            Column("key", _("Key"), _("Stable key, as in the address."), width=20),
            *names(),
            Column("text_ko", _("What it means (Korean)"), _("One plain sentence."), width=50),
            Column("text_en", _("What it means (English)"), _("One plain sentence."), width=50),
            Column("projects", _("Projects"), _("Keys of the projects that serve it."), width=40),
            *source(),
        ],
        rows,
    )


def indicators() -> Definition:
    """The headline indicators."""

    def rows(asked: Asked) -> Iterable[Row]:
        stated = asked.document.plan.indicators
        known = {row.key: index for index, row in enumerate(stated)}
        counts = {row.key: row.counts for row in stated}
        for row in indicator_rows(asked.plan):
            one = row.indicator
            yield [
                one.key,
                one.number,
                one.name_ko,
                one.name_en,
                one.unit,
                one.unit_name_ko,
                one.unit_name_en,
                one.project.key if one.project else None,
                [goal.key for goal in row.goals],
                one.baseline_year,
                one.baseline_printed or None,
                one.baseline,
                one.cumulative,
                counts.get(one.key),
                *place_of(asked, "plan.toml", f"indicators[{known.get(one.key, 0)}]"),
            ]

    return Definition(
        "indicators",
        lambda: _("Indicators"),
        lambda: _("The headline indicators with their baselines. Unknown baselines are empty, not zero."),
        lambda: [
            Column("key", _("Key"), _("Stable key, as in the address."), width=24),
            Column("number", _("No."), _("Row in the plan's table of indicators."), "number", 6),
            *names(),
            Column("unit", _("Unit"), _("percent or count."), width=10),
            Column("unit_name_ko", _("Unit (Korean)"), _("What is counted."), width=10),
            Column("unit_name_en", _("Unit (English)"), _("What is counted."), width=14),
            Column("project", _("Project key"), _("Empty where the plan gives it no project."), width=24),
            Column("goals", _("Goals"), _("Keys of the goals it serves."), width=24),
            Column("baseline_year", _("Baseline year"), _("Year of the baseline."), "number", 10),
            Column("baseline_printed", _("Baseline as printed"), _("Exactly as printed."), width=14),
            Column(
                "baseline", _("Baseline"), _("Empty where the plan prints a dash: unknown."), "number", 10
            ),
            Column("cumulative", _("Cumulative"), _("Whether years add up."), width=10),
            Column(
                "counts", _("Counts"), _("persons, households, things or posts; empty is not said."), width=12
            ),
            *source(),
        ],
        rows,
    )


def targets() -> Definition:
    """The targets of both parts of the plan."""

    def rows(asked: Asked) -> Iterable[Row]:
        targets = Target.objects.filter(indicator__plan=asked.plan, indicator__in_force=True)
        for one in targets.select_related("indicator").order_by("indicator__number", "part"):
            yield [
                one.indicator.key,
                one.part,
                one.printed,
                one.value,
                one.comparator,
                one.due,
                *place(one.source, one.file, one.path),
            ]

    return Definition(
        "targets",
        lambda: _("Targets"),
        lambda: _("What each indicator is to reach, in each part of the plan that says so."),
        lambda: [
            Column("indicator", _("Indicator key"), _("Key of the indicator."), width=24),
            Column(
                "part",
                _("Part"),
                _("headline: table of indicators; project: the project's own plan."),
                width=12,
            ),
            printed(),
            Column("value", _("Value"), _("The figure to reach."), "number", 10),
            Column("comparator", _("Comparator"), _("at-least, exactly or at-most."), width=12),
            Column("due", _("Due"), _("Year or month it is to be met by."), width=10),
            *source(),
        ],
        rows,
    )
