"""What waits in the plan room: promises, findings, figures, returns, pilots, works, years and what is left.

Each file offers one family; `lib.inbox` finds this package by discovery.
"""

from collections.abc import Iterable
from datetime import date

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Item

from ..selectors import current_plan
from .common import Seen, leads_of
from .papers import findings, the_draft, unread
from .promises import promises
from .returns import returns
from .works import pilots_to_decide, works
from .years import left, years

FAMILIES = (promises, findings, unread, the_draft, returns, pilots_to_decide, works, years, left)


@inbox.register
def waiting(on: date) -> Iterable[Item]:
    """Everything that waits for the departments of the plan; nothing before a plan is loaded."""
    if (plan := current_plan()) is None:
        return
    closings = plan.closings.filter(reopened_at=None)
    seen = Seen(plan, on, leads_of(plan), frozenset(closings.values_list("year", flat=True)))
    for family in FAMILIES:
        yield from family(seen)
