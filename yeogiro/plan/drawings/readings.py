"""The charts of counted indicators: years, baseline, path, target and forecast in one drawing."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yeogiro.lib.charts import Ahead, Point, target_line
from yeogiro.lib.charts import Target as Aim
from yeogiro.lib.documents import Chart, Table, rows_of
from yeogiro.lib.text import MONTHS, UNKNOWN, grouped, in_language, percent

from ..counting import IndicatorReading, Outlook
from ..models import Indicator
from ..selectors import IndicatorRow
from ..showing import words

WIDE = 740


def measured(value: Decimal | None, indicator: Indicator) -> str:
    """A counted value as people read it: percent to one decimal place, counts with their unit."""
    if value is None:
        return UNKNOWN
    return percent(value) if indicator.unit == "percent" else words.figure(value, indicator)


def path_chart(
    row: IndicatorRow,
    readings: Mapping[int, IndicatorReading],
    years: range,
    seen: Outlook | None,
    *,
    width: int = WIDE,
) -> Chart | None:
    """What was counted year by year on its way from the baseline to the target.

    Unknown years have no point. None where neither a target nor a value can be drawn.
    """
    one, latest = row.indicator, readings[max(readings)]
    aim = latest.aim
    goal = aim.value if aim else None
    if goal is None and not any(reading.value is not None for reading in readings.values()):
        return None
    points = _points(one, latest.baseline if latest.aim else one.baseline, readings, years)
    due = str(aim.last_day.year) if aim else str(years[-1])
    target = row.target
    goal_text = _("Target: %(target)s") % {"target": words.target(target, one)} if target else ""
    ahead = _ahead(one, seen, readings)
    asked = {str(year): value for year, value in latest.path.years.items() if year in years}
    if asked and latest.path.source == "line" and latest.baseline is not None and not one.cumulative:
        asked = {points[0].year: latest.baseline, **asked}
    told = [f"{point.year} {point.text or UNKNOWN}" for point in points]
    told += [f"{ahead.year} {ahead.text}"] if ahead else []
    alt = f"{in_language(one, 'name')}: {'; '.join(told)}; {due} {goal_text}"
    header, cells = [_("Year"), _("Value")], [(point.year, point.text or UNKNOWN) for point in points]
    table = Table(alt, rows_of([header]), rows_of(cells), numeric=frozenset({1}))
    note = [_("The thin line is the path: what each year should come to.")] if len(asked) > 1 else []
    if ahead:
        note.append(_("The dotted line carries on the trend; four times in five it ends in the pale band."))
    return target_line(
        points,
        Aim(goal, due, goal_text),
        alt=alt,
        table=table,
        cut=_("The axis starts at {low}."),
        suffix="%" if one.unit == "percent" else "",
        note=" ".join(note),
        path=asked,
        ahead=ahead,
        width=width,
    )


def _points(
    one: Indicator, baseline: Decimal | None, readings: Mapping[int, IndicatorReading], years: range
) -> list[Point]:
    start = one.baseline_year or years.start - 1
    text = words.figure(baseline, one) if baseline is not None else _("no baseline")
    points = [Point(str(start), baseline, text, "baseline")]
    for year in years:
        reading = readings.get(year)
        if year == start:
            continue
        if reading is None or reading.value is None:
            points.append(Point(str(year)))
            continue
        over = (reading.as_of.month, reading.as_of.day) == (12, 31)
        said = measured(reading.value, one) if one.unit == "percent" else grouped(reading.value)
        points.append(Point(str(year), reading.value, said, "counted" if over else "so-far"))
    return points


def _ahead(one: Indicator, seen: Outlook | None, readings: Mapping[int, IndicatorReading]) -> Ahead | None:
    if seen is None or seen.forecast is None:
        return None
    found = seen.forecast
    value, low, high = (Decimal(str(round(part, 1))) for part in (found.value, found.low, found.high))
    running = readings.get(seen.due.year)
    month = MONTHS[seen.due.month - 1] if get_language() == "en" else f"{seen.due.month}월"
    label = month if running is not None and running.value is not None else str(seen.due.year)
    suffix = "%" if one.unit == "percent" else ""
    return Ahead(label, value, low, high, _("trend %(value)s") % {"value": f"{grouped(value)}{suffix}"})
