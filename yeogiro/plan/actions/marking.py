"""What became of the promised years: recorded, and a wrong day corrected. The latest mark counts, all stay."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.people.models import Account

from ..models import TaskMark, TaskYear

Outcome = TaskYear.Outcome


@transaction.atomic
def mark_task(
    *,
    cell: TaskYear,
    outcome: str,
    by: Account | None,
    now: datetime,
    count: Decimal | None = None,
    on: date | None = None,
    note: str = "",
    synthetic: bool = False,
) -> TaskMark:
    """Record what became of a promised year, and on which day it was done; the latest mark counts.

    ValidationError without a promise, for a day to come, and for a year to come unless it was done already on
    a day that is given. The same words sent twice by the same person are one mark.
    """
    locked = TaskYear.objects.select_for_update().get(pk=cell.pk)
    today = timezone.localtime(now).date()
    if not locked.promises or not locked.in_force:
        raise ValidationError(_("The plan promises nothing for this year."))
    if outcome not in {Outcome.PARTLY, Outcome.DONE, Outcome.NOT_DONE}:
        raise ValidationError(_("Say whether it was done, partly done or not done."))
    if on is not None and outcome != Outcome.DONE:
        raise ValidationError({"on": _("Only what is wholly done has a day it was done on.")})
    if locked.year > today.year and on is None:
        raise ValidationError(_("This year has not begun yet. If it is done already, give the day."))
    if outcome != Outcome.DONE and not note.strip():
        raise ValidationError(_("Say why it is not done yet and what happens next."))
    _require_day(on, today)
    if count is not None:
        TaskYear._meta.get_field("done_count").clean(count, locked)
        if count < 0:
            raise ValidationError(_("A figure is never negative."))
    said = (outcome, count, on, note.strip(), by)
    latest = locked.marks.first()
    if latest and (latest.outcome, latest.done_count, latest.done_on, latest.note, latest.by) == said:
        return latest
    return _kept(
        locked,
        TaskMark(
            outcome=outcome,
            done_count=count,
            done_on=on,
            note=note.strip(),
            by=by,
            at=now,
            synthetic=synthetic,
        ),
    )


@transaction.atomic
def correct_mark(
    *, mark: TaskMark, on: date, reason: str, by: Account | None, now: datetime, synthetic: bool = False
) -> TaskMark:
    """Put another day on a year that is recorded as done, with the reason; the wrong mark stays readable.

    ValidationError where the mark is not the latest, says nothing of a day, or says this day already; of two
    at once the second is told.
    """
    locked = TaskYear.objects.select_for_update().get(pk=mark.cell_id)
    latest = locked.marks.first()
    if latest is None or latest.pk != mark.pk:
        raise ValidationError(_("Somebody recorded this year again meanwhile. Look at the latest record."))
    if latest.outcome != Outcome.DONE:
        raise ValidationError(_("Only what is wholly done has a day it was done on."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the day was wrong: the reason stands beside both.")})
    if on == latest.done_on:
        raise ValidationError({"on": _("This day stands already.")})
    _require_day(on, timezone.localtime(now).date())
    corrected = TaskMark(
        outcome=latest.outcome,
        done_count=latest.done_count,
        done_on=on,
        note=reason.strip(),
        corrects=latest,
        by=by,
        at=now,
        synthetic=synthetic,
    )
    try:
        with transaction.atomic():
            return _kept(locked, corrected)
    except IntegrityError:
        raise ValidationError(
            _("Somebody corrected this record meanwhile. Look at the latest one.")
        ) from None


def _require_day(on: date | None, today: date) -> None:
    if on is not None and on > today:
        raise ValidationError({"on": _("This day has not come yet.")})


def _kept(cell: TaskYear, mark: TaskMark) -> TaskMark:
    """Save the mark and let the cell say what it says."""
    cell.outcome, cell.done_count, cell.done_on = mark.outcome, mark.done_count, mark.done_on
    cell.save(update_fields=["outcome", "done_count", "done_on"])
    mark.cell = cell
    mark.save(force_insert=True)
    return mark
