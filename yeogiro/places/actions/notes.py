"""Notes of the child-safety map: written by a class, looked at by an officer, shown or not."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import locked, require, tidy
from yeogiro.people.models import Account

from .. import outlines
from ..models import SafetyNote, SafetyNoteStep
from .checking import require_sound


@transaction.atomic
def write_note(
    *,
    feeling: str,
    text: str,
    school: str,
    school_class: str = "",
    noted_on: date,
    latitude: float,
    longitude: float,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime,
) -> SafetyNote:
    """Enter a note; it waits and nobody but officers and its writer sees it. Its dong comes from the spot."""
    if feeling not in SafetyNote.Feeling.values:
        raise ValidationError(_("Say whether the spot is scary, dangerous or nice."))
    require_sound({"latitude": latitude, "longitude": longitude}, set())
    (dong,) = outlines.finder().find([(latitude, longitude)])
    note = SafetyNote.objects.create(
        feeling=feeling,
        text=require(text, _("Write what the children say about the spot."))[:200],
        school=require(school, _("Name the school."))[:60],
        school_class=tidy(school_class)[:20],
        noted_on=noted_on,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        dong=dong,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
    )
    SafetyNoteStep.objects.create(note=note, state=note.state, by=by, at=now)
    return note


@transaction.atomic
def decide_note(
    *, note: SafetyNote, show: bool, reason: str = "", by: Account | None = None, now: datetime
) -> SafetyNote:
    """Show a note or refuse it with a reason; both may be changed later. Each decision is kept."""
    row = locked(note)
    state = SafetyNote.State.SHOWN if show else SafetyNote.State.REFUSED
    if row.state == state:
        raise ValidationError(_("Somebody has decided so already."))
    said = tidy(reason) if show else require(reason, _("Say why it is not shown."))
    row.state = state
    row.save(update_fields=["state"])
    SafetyNoteStep.objects.create(note=row, state=state, reason=said[:200], by=by, at=now)
    return row
