"""Who answers: departments and bodies, with what they lead and help."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from yeogiro.people.models import Body, Department

from ..models import Plan, Responsibility, TaskYear


@dataclass
class PartyRow:
    """A department or body and how often the plan names it."""

    party: Department | Body
    lead: int = 0
    cooperating: int = 0
    detail: int = 0
    late: int = 0
    """Late promises of the projects it leads."""
    projects: set[int] = field(default_factory=set)

    @property
    def is_department(self) -> bool:
        """Whether it belongs to the district office."""
        return isinstance(self.party, Department)


def responsibilities_of(party: Department | Body) -> list[Responsibility]:
    """What the plan in force asks of a department or body, in the plan's order."""
    rows = party.responsibilities.filter(project__in_force=True)  # type: ignore[union-attr]
    rows = rows.select_related("project").prefetch_related("project__goals")
    return list(rows.order_by("project__number", "part", "order"))


def party_rows(plan: Plan, on: date) -> tuple[list[PartyRow], list[PartyRow]]:
    """Departments and bodies the plan in force names; those that lead most come first."""
    rows: dict[tuple[str, int], PartyRow] = {}
    late: dict[int, int] = defaultdict(int)
    cells = TaskYear.objects.filter(task__project__plan=plan).late_on(on)  # type: ignore[attr-defined]
    for project in cells.values_list("task__project_id", flat=True):
        late[project] += 1
    named = Responsibility.objects.filter(project__plan=plan, project__in_force=True)
    for one in named.select_related("department", "body"):
        party = one.department or one.body
        assert party is not None  # noqa: S101 - the database holds it: exactly one of the two
        row = rows.setdefault((type(party).__name__, party.pk), PartyRow(party))
        setattr(row, one.part, getattr(row, one.part) + 1)
        row.projects.add(one.project_id)
        if one.part == Responsibility.Part.LEAD:
            row.late += late[one.project_id]
    ordered = sorted(rows.values(), key=lambda row: (-row.lead, -len(row.projects), row.party.name_ko))
    return [row for row in ordered if row.is_department], [row for row in ordered if not row.is_department]
