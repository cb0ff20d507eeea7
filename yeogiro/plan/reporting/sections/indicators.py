"""All indicators in one table, and each one's way over the years as chart and table."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.charts import Point, target_line
from yeogiro.lib.charts import Target as Aim
from yeogiro.lib.documents import Block, Cell, Chart, Heading, Items, Share, Table, rows_of
from yeogiro.lib.documents.model import Item
from yeogiro.lib.text import UNKNOWN, grouped

from ..edition import Edition, bare, pace, target, unit
from ..facts import Indicator


def indicators(edition: Edition, options: Any) -> list[Block]:
    """The table of all; with `charts` each one's chart too."""
    made: list[Block] = [
        table(edition, edition.facts.indicators, _("Headline indicators")),
        *reasons(edition),
    ]
    if options.get("charts"):
        for one in edition.facts.indicators:
            if (drawn := chart(edition, one)) is not None:
                made += [Heading(2, edition.say(one.name)), drawn]
    return made


def table(edition: Edition, chosen: list[Indicator], caption: str) -> Table:
    """Baseline, target, path, value with its parts, and whether it keeps pace; one row an indicator."""
    rows: list[list[str | Cell]] = []
    for one in chosen:
        reading = edition.reading(one)
        share = one.unit == "percent" and reading.denominator is not None
        at = len(rows)
        value = bare(reading.value, one)
        rows.append(
            [
                str(one.number),
                edition.say(one.name),
                unit(one, edition),
                bare(one.baseline, one) if one.unit != "percent" else grouped(one.baseline),
                target(one, edition),
                bare(reading.path, one),
                Cell(value, formula=Share((at, 7), (at, 8)) if share else None),
                grouped(reading.numerator) if share else UNKNOWN,
                grouped(reading.denominator) if share else UNKNOWN,
                pace(reading),
            ]
        )
    header = [_("No."), _("Indicator"), _("Unit"), _("Baseline"), _("Target")]
    header += [_("Path in %(year)s") % {"year": edition.year}, _("Result"), _("Counted"), _("Of"), _("State")]
    return Table(
        caption,
        rows_of([header]),
        rows_of(rows),
        numeric=frozenset({3, 5, 6, 7, 8}),
        header_columns=2,
        widths=(0.7, 2.8, 0.7, 0.9, 1.1, 1.0, 0.9, 0.8, 0.8, 1.6),
    )


def reasons(edition: Edition) -> list[Block]:
    """Why some indicators have no figure, or a figure that says less."""
    said = []
    for one in edition.facts.indicators:
        reading = edition.reading(one)
        if reading.reason:
            said.append(Item(f"{edition.say(one.name)}: {_(reading.reason)}"))
        if reading.provisional:
            words = _("%(number)s of what partners returned is not confirmed yet.")
            said.append(Item(f"{edition.say(one.name)}: {words % {'number': grouped(reading.provisional)}}"))
    return [Items(tuple(said))] if said else []


def chart(edition: Edition, one: Indicator) -> Chart | None:
    """From the baseline over the years to the target; None where there is nothing to draw."""
    seen = edition.readings(one)
    if one.target is None and all(reading.value is None for reading in seen.values()):
        return None
    facts = edition.facts
    start = one.baseline_year or facts.first_year - 1
    known = grouped(one.baseline) + ("%" if one.unit == "percent" else "")
    points = [
        Point(str(start), one.baseline, known if one.baseline is not None else _("no baseline"), "baseline")
    ]
    for year in range(facts.first_year, facts.last_year + 1):
        reading = seen.get(year)
        if year == start:
            continue
        if reading is None or reading.value is None:
            points.append(Point(str(year)))
            continue
        over = (reading.as_of.month, reading.as_of.day) == (12, 31)
        said = bare(reading.value, one) + ("%" if one.unit == "percent" else "")
        points.append(Point(str(year), reading.value, said, "counted" if over else "so-far"))
    goal = _("Target: %(target)s") % {"target": target(one, edition)} if one.target is not None else ""
    told = "; ".join(f"{point.year} {point.text or UNKNOWN}" for point in points)
    sign = "%" if one.unit == "percent" else ""
    asked = {int(point.year): one.asked.get(int(point.year)) for point in points}
    ways = {year: UNKNOWN if value is None else bare(value, one) + sign for year, value in asked.items()}
    rows = [(point.year, point.text or UNKNOWN, ways[int(point.year)]) for point in points]
    counted_in = "" if sign else edition.say(one.unit_name)
    return target_line(
        points,
        Aim(one.target, str(one.due), goal),
        alt=f"{edition.say(one.name)}: {told}; {one.due} {goal}",
        table=Table(
            edition.say(one.name),
            rows_of([[_("Year"), _("Value"), _("Path")]]),
            rows_of(rows),
            unit=_("(unit: %(unit)s)") % {"unit": counted_in} if counted_in else "",
            numeric=frozenset({1, 2}),
        ),
        cut=_("The axis starts at {low}."),
        suffix="%" if one.unit == "percent" else "",
        note=_("The thin line is the path: what each year should come to.") if len(one.asked) > 1 else "",
        path={str(year): value for year, value in one.asked.items()},
    )
