"""What the office says and does: answer, note, act, decline. The public part and the note are never one text."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.models import Photo
from yeogiro.people.actions.common import require
from yeogiro.people.models import Account

from ..models import Case, CasePhoto, Reply
from ..states import Declined, State, Verb
from .moving import hold, move
from .telling import tell


@transaction.atomic
def reply(
    *, case: Case, text: str, by: Account | None, now: datetime, internal: str = "", seen: int | None = None
) -> Case:
    """Answer in public: what will be done, when. The case stays open until it is acted on."""
    row = hold(case, seen)
    said = require(text, _("Write the answer."))
    move(row, verb=Verb.ANSWERED, state=State.ANSWERED, by=by, now=now)
    _say(row, Reply.Kind.ANSWER, said, by, now)
    _say(row, Reply.Kind.NOTE, internal, by, now)
    tell(row, "answered", now=now, words=said)
    return row


@transaction.atomic
def note(*, case: Case, text: str, by: Account | None, now: datetime) -> Reply:
    """A note for the office, at any time; it is no step and nobody outside reads it."""
    said = require(text, _("Write the note."))
    return Reply.objects.create(case=case, kind=Reply.Kind.NOTE, text=said, by=by, at=now)


@transaction.atomic
def act(
    *,
    case: Case,
    text: str,
    by: Account | None,
    now: datetime,
    photos: Sequence[Photo] = (),
    internal: str = "",
    seen: int | None = None,
) -> Case:
    """Say what was done, with photos of how it looks now; the reporter is asked whether it is fixed."""
    row = hold(case, seen)
    said = require(text, _("Say what was done."))
    move(row, verb=Verb.ACTED, state=State.ACTED, by=by, now=now, verdict="")
    _say(row, Reply.Kind.DONE, said, by, now)
    _say(row, Reply.Kind.NOTE, internal, by, now)
    CasePhoto.objects.bulk_create(
        CasePhoto(case=row, photo=photo, moment=CasePhoto.Moment.AFTER) for photo in photos
    )
    tell(row, "acted", now=now, words=said)
    return row


@transaction.atomic
def decline(
    *,
    case: Case,
    why: str,
    text: str,
    by: Account | None,
    now: datetime,
    internal: str = "",
    seen: int | None = None,
) -> Case:
    """Say that nothing is done, which of the reasons it is (`Declined`), and explain it in public."""
    row = hold(case, seen)
    if why not in Declined.values:
        raise ValidationError(_("Choose why nothing is done."))
    said = require(text, _("Explain to the reporter why nothing is done."))
    move(
        row,
        verb=Verb.DECLINED,
        state=State.DECLINED,
        by=by,
        now=now,
        reason=str(Declined(why).value),
        declined=why,
    )
    _say(row, Reply.Kind.ANSWER, said, by, now)
    _say(row, Reply.Kind.NOTE, internal, by, now)
    tell(row, "declined", now=now, words=said)
    return row


def _say(row: Case, kind: str, text: str, by: Account | None, now: datetime) -> None:
    if text.strip():
        Reply.objects.create(case=row, kind=kind, text=text.strip(), by=by, at=now)
