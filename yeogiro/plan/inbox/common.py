"""Who leads what: the departments that the plan's work waits for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from yeogiro.lib.text import in_language

from ..models import Plan, Project, Responsibility

Leads = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True)
class Seen:
    """What every family needs to know, asked once."""

    plan: Plan
    on: date
    leads: Leads
    closed: frozenset[int]
    """Years that are closed."""


def leads_of(plan: Plan) -> Leads:
    """Primary keys of the departments that lead each project in force, by the project's; one question."""
    rows = Responsibility.objects.filter(
        project__plan=plan, project__in_force=True, part=Responsibility.Part.LEAD, department__isnull=False
    )
    found: dict[int, list[int]] = defaultdict(list)
    for project, department in rows.order_by("order", "pk").values_list("project", "department"):
        found[project].append(department)
    return defaultdict(tuple, {project: tuple(own) for project, own in found.items()})


def of_all(projects: Iterable[Project], leads: Leads) -> tuple[int, ...]:
    """Everybody who leads one of the projects, once each."""
    return tuple(dict.fromkeys(one for project in projects for one in leads[project.pk]))


def named(project: Project) -> str:
    """ "3. 천연옹달샘"."""
    return f"{project.number}. {in_language(project, 'name')}"
