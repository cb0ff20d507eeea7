"""Charts of money spent, from the same rows as the tables beside them."""

from datetime import date

from django.utils.translation import gettext as _

from yeogiro.lib import money
from yeogiro.lib.charts import Year, bars_by_year
from yeogiro.lib.documents import Chart, Table, rows_of
from yeogiro.lib.text import percent

from ..selectors.spent import Execution


def execution(years: dict[int, Execution], on: date, *, width: int = 740) -> Chart:
    """Each year's budget (outline) with what was spent of it inside, in million won."""
    bars, cells = [], []
    for year, one in years.items():
        budget = None if one.available is None else money.to_million(one.available)
        spent, text = money.to_million(one.counted), money.million_to_tenths(one.counted)
        state = "done" if year < on.year else "so-far"
        bars.append(Year(str(year), budget, _short(one.available), spent, _short(one.counted), state))
        cells.append((str(year), money.million_to_tenths(one.available), text, percent(one.rate)))
    said = "; ".join(
        _("%(year)s: %(spent)s of %(budget)s spent, %(rate)s")
        % {"year": year, "budget": budget, "spent": spent, "rate": rate}
        for year, budget, spent, rate in cells
    )
    alt = _("Money spent of the budget, in million won.") + " " + said
    header = [_("Year"), _("Budget"), _("Spent"), _("Execution rate")]
    table = Table(alt, rows_of([header]), rows_of(cells), numeric=frozenset(range(1, 4)))
    note = _("Dashed outline: budget with what was carried in. Filled: spent. Million won.")
    return bars_by_year(bars, alt=alt, table=table, plan_word=_("Budget"), note=note, width=width)


def _short(won: int | None) -> str:
    """A bar's label: whole million won, so that two of them fit on a phone; the table has one more."""
    return money.million(None if won is None else round(won, -6))
