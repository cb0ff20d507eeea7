"""Which years have reports, and whether they are closed."""

from dataclasses import dataclass
from datetime import date

from ..models import Plan, YearClosing


@dataclass(frozen=True)
class ReportYear:
    """A year that has begun; `closing` is the one that counts, None while figures are provisional."""

    year: int
    closing: YearClosing | None
    over: bool


def report_years(plan: Plan, *, on: date) -> list[ReportYear]:
    """The plan's years that have begun, the latest first."""
    closed = {one.year: one for one in plan.closings.filter(reopened_at__isnull=True)}
    return [
        ReportYear(year, closed.get(year), date(year, 12, 31) < on)
        for year in reversed(plan.years)
        if year <= on.year
    ]
