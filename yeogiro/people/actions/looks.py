"""The log of looks: write one, remove what is too old, sign a month's review, ask to be forgotten."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import (
    Account,
    ForgetRequest,
    Look,
    LookAnchor,
    LookHead,
    LookPerson,
    LookReview,
    Person,
    Post,
)
from .common import require, save_once


def hash_of(look: Look, persons: Iterable[int]) -> str:
    """SHA-256 over the hash before it and everything the look says, in one canonical form."""
    said: dict[str, Any] = {
        "number": look.number,
        "at": look.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account": look.account_id,
        "post": look.post_id,
        "network": look.network,
        "page": look.page,
        "path": look.path,
        "kind": look.kind,
        "reason": look.reason,
        "persons": sorted(persons),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{look.previous}{text}".encode()).hexdigest()


@transaction.atomic
def log_look(
    *,
    by: Account,
    post: Post | None,
    persons: Iterable[int],
    page: str,
    path: str,
    kind: str,
    network: str,
    now: datetime,
    reason: str = "",
) -> Look:
    """Add a look at these persons' data to the chain. Writers at once take turns at the head of the chain."""
    head, _made = LookHead.objects.select_for_update().get_or_create(pk=1)
    numbers = sorted(set(persons))
    look = Look(
        number=head.number + 1,
        at=now,
        account=by,
        post=post,
        network=network,
        page=page,
        path=path[:300],
        kind=kind,
        reason=reason.strip()[:300],
        previous=head.hash,
    )
    look.hash = hash_of(look, numbers)
    look.save(force_insert=True)
    LookPerson.objects.bulk_create(LookPerson(look=look, person=number) for number in numbers)
    head.number, head.hash = look.number, look.hash
    head.save(update_fields=["number", "hash"])
    return look


@transaction.atomic
def prune_looks(*, before: datetime, now: datetime) -> int:
    """Remove looks from before the moment, oldest first and without a gap; how many. An anchor keeps the chain
    verifiable from there on.
    """
    LookHead.objects.select_for_update().get_or_create(pk=1)
    kept = Look.objects.filter(at__gte=before).order_by("number").first()
    old = Look.objects.filter(number__lt=kept.number) if kept else Look.objects.all()
    if (last := old.order_by("-number").first()) is None:
        return 0
    LookAnchor.objects.create(through=last.number, hash=last.hash, before=before, made_at=now)
    LookPerson.objects.filter(look__number__lte=last.number).delete()
    return Look.objects.filter(number__lte=last.number).delete()[0]


def sign_review(
    *, month: date, note: str, looks: int, unusual: int, by: Account, post: Post | None, now: datetime
) -> LookReview:
    """Sign for a month's looks. ValidationError without a note, and when it was signed already."""
    row = LookReview(
        month=month.replace(day=1),
        note=require(note, _("Say what you found, also when it is nothing.")),
        looks=looks,
        unusual=unusual,
        by=by,
        post=post,
        at=now,
    )
    return save_once(row, twice=_("Somebody signed for this month already."))


def ask_to_be_forgotten(*, person: Person, reason: str, now: datetime) -> ForgetRequest:
    """Ask that one's data be removed. ValidationError when one has asked already."""
    row = ForgetRequest(person=person, reason=reason.strip(), asked_at=now)
    return save_once(row, twice=_("You have asked already. It is being looked at."))
