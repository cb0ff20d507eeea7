"""Partners' monthly returns: filed, confirmed, corrected. The file is the record; nothing is overwritten."""

import hashlib
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.people import rules as people
from yeogiro.people.models import Account, Body

from ..files.returned import Line, understand
from ..models import Indicator, Return, ReturnRow, YearClosing
from .locking import lock_for_filing

State = Return.State
MEASURE = "plan.returned"
"""The measure whose records are returns."""


class Unreadable(ValidationError):
    """The file cannot be filed; `errors` say why, cell by cell."""

    def __init__(self, errors: list) -> None:  # type: ignore[type-arg]
        self.errors = errors
        super().__init__(_("The file was not filed: %(number)d cells to correct.") % {"number": len(errors)})


def require_open(indicator: Indicator, month: date, *, today: date) -> None:
    """ValidationError unless a return for this month may come: a partner keeps the record, the month is
    over, its year is open and in the plan.
    """
    if indicator.measure != MEASURE:
        raise ValidationError(_("This indicator is counted from records here, not from returns."))
    if month.day != 1:
        raise ValidationError({"month": _("A return is for a whole month.")})
    if month.year not in indicator.plan.years:
        raise ValidationError({"month": _("This month lies outside the plan's years.")})
    if (month.year, month.month) >= (today.year, today.month):
        raise ValidationError({"month": _("This month is not over yet.")})
    closed = YearClosing.objects.filter(plan=indicator.plan_id, year=month.year, reopened_at__isnull=True)
    if closed.exists():
        raise ValidationError(
            _(
                "The year %(year)s is closed. Ask the coordinator to open it again with a reason, "
                "or to put a note beside its figure."
            )
            % {"year": month.year}
        )


@transaction.atomic
def file_return(
    *,
    indicator: Indicator,
    body: Body,
    month: date,
    file: bytes,
    file_name: str,
    attested_by: str,
    by: Account | None,
    now: datetime,
    synthetic: bool = False,
) -> tuple[Return, bool]:
    """File a partner's month as provisional, with the file as it came. Returns it and whether it is new.

    The same file twice changes nothing. Unreadable with row and column; ValidationError for a closed year, a
    month that is not over, and when another file stands for the month: that is a correction. Of two at once
    the database lets one through.
    """
    lock_for_filing()
    require_open(indicator, month, today=timezone.localtime(now).date())
    _require_attested(attested_by)
    mark = hashlib.sha256(file).hexdigest()
    if standing := _standing(indicator, body, month, mark):
        return standing, False
    found = understand(file, file_name, month)
    if not found.ok:
        raise Unreadable(found.errors)
    filed = Return(
        indicator=indicator,
        body=body,
        month=month,
        attested_by=attested_by.strip(),
        file_name=file_name[-200:],
        file=file,
        file_sha256=mark,
        received_at=now,
        received_by=by,
        synthetic=synthetic,
    )
    try:
        with transaction.atomic():
            return _kept(filed, found.lines), True
    except IntegrityError:
        if standing := _standing(indicator, body, month, mark):
            return standing, False
        raise


def _require_attested(attested_by: str) -> None:
    if not attested_by.strip():
        raise ValidationError({"attested_by": _("Say who answers for it at the partner: post and name.")})


def _standing(indicator: Indicator, body: Body, month: date, mark: str) -> Return | None:
    """The return that stands for the month where it is this very file; ValidationError where another."""
    rows = Return.objects.filter(indicator=indicator, body=body, month=month).exclude(state=State.REPLACED)
    standing = rows.defer("file").first()
    if standing is not None and standing.file_sha256 != mark:
        raise ValidationError(
            _("Another file stands for %(month)s already. Open it and send this one as a correction.")
            % {"month": f"{month:%Y-%m}"}
        )
    return standing


def _kept(filed: Return, lines: list[Line]) -> Return:
    filed.save(force_insert=True)
    ReturnRow.objects.bulk_create(
        [
            ReturnRow(
                of=filed,
                line=line.line,
                reference=line.reference,
                on=line.on,
                counts=line.counts,
                row_sha256=line.sha256,
                sex=line.sex,
                age_band=line.age_band,
                dong=line.dong,
                channel=line.channel,
            )
            for line in lines
        ],
        batch_size=1000,
    )
    return filed


@transaction.atomic
def confirm_return(*, of: Return, by: Account, now: datetime) -> Return:
    """Confirm a provisional return by the officer's post. Of two at once one is told who was first.

    ValidationError where it is confirmed or replaced already, where its year is closed, and for somebody
    without a post on that day.
    """
    lock_for_filing()
    locked = Return.objects.select_for_update(of=("self",)).select_related("indicator__plan").get(pk=of.pk)
    _require_move(locked, State.CONFIRMED)
    require_open(locked.indicator, locked.month, today=timezone.localtime(now).date())
    posts = people.posts_of(by, on=timezone.localtime(now).date())
    if not posts:
        raise ValidationError(_("Only somebody who holds a post in the district office may confirm it."))
    locked.state, locked.confirmed_at = State.CONFIRMED, now
    locked.confirmed_by, locked.confirmed_post = by, posts[0]
    locked.save(update_fields=["state", "confirmed_at", "confirmed_by", "confirmed_post"])
    return locked


@transaction.atomic
def correct_return(
    *,
    of: Return,
    file: bytes,
    file_name: str,
    attested_by: str,
    reason: str,
    by: Account | None,
    now: datetime,
    synthetic: bool = False,
) -> tuple[Return, bool]:
    """Replace a return by a corrected file, with the reason; the old one stays readable and counts no more.

    The correction is provisional. Returns it and whether it is new: the same file again changes nothing.
    """
    lock_for_filing()
    locked = Return.objects.select_for_update(of=("self",)).select_related("indicator__plan").get(pk=of.pk)
    mark = hashlib.sha256(file).hexdigest()
    if locked.file_sha256 == mark:
        return locked, False
    later = Return.objects.filter(replaces=locked).first()
    if later is not None and later.file_sha256 == mark:
        return later, False
    _require_move(locked, State.REPLACED)
    require_open(locked.indicator, locked.month, today=timezone.localtime(now).date())
    _require_attested(attested_by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is corrected: the reason stands beside both.")})
    found = understand(file, file_name, locked.month)
    if not found.ok:
        raise Unreadable(found.errors)
    locked.state = State.REPLACED
    locked.save(update_fields=["state"])
    filed = Return(
        indicator=locked.indicator,
        body_id=locked.body_id,
        month=locked.month,
        attested_by=attested_by.strip(),
        file_name=file_name[-200:],
        file=file,
        file_sha256=mark,
        received_at=now,
        received_by=by,
        replaces=locked,
        reason=reason.strip(),
        synthetic=synthetic,
    )
    return _kept(filed, found.lines), True


def _require_move(of: Return, state: str) -> None:
    """ValidationError unless the table of transitions allows it; says what it is now."""
    if state in Return.TRANSITIONS[State(of.state)]:
        return
    if of.state == State.REPLACED:
        raise ValidationError(_("A correction has replaced this return meanwhile. Look at that one."))
    who = of.confirmed_by.username if of.confirmed_by else _("the command line")
    raise ValidationError(_("This return is confirmed already, by %(who)s.") % {"who": who})
