"""Spreadsheets of one indicator: its years, and the rows behind its latest figure."""

from django.utils.translation import gettext as _

from yeogiro.lib import sheets

from ..showing.indicator import IndicatorPage
from ..showing.rows_behind import in_order, lines


def years(page: IndicatorPage) -> sheets.Sheet:
    """One row a year: value, parts, path, what is recorded here and returned, whether it is closed."""
    columns = [
        sheets.Column("year", _("Year"), kind="number", width=8),
        sheets.Column("as_of", _("As of"), kind="date", width=12),
        sheets.Column("value", _("Value"), kind="number", width=12),
        sheets.Column("numerator", _("Counted"), kind="number", width=12),
        sheets.Column("denominator", _("Of"), kind="number", width=12),
        sheets.Column("path", _("Path"), kind="number", width=12),
        sheets.Column("target", _("Target"), kind="number", width=12),
        sheets.Column("recorded", _("Recorded here"), kind="number", width=14),
        sheets.Column("returned", _("Returned by a partner"), kind="number", width=14),
        sheets.Column("provisional", _("Provisional"), kind="number", width=14),
        sheets.Column("state", _("State"), width=12),
        sheets.Column("reason", _("Remark"), width=50),
    ]
    found = []
    for line in page.years:
        one = line.reading
        known = one.value is not None
        found.append(
            [
                line.year,
                one.as_of,
                one.value,
                one.numerator,
                one.denominator,
                one.path_target,
                one.aim.value if one.aim else None,
                one.recorded if known else None,
                one.returned if known else None,
                one.provisional if known else None,
                _("closed") if one.frozen else _("live"),
                " ".join(
                    part for part in (one.reason, line.drift, *(note.text for note in line.notes)) if part
                ),
            ]
        )
    return sheets.Sheet("years", _("Years"), columns, found)


def rows(page: IndicatorPage) -> sheets.Sheet:
    """Every row looked at, with names: for officers."""
    measured = page.latest.measured
    if measured is None:
        raise ValueError("an indicator without a measure has no rows")
    columns = [
        sheets.Column("what", _("What"), width=44),
        sheets.Column("about", _("Details"), width=40),
        sheets.Column("on", _("Day"), kind="date", width=12),
        sheets.Column("name", _("Name or reference"), width=20),
        sheets.Column("counts", _("Counts"), kind="yes-no", width=8),
        sheets.Column("synthetic", _("Synthetic"), kind="yes-no", width=10),
    ]
    counted = set(measured.counted.values_list("pk", flat=True))
    found = lines(in_order(measured.rows), counted, names=True)
    cells = [[one.what, one.about, one.on, one.name, one.counts, one.synthetic] for one in found]
    return sheets.Sheet("rows", _("Rows"), columns, cells)
