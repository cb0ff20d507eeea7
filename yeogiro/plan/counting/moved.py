"""Which indicators a record moves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from yeogiro.lib.measures import Ask, moved_by

from ..models import Indicator, Plan
from .definitions import definition_of
from .reading import Versions


@dataclass(frozen=True)
class Asked:
    """An indicator with the question put to its measure on a day."""

    indicator: Indicator
    measure: str
    ask: Ask


def asked_on(on: date) -> Iterator[Asked]:
    """What every indicator in force on that day asks; of every plan, in its order."""
    for plan in Plan.objects.all():
        versions = Versions(plan)
        version = versions.in_force_on(on)
        if version is None:
            continue
        document, stated = versions.says(version)
        indicators = {one.key: one for one in plan.indicators.filter(key__in=stated).select_related("plan")}
        for key, indicator in indicators.items():
            definition = definition_of(document, stated[key])
            if definition.measure:
                yield Asked(indicator, definition.measure, definition.ask(indicator, on))


def indicators_moved_by(rows: Iterable[Model], on: date) -> list[Indicator]:
    """Indicators that look at any of `rows` on that day, in the plan's order; of every plan."""
    rows = list(rows)
    if not rows:
        return []
    asked = {one.indicator.pk: one for one in asked_on(on)}
    keys = moved_by(rows, ((str(pk), one.measure, one.ask) for pk, one in asked.items()))
    return [asked[int(pk)].indicator for pk in keys]
