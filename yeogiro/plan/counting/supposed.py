"""Which indicators would change if something that waits were done, and to what."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from yeogiro.lib.supposing import Supposed, if_done

from ..models import Indicator
from .moved import asked_on


@dataclass(frozen=True)
class IfDone:
    """An indicator with its value now and then."""

    indicator: Indicator
    values: Supposed


def indicators_if_done(row: Model, on: date) -> list[IfDone]:
    """Indicators that `row`, as it would be once done on that day, changes; in the plan's order."""
    found = []
    for asked in asked_on(on):
        if (values := if_done(asked.measure, asked.ask, row)) is not None:
            found.append(IfDone(asked.indicator, values))
    return found
