"""Reset somebody's second factor and tell the person: people keeps the record, messages carries the word."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from yeogiro.messages import actions as messages
from yeogiro.people import actions as people
from yeogiro.people.models import Account, FactorReset, Post

KIND = "second-factor"
"""The template that says it, with the variables `name` and `when`."""


@dataclass(frozen=True)
class Outcome:
    reset: FactorReset
    told: bool
    """False where no approved template says it or no channel reaches the person: somebody has to."""


@transaction.atomic
def reset_second_factor(
    *, account: Account, reason: str, by: Account | None, post: Post | None = None, now: datetime
) -> Outcome:
    """As people.actions.reset_second_factor, and one message about it. The reset stands when no message can go."""
    row = people.reset_second_factor(account=account, reason=reason, by=by, post=post, now=now)
    return Outcome(row, _tell(row, now))


def _tell(row: FactorReset, now: datetime) -> bool:
    person = row.account.person
    if person is None:
        return False
    payload = {"name": person.name, "when": f"{localtime(now):%Y-%m-%d %H:%M}"}
    try:
        with transaction.atomic():
            messages.send(
                kind=KIND, key=f"factor-reset:{row.pk}", payload=payload, person=person, by=row.by, now=now
            )
    except ValidationError:
        return False
    return True
