"""What is late, over all rooms, for everybody to read: no names of persons, only departments."""

from dataclasses import dataclass
from datetime import date

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Clerk, Waiting
from yeogiro.people.models import Department


@dataclass(frozen=True)
class Late:
    """One thing that is late, with the departments that have it."""

    one: Waiting
    departments: list[Department]

    @property
    def days(self) -> int | None:
        """Working days past its day; where the plan set none, working days that it waits."""
        return self.one.late or self.one.age


def late_promises(on: date) -> list[Late]:
    """Everything public that is past its day, or waits although no day was ever set; the latest first."""
    clerk = Clerk(on)
    seen = [clerk.see(item) for item in inbox.items(on) if item.public]
    late = [one for one in seen if one.late or one.due is None]
    known = Department.objects.in_bulk({pk for one in late for pk in one.item.departments})
    rows = [Late(one, [known[pk] for pk in one.item.departments if pk in known]) for one in late]
    return sorted(rows, key=lambda row: (not row.one.late, -(row.days or 0), inbox.by_due(row.one.item)))
