"""Opening a case: once per key, numbered, sent to a department by the rules, told to the reporter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yeogiro.lib.models import Photo
from yeogiro.people.actions.common import require
from yeogiro.people.models import Account, Decision, Person
from yeogiro.places.models import Area, Place

from .. import links
from ..models import Case, CasePhoto, Category, Channel
from ..routing import matching
from ..selectors.rules import report_of, rules_on
from ..states import State, Verb
from .moving import due_after, local_day, move, step
from .telling import tell

MOST_TEXT = 5000
TRIES = 30
FROM_DECISIONS = UUID("5e0f5a1c-5a0b-4c39-9c86-6d6f1a9a2f10")


def open_case(
    *,
    key: UUID,
    text: str,
    channel: str,
    seen_at: datetime,
    now: datetime,
    category: str = "",
    dong: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    place: Place | None = None,
    reporter: Person | Account | None = None,
    phone: str = "",
    email: str = "",
    photos: Sequence[Photo] = (),
    source_kind: str = "",
    source_pk: str = "",
    language: str = "ko",
    by: Account | None = None,
    synthetic: bool = False,
) -> Case:
    """Open a case under the client's `key`, number it, and send it where the rules in force say.

    The same key again returns the case that stands, whatever else comes with it. The returned row carries
    `token`, the private link's, which is stored nowhere. `phone` and `email` are for a reporter without an
    account. ValidationError for no text, an unknown channel, category or area, half a spot, or a moment seen in
    the future; nothing is stored then.
    """
    if standing := Case.objects.filter(key=key).first():
        return _with_token(standing)
    person = reporter.person if isinstance(reporter, Account) else reporter
    on = local_day(now)
    row = Case(
        key=key,
        year=on.year,
        text=require(text, _("Say what you saw."))[:MOST_TEXT],
        channel=channel,
        category=_category(category),
        dong=dong or (place.dong if place else ""),
        latitude=latitude,
        longitude=longitude,
        place=place,
        seen_at=min(seen_at, now),
        opened_on=on,
        clock_on=on,
        language=language if language in {"ko", "en"} else "ko",
        source_kind=source_kind,
        source_pk=str(source_pk),
        reporter=person,
        phone="" if person else phone,
        email="" if person else email,
        link_hash=links.hashed(links.token_for(key)),
        entered_by=by,
        entered_at=now,
        synthetic=synthetic,
    )
    _check(row)
    with transaction.atomic():
        if standing := _insert(row):
            return _with_token(standing)
        CasePhoto.objects.bulk_create(
            CasePhoto(case=row, photo=photo, moment=CasePhoto.Moment.BEFORE) for photo in photos
        )
        step(row, verb=Verb.OPENED, by=by, now=now)
        _route(row, now)
        tell(row, "received", now=now)
    return _with_token(row)


def _with_token(row: Case) -> Case:
    row.token = links.token_for(row.key)  # type: ignore[attr-defined]
    return row


def _category(key: str) -> Category | None:
    if not key:
        return None
    found = Category.objects.filter(key=key).first()
    if found is None:
        raise ValidationError(_("There is no category “%(key)s”.") % {"key": key})
    return found


def _check(row: Case) -> None:
    if row.channel not in Channel.values:
        raise ValidationError(_("Choose how the report came in."))
    if row.dong and not Area.objects.filter(code=row.dong).exists():
        raise ValidationError(_("There is no area with the code %(code)s.") % {"code": row.dong})
    if (row.latitude is None) != (row.longitude is None):
        raise ValidationError(_("A spot needs both latitude and longitude."))
    if row.latitude is not None and not (abs(row.latitude) <= 90 and abs(row.longitude or 0) <= 180):
        raise ValidationError(_("That spot is not on the map."))


def _insert(row: Case) -> Case | None:
    """Store the row under the year's next number; the row that stands where its key came first.

    Of two at once the database lets one have the number; the other takes the next.
    """
    row.due_on = due_after(row.opened_on, row)
    row.last_step = 1
    for _try in range(TRIES):
        row.number = (Case.objects.filter(year=row.year).aggregate(most=Max("number"))["most"] or 0) + 1
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            row.pk = None
            if standing := Case.objects.filter(key=row.key).first():
                return standing
        else:
            return None
    raise ValidationError(_("Too many reports come in at this moment. Send it again."))


def _route(row: Case, now: datetime) -> None:
    """Give the case to the department of the first rule that holds; without one it stays the coordinator's."""
    found = matching(rules_on(row.opened_on), report_of(row))
    if not found:
        return
    rule = found[0]
    if row.category is None and rule.gives_category:
        row.category = _category(rule.gives_category)
        row.due_on = due_after(row.opened_on, row)
    move(
        row,
        verb=Verb.ASSIGNED,
        state=State.ASSIGNED,
        by=None,
        now=now,
        reason=f"{rule.rule_set.number}/{rule.priority}: {rule.because}",
        department=rule.department,
    )


@transaction.atomic
def from_decision(
    *, decision: Decision, by: Account | None, now: datetime, synthetic: bool = False, **more: Any
) -> Case:
    """Make what a meeting decided a case that a department answers for, once; again returns the same case.

    The department the meeting named has it at once; otherwise the rules or the coordinator decide.
    """
    row = open_case(
        key=uuid5(FROM_DECISIONS, str(decision.pk)),
        text=decision.text,
        channel=Channel.MEETING,
        dong=decision.meeting.body.dong,
        source_kind="people.decision",
        source_pk=str(decision.pk),
        seen_at=now,
        by=by,
        now=now,
        synthetic=synthetic,
        **more,
    )
    if row.last_step <= 2 and decision.department_id and row.department_id != decision.department_id:
        row = move(
            row,
            verb=Verb.ASSIGNED,
            state=State.ASSIGNED,
            by=by,
            now=now,
            reason=_("The meeting named the department."),
            department=decision.department,
        )
    return row
