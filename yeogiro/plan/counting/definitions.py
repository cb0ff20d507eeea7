"""How an indicator is counted, as one version of the plan defines it; and whether a document's definitions
can work.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from django.db import transaction

from yeogiro.lib.measures import Ask, Measured, all_measures, compute

from ..document import schema
from ..document.document import Document
from ..document.problems import InvalidPlan, Problem
from ..models import Indicator

SUPPLIED = frozenset({"indicator", "plan", "unit"})
"""Filters that counting fills in by itself."""
NOBODY = frozenset({"things", "posts"})
"""What an indicator may count that is no person and no household."""


@dataclass(frozen=True)
class Definition:
    """What is counted: a measure with its filters, on a day (`since` None) or from a day on."""

    measure: str
    unit: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    since: date | None = None
    partner: str = ""
    counts: str = ""
    """persons, households, things or posts; "" where the plan leaves it to the measure."""

    def as_json(self) -> dict[str, Any]:
        """What a closed year keeps of it."""
        return {
            "measure": self.measure,
            "unit": self.unit,
            "filters": dict(self.filters),
            "since": self.since.isoformat() if self.since else None,
            "partner": self.partner,
            "counts": self.counts,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Definition":
        """The definition a closed year kept."""
        since = date.fromisoformat(kept["since"]) if kept["since"] else None
        return cls(
            kept["measure"],
            kept["unit"],
            kept["filters"],
            since,
            kept.get("partner", ""),
            kept.get("counts", ""),
        )

    @property
    def counts_people(self) -> bool:
        """Whether its cells must pass small-cell suppression before the public sees them. A measure that
        cannot know what its rows are counts people unless the plan says that they are none.
        """
        known = all_measures().get(self.measure)
        if known is None or known.counts_people is not None:
            return known is not None and bool(known.counts_people)
        return self.counts not in NOBODY

    def ask(self, indicator: Indicator, on: date) -> Ask:
        """The question put to the measure, with the filters filled in that it takes from the indicator."""
        known = all_measures().get(self.measure)
        given = {"indicator": indicator.pk, "plan": indicator.plan_id, "unit": self.unit}
        filled = {name: value for name, value in given.items() if known and name in known.filters}
        return Ask(on=on, since=self.since, filters={**self.filters, **filled})

    def measured(self, indicator: Indicator, on: date) -> Measured:
        """The measure's answer; KeyError or ValueError where the product knows no such measure or filter."""
        return compute(self.measure, self.ask(indicator, on))


def definition_of(document: Document, row: schema.Indicator) -> Definition:
    """What `document` says about counting `row`; `measure` is empty where it says nothing."""
    since = date(document.plan.plan.first_year, 1, 1) if row.cumulative else None
    if row.measure is None:
        return Definition("", row.unit, {}, since, row.partner, row.counts or "")
    filters = dict(row.measure.filters)
    return Definition(row.measure.name, row.unit, filters, since, row.partner, row.counts or "")


def sha256(kept: Mapping[str, Any]) -> str:
    """Hash of a definition as kept; the order of its keys does not count."""
    return hashlib.sha256(msgspec.json.encode(kept, order="deterministic")).hexdigest()


def require_countable(document: Document) -> Document:
    """The same document; InvalidPlan names every indicator that asks for a measure or filter nobody has.

    Each measure is asked once, so that a filter's unknown word is found when the plan is loaded and not when
    somebody looks at the number.
    """
    found = [
        Problem("plan.toml", document.locate("plan.toml", path).line, path, message)
        for path, message in _problems(document)
    ]
    if found:
        raise InvalidPlan(found)
    return document


def _problems(document: Document) -> Iterator[tuple[str, str]]:
    known = all_measures()
    bodies = {body.name for body in document.bodies.bodies}
    tasks = {f"{project.key}/{task.key}" for project in document.projects for task in project.tasks}
    for i, row in enumerate(document.plan.indicators):
        at = f"indicators[{i}]"
        if row.partner and row.partner not in bodies:
            yield f"{at}.partner", f"{row.partner} stands in no list of bodies.toml"
        if row.measure is None:
            continue
        if (measure := known.get(row.measure.name)) is None:
            yield (
                f"{at}.measure.name",
                f"there is no measure {row.measure.name}; there are {', '.join(sorted(known))}",
            )
            continue
        if "unit" not in measure.filters and measure.unit != row.unit:
            yield f"{at}.measure.name", f"{measure.name} is a {measure.unit}, the indicator a {row.unit}"
            continue
        if (
            row.counts
            and measure.counts_people is not None
            and measure.counts_people is (row.counts in NOBODY)
        ):
            sort = "persons or households" if measure.counts_people else "things or posts"
            yield f"{at}.counts", f"{measure.name} counts {sort}, not {row.counts}"
        allowed = measure.filters - SUPPLIED
        unknown = [name for name in row.measure.filters if name not in allowed]
        for name in unknown:
            yield f"{at}.measure.filters.{name}", f"{measure.name} has no filter {name} for a plan to set"
        task = row.measure.filters.get("task")
        if task is not None and task not in tasks:
            yield f"{at}.measure.filters.task", f"there is no task {task} (project/task)"
        elif not unknown and (message := _refused(definition_of(document, row))):
            yield f"{at}.measure.filters", message


def _refused(definition: Definition) -> str:
    """Why the measure cannot be asked so, or ""."""
    try:
        with transaction.atomic():
            definition.measured(Indicator(pk=0, plan_id=0), date(2000, 1, 1))
    except (KeyError, ValueError, TypeError) as error:
        return f"{definition.measure} cannot count so: {error}"
    return ""
