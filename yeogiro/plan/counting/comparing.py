"""Definitions through time: what each version said, and what a changed definition would have counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..models import Indicator, PlanVersion
from .definitions import Definition, definition_of
from .paths import Aim, aim_of
from .reading import Versions, _measure, last_day


@dataclass(frozen=True)
class Edition:
    """What one version of the plan says about an indicator."""

    version: PlanVersion
    definition: Definition
    aim: Aim
    changed: bool
    """Whether definition or target differ from the edition before."""


@dataclass(frozen=True)
class Compared:
    """One year counted by two definitions, from the same records; None where one cannot count."""

    year: int
    as_of: date
    old: Decimal | None
    new: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """New less old; None where either is unknown."""
        return None if self.old is None or self.new is None else self.new - self.old


def editions(indicator: Indicator) -> list[Edition]:
    """The definition and target in every version that came into force, oldest first."""
    versions = Versions(indicator.plan)
    found: list[Edition] = []
    for version in reversed(versions._versions):
        document, rows = versions.says(version)
        if (stated := rows.get(indicator.key)) is None:
            continue
        definition, aim = definition_of(document, stated), aim_of(document, stated)
        before = found[-1] if found else None
        changed = before is not None and (before.definition, before.aim) != (definition, aim)
        found.append(Edition(version, definition, aim, changed))
    return found


def compare_definitions(
    indicator: Indicator, old: Definition, new: Definition, years: Iterable[int], *, today: date
) -> list[Compared]:
    """Both definitions over history, live from today's records: what changing one changes. Nothing is
    written.
    """
    found = []
    for year in years:
        if year > today.year:
            continue
        on = last_day(year, today)
        before, after = (_measure(one, indicator, on) for one in (old, new))
        found.append(Compared(year, on, before.value if before else None, after.value if after else None))
    return found
