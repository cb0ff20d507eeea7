"""Which indicators a record moves."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model

from yeogiro.lib.measures import moved_by

from ..models import Indicator, Plan
from .definitions import definition_of
from .reading import Versions


def indicators_moved_by(rows: Iterable[Model], on: date) -> list[Indicator]:
    """Indicators that look at any of `rows` on that day, in the plan's order; of every plan."""
    rows = list(rows)
    found: list[Indicator] = []
    if not rows:
        return found
    for plan in Plan.objects.all():
        versions = Versions(plan)
        version = versions.in_force_on(on)
        if version is None:
            continue
        document, stated = versions.says(version)
        indicators = {one.key: one for one in plan.indicators.filter(key__in=stated)}
        asked = []
        for key, indicator in indicators.items():
            definition = definition_of(document, stated[key])
            if definition.measure:
                asked.append((key, definition.measure, definition.ask(indicator, on)))
        found += [indicators[key] for key in moved_by(rows, asked)]
    return found
