"""The office's own closed days: entered, taken out, sent in as a file. Ages and due dates follow at once."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .models import Closure, ClosureChange
from .text import day
from .workdays import Workdays


def fault(on: date) -> str:
    """Why a day cannot be entered; "" where it can: the office would be open that day."""
    if Workdays().is_open(on):
        return ""
    return _("The office is closed on %(day)s anyway: a weekend or a public holiday.") % {"day": day(on)}


@transaction.atomic
def close_office(*, on: date, reason: str, by: str, now: datetime) -> Closure:
    """Enter a day on which the office is closed; `by` is the account's name, kept in the log.

    ValidationError without a reason, for a day it is closed anyway, and for a day that stands already: of
    two at once the database lets one through.
    """
    if not (said := reason.strip()):
        raise ValidationError({"reason": _("Say why the office is closed.")})
    if wrong := fault(on):
        raise ValidationError({"on": wrong})
    try:
        with transaction.atomic():
            row = Closure.objects.create(on=on, reason=said)
    except IntegrityError:
        raise ValidationError({"on": _("%(day)s is entered already.") % {"day": day(on)}}) from None
    ClosureChange.objects.create(on=on, closed=True, reason=said, by=by, at=now)
    return row


@transaction.atomic
def open_office(*, closure: Closure, by: str, now: datetime) -> None:
    """Take a closed day out; the log keeps that it stood. ValidationError when somebody did so first."""
    deleted, _rows = Closure.objects.filter(pk=closure.pk).delete()
    if not deleted:
        raise ValidationError(_("Somebody took this day out already."))
    ClosureChange.objects.create(on=closure.on, closed=False, reason=closure.reason, by=by, at=now)


@transaction.atomic
def import_closures(*, rows: Iterable[tuple[date, str]], by: str, now: datetime) -> None:
    """Enter many days, all or none; a day that stands takes the new reason. The same errors as one by one."""
    for on, reason in rows:
        standing = Closure.objects.select_for_update().filter(on=on).first()
        if standing is None:
            close_office(on=on, reason=reason, by=by, now=now)
        elif standing.reason != reason.strip():
            if not reason.strip():
                raise ValidationError({"reason": _("Say why the office is closed.")})
            standing.reason = reason.strip()
            standing.save(update_fields=["reason"])
            ClosureChange.objects.create(on=on, closed=True, reason=standing.reason, by=by, at=now)
