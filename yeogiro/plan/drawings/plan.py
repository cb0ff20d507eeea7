"""The charts of the plan's pages, made from the same rows as the tables beside them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from yeogiro.lib import money
from yeogiro.lib.charts import Bar, Point, Year, bars_by_year, horizontal_bars, target_line
from yeogiro.lib.charts import Target as Aim
from yeogiro.lib.documents import Chart, Table, rows_of
from yeogiro.lib.text import grouped, in_language

from ..selectors import IndicatorRow, Money, ProgrammeYear, ScheduleRow
from ..selectors.schedule import ScheduleYear
from ..showing import words

WIDE = 856
"""Width in px of the content of an object page."""
HALF = 410


def _table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    return Table(caption, rows_of([header]), rows_of(rows), numeric=frozenset(range(1, len(header))))


def _million(sum_: Money) -> Decimal | None:
    return None if sum_.won is None else money.to_million(sum_.won)


def programme_against_details(rows: Sequence[ProgrammeYear], *, width: int = 740) -> Chart:
    """The overall table's money of each year (outline) with the sum of the detailed plans inside it."""
    years, cells = [], []
    for row in rows:
        stated = row.programme.value if row.programme else None
        stated_text = row.programme.printed if row.programme else "–"
        details = words.sum_of(row.details)
        years.append(Year(str(row.year), stated, stated_text, _million(row.details), details, "so-far"))
        cells.append((str(row.year), stated_text, details))
    alt = _("Money by year in million won: overall table, and the sum of the detailed plans. ") + "; ".join(
        f"{year}: {stated}, {details}" for year, stated, details in cells
    )
    table = _table(alt, [_("Year"), _("Overall table"), _("Detailed plans")], cells)
    note = _(
        "Dashed outline: the overall table. Filled: the sum of the projects' detailed plans. Million won."
    )
    return bars_by_year(years, alt=alt, table=table, plan_word=_("Table"), note=note, width=width)


def money_by_year(sums: dict[int, Money], *, title: str, width: int = WIDE) -> Chart:
    """Planned money of each year; a year whose figures cannot be read has no bar, only its mark."""
    years = [Year(str(year), _million(one), words.sum_of(one)) for year, one in sums.items()]
    cells = [(year.year, year.planned_text) for year in years]
    alt = f"{title}: " + "; ".join(f"{year} {text}" for year, text in cells)
    return bars_by_year(
        years,
        alt=alt,
        table=_table(title, [_("Year"), _("Planned")], cells),
        plan_word=_("Planned"),
        width=width,
    )


def bars(rows: Iterable[tuple[str, Money]], *, title: str, width: int = 740) -> Chart:
    """Named sums compared, in million won."""
    made = [Bar(name, _million(one), words.sum_of(one)) for name, one in rows]
    alt = f"{title}: " + "; ".join(f"{bar.label} {bar.text}" for bar in made)
    return horizontal_bars(
        made, alt=alt, table=_table(title, ["", title], [(b.label, b.text) for b in made]), width=width
    )


def promised_and_done(row: ScheduleRow, on: date, *, width: int = HALF) -> Chart:
    """Counts promised for each year and, where a mark says so, what was done."""
    years, cells = [], []
    for year, seen in row.cells:
        count = seen.cell.count if seen else None
        done = seen.cell.done_count if seen else None
        state = "done" if year < on.year else "so-far" if year == on.year else "future"
        said = "" if done is None else grouped(done)
        years.append(Year(str(year), count, grouped(count), done, said, state))
        cells.append((str(year), grouped(count), said or "–"))
    name = in_language(row.task, "name")
    alt = f"{name}: " + "; ".join(
        _("%(year)s planned %(planned)s, done %(done)s") % {"year": year, "planned": planned, "done": done}
        for year, planned, done in cells
    )
    table = _table(name, [_("Year"), _("Planned"), _("Done")], cells)
    return bars_by_year(years, alt=alt, table=table, plan_word=_("Planned"), width=width)


def steps_by_year(years: Iterable[ScheduleYear], on: date, *, width: int = WIDE) -> Chart:
    """How many steps each year promises, and how many of them are done."""
    bars, cells = [], []
    for one in years:
        done = one.done + one.ahead
        begun = one.year <= on.year or done > 0
        state = "done" if one.year < on.year else "so-far" if one.year == on.year else "future"
        said = str(done) if begun else ""
        bars.append(
            Year(
                str(one.year),
                Decimal(one.promised),
                str(one.promised),
                Decimal(done) if begun else None,
                said,
                state,
            )
        )
        cells.append((str(one.year), str(one.promised), said or "–"))
    alt = (
        _("Steps promised and done")
        + ": "
        + "; ".join(
            _("%(year)s planned %(planned)s, done %(done)s")
            % {"year": year, "planned": planned, "done": done}
            for year, planned, done in cells
        )
    )
    table = _table(_("Steps promised and done"), [_("Year"), _("Planned"), _("Done")], cells)
    return bars_by_year(bars, alt=alt, table=table, plan_word=_("Planned"), width=width)


def path(row: IndicatorRow, years: range, *, width: int = 740) -> Chart | None:
    """From the baseline to the target; nothing is drawn for uncounted years. None without a target."""
    one, aim = row.indicator, row.target
    if aim is None or aim.value is None:
        return None
    start = one.baseline_year or years.start - 1
    text = words.figure(one.baseline, one) if one.baseline is not None else _("no baseline")
    points = [Point(str(start), one.baseline, text, "baseline")]
    points += [Point(str(year)) for year in years if year != start]
    due = aim.due[:4] or str(years[-1])
    goal_text = _("Target: %(target)s") % {"target": words.target(aim, one)}
    alt = f"{in_language(one, 'name')}: {start} {text}; {due} {goal_text}"
    table = _table(alt, [_("Year"), _("Value")], [(point.year, point.text or "–") for point in points])
    return target_line(
        points,
        Aim(aim.value, due, goal_text),
        alt=alt,
        table=table,
        cut=_("The axis starts at {low}."),
        suffix="%" if one.unit == "percent" else "",
        width=width,
    )
