"""The plain forecast of an indicator: what its own past points to on the day its target is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from yeogiro.engines.forecast import LEAST_POINTS, Forecast, Kind, Point, forecast

from .paths import Aim
from .reading import IndicatorReading

DAYS_A_YEAR = 365.2425


@dataclass(frozen=True)
class Outlook:
    """A forecast for the target's day, or – `forecast` None – why there is none."""

    due: date
    points: int
    forecast: Forecast | None
    aim: Aim
    reason: str = ""

    @property
    def reaches(self) -> str:
        """likely (the whole range meets the target), open, unlikely (none of it does), or "" without a
        forecast.
        """
        if self.forecast is None or self.aim.value is None:
            return ""
        ends = [self.aim.met_by(Decimal(str(end))) for end in (self.forecast.low, self.forecast.high)]
        return "likely" if all(ends) else "open" if any(ends) else "unlikely"

    @property
    def sentence(self) -> str:
        """What it says in one sentence, with what it rests on."""
        if self.forecast is None:
            return self.reason
        words = {
            "value": f"{self.forecast.value:.1f}",
            "low": f"{self.forecast.low:.1f}",
            "high": f"{self.forecast.high:.1f}",
            "points": self.points,
            "year": self.due.year,
        }
        return (
            _(
                "If the trend of the last %(points)s readings goes on, it comes to about %(value)s in "
                "%(year)s, four times in five between %(low)s and %(high)s. It is a straight line through "
                "the past and knows nothing of what is planned."
            )
            % words
        )


def outlook(readings: Iterable[IndicatorReading]) -> Outlook | None:
    """The trend of an indicator's readings on the day the latest one's target is due.

    None without a target or readings. Days without a value are left out; a target whose day is past has no
    forecast any more.
    """
    found = sorted(readings, key=lambda one: one.as_of)
    if not found or (aim := found[-1].aim) is None:
        return None
    latest = found[-1]
    points = [Point(_years(one.as_of), float(one.value)) for one in found if one.value is not None]
    if latest.as_of >= aim.last_day:
        return Outlook(
            aim.last_day, len(points), None, aim, _("The target's day is here: the value itself counts.")
        )
    seen = forecast(points, _years(aim.last_day), kind=_kind(latest))
    if seen is None:
        reason = _("There are not enough readings for a trend yet: it takes %(number)s.") % {
            "number": LEAST_POINTS
        }
        return Outlook(aim.last_day, len(points), None, aim, reason)
    return Outlook(aim.last_day, len(points), seen, aim)


def _kind(reading: IndicatorReading) -> Kind:
    if reading.stated is not None and reading.stated.unit == "percent":
        return "percent"
    return "cumulative" if reading.stated is not None and reading.stated.cumulative else "count"


def _years(day: date) -> float:
    return day.toordinal() / DAYS_A_YEAR
