"""Minutes written after the meeting."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Account, Meeting
from .common import locked, require


@transaction.atomic
def write_minutes(*, meeting: Meeting, minutes: str, by: Account | None, now: datetime) -> Meeting:
    """Write the minutes of a held meeting that has none; who and when stand on the row.

    ValidationError for empty ones, for a meeting that was not held, and when somebody wrote them first:
    nothing is overwritten. The same words twice change nothing.
    """
    said = require(minutes, _("Write what was said and decided."))
    row = locked(meeting)
    if not row.held:
        raise ValidationError(_("This meeting was not held yet."))
    if row.minutes.strip() == said:
        return row
    if row.minutes.strip():
        raise ValidationError(_("Somebody wrote the minutes meanwhile. Look at the meeting first."))
    row.minutes, row.entered_by, row.entered_at = said, by, now
    row.save(update_fields=["minutes", "entered_by", "entered_at"])
    return row
