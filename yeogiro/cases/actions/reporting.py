"""A resident's report: photos and case, all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from yeogiro.lib.photos import Picture, keep
from yeogiro.people.models import Account

from ..models import Case, Channel
from .opening import open_case


@transaction.atomic
def report(*, key: UUID, pictures: Sequence[Picture], by: Account | None, now: datetime, **said: Any) -> Case:
    """Open a case by web with photos that were read but not stored yet. Sent again it is the case that stands.

    `by` is None for whoever reports without an account. The row carries `token`, the private link's. `said` and
    errors as in `open_case`.
    """
    kept = [keep(key=uuid5(key, f"{number}"), picture=one, now=now) for number, one in enumerate(pictures)]
    return open_case(
        key=key, channel=Channel.WEB, seen_at=now, now=now, reporter=by, by=by, photos=kept, **said
    )
