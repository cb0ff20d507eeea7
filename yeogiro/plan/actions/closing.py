"""Close a year: its readings are frozen with how they were counted. Reopen it with a reason; correct it
with notes.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from yeogiro.lib.measures import Measured
from yeogiro.people.models import Account

from ..counting import Definition, IndicatorReading, Versions, sha256
from ..models import Plan, Reading, ReadingNote, Return, YearClosing
from ..reporting.frozen import keep_facts
from .locking import lock_for_closing


class AlreadyClosed(ValidationError):
    """Somebody closed the year first; `closing` is theirs."""

    def __init__(self, closing: YearClosing | None) -> None:
        self.closing = closing
        who = closing.closed_by.username if closing and closing.closed_by else _("the command line")
        super().__init__(_("This year is closed already, by %(who)s. Nothing was changed.") % {"who": who})


def close_year(
    *,
    plan: Plan,
    year: int,
    by: Account | None,
    now: datetime,
    accept_provisional: bool = False,
    note: str = "",
) -> YearClosing:
    """Freeze every indicator as it stands on the year's 31 December, with the definition it was counted by.

    Writes a YearClosing, one Reading for each indicator of the version in force that day, and the facts that
    the year's reports are made of; with
    provisional returns accepted, a note beside each reading that rests on one. ValidationError when the
    year is not over, when returns are provisional and nobody says they may be, and AlreadyClosed when
    somebody was first: of two at once the database lets one through. Returns being filed are waited for, and
    those that come meanwhile find the year closed.
    """
    last = date(year, 12, 31)
    if timezone.localtime(now).date() <= last:
        raise ValidationError(_("The year %(year)s is not over yet.") % {"year": year})
    outermost = not connection.in_atomic_block
    try:
        with transaction.atomic():
            if outermost:
                _one_moment()
            lock_for_closing()
            _require_settled_returns(plan, last, accept_provisional, note)
            return _close(plan, year, last, by, now, note.strip())
    except IntegrityError:
        closed = plan.closings.filter(year=year, reopened_at__isnull=True)
        raise AlreadyClosed(closed.select_related("closed_by").first()) from None


def _require_settled_returns(plan: Plan, last: date, accepted: bool, note: str) -> None:
    waiting = Return.objects.filter(
        indicator__plan=plan, month__lte=last, state=Return.State.PROVISIONAL
    ).count()
    if not waiting:
        return
    if not accepted:
        message = _(
            "%(number)s returns are still provisional. Have them confirmed, or accept them with a note."
        )
        raise ValidationError(message % {"number": waiting})
    if not note.strip():
        raise ValidationError(_("Say why provisional returns are accepted: it stands beside the readings."))


def _one_moment() -> None:
    """All sixteen numbers and their rows as of one moment, while others go on entering records."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _close(plan: Plan, year: int, last: date, by: Account | None, now: datetime, note: str) -> YearClosing:
    versions = Versions(plan)
    version = versions.in_force_on(last)
    if version is None:
        raise ValidationError(_("No plan was in force in %(year)s.") % {"year": year})
    closing = YearClosing.objects.create(plan=plan, year=year, version=version, closed_by=by, closed_at=now)
    indicators = plan.indicators.filter(key__in=versions.says(version)[1]).select_related("plan")
    # Reasons are kept in English and translated when shown: a reading belongs to no language.
    with translation.override("en"):
        read = [versions.read(indicator, last, live=True) for indicator in indicators]
        kept = Reading.objects.bulk_create(_frozen(closing, reading) for reading in read)
    if note:
        ReadingNote.objects.bulk_create(
            ReadingNote(reading=row, text=note, by=by, at=now) for row in kept if row.provisional
        )
    keep_facts(closing)
    return closing


def _frozen(closing: YearClosing, reading: IndicatorReading) -> Reading:
    definition = _kept_definition(reading)
    return Reading(
        closing=closing,
        indicator=reading.indicator,
        value=reading.value,
        numerator=reading.numerator,
        denominator=reading.denominator,
        recorded=reading.recorded,
        returned=reading.returned,
        provisional=reading.provisional,
        missing=reading.reason,
        definition=definition,
        definition_sha256=sha256(definition),
        rows_sha256=rows_sha256(reading.measured),
    )


def _kept_definition(reading: IndicatorReading) -> dict[str, Any]:
    definition = reading.definition or Definition("", reading.indicator.unit)
    return {**definition.as_json(), "target": reading.aim.as_json() if reading.aim else None}


def rows_sha256(measured: Measured | None) -> str:
    """Hash over the primary keys of the rows looked at, in order, then of those counted; of nothing for no
    measure.
    """
    mark = hashlib.sha256()
    for rows in (measured.rows, measured.counted) if measured else ():
        mark.update(",".join(map(str, _keys(rows))).encode() + b"\n")
    return mark.hexdigest()


def _keys(rows: QuerySet[Any]) -> list[int]:
    return sorted(rows.order_by().values_list("pk", flat=True))


@transaction.atomic
def reopen_year(*, plan: Plan, year: int, reason: str, by: Account | None, now: datetime) -> YearClosing:
    """Let a closed year be counted live again; the closing and its readings stay as history, with the reason.

    ValidationError without a reason, or when the year is not closed.
    """
    if not reason.strip():
        raise ValidationError(_("Say why the year is opened again."))
    closing = plan.closings.select_for_update().filter(year=year, reopened_at__isnull=True).first()
    if closing is None:
        raise ValidationError(_("The year %(year)s is not closed.") % {"year": year})
    closing.reopened_by, closing.reopened_at, closing.reason = by, now, reason.strip()
    closing.save(update_fields=["reopened_by", "reopened_at", "reason"])
    return closing


def add_note(*, reading: Reading, text: str, by: Account | None, now: datetime) -> ReadingNote:
    """Put a correction beside a closed year's reading; the reading itself never changes."""
    if not text.strip():
        raise ValidationError(_("The note says nothing."))
    return ReadingNote.objects.create(reading=reading, text=text.strip(), by=by, at=now)


@dataclass(frozen=True)
class Drift:
    """A closed year's reading beside what the same definition counts from today's records."""

    closed: IndicatorReading
    now: Measured | None
    changed: bool

    @property
    def sentence(self) -> str:
        """What to say beside the closed figure; "" while the records are the same."""
        return _("Records changed after the year was closed.") if self.changed else ""


def since_closing(reading: IndicatorReading) -> Drift:
    """Whether records of a closed year changed afterwards. The closed figure stays; only this says so."""
    frozen, now = reading.frozen, reading.measured
    if frozen is None:
        return Drift(reading, now, False)
    # Without a value the parts are not kept either.
    figures = (now.numerator, now.denominator) if now and now.value is not None else (None, None)
    same = figures == (frozen.numerator, frozen.denominator) and rows_sha256(now) == frozen.rows_sha256
    return Drift(reading, now, not same)
