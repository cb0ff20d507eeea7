"""Several reports of one thing, and one report of several things: joined and split, with what came from where."""

from datetime import datetime
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import require
from yeogiro.people.models import Account

from ..models import Case, CasePhoto
from ..states import State, Verb
from .moving import hold, move
from .opening import open_case


@transaction.atomic
def merge(*, case: Case, into: Case, by: Account | None, now: datetime, seen: int | None = None) -> Case:
    """Join a report to the one that stands for it. Its reporter is told all that happens there.

    Held in the order of their keys, so that two officers joining two cases to each other cannot lock up.
    """
    first, second = sorted((case, into), key=lambda one: one.pk)
    held = {one.pk: hold(one, seen if one.pk == case.pk else None) for one in (first, second)}
    row, main = held[case.pk], held[into.pk]
    if row.pk == main.pk:
        raise ValidationError(_("A case cannot be joined to itself."))
    if main.state in {State.MERGED, State.WITHDRAWN}:
        raise ValidationError(
            _("%(case)s stands for nothing itself. Choose another.") % {"case": main.receipt}
        )
    move(row, verb=Verb.MERGED, state=State.MERGED, by=by, now=now, reason=f"→ {main.receipt}", main=main)
    # What was joined to it before follows, so that nobody has to walk along a chain.
    Case.objects.filter(main=row).update(main=main)
    move(main, verb=Verb.JOINED, state=main.state, by=by, now=now, reason=f"← {row.receipt}", stays=True)
    return row


@transaction.atomic
def split(
    *, case: Case, text: str, by: Account | None, now: datetime, category: str = "", seen: int | None = None
) -> Case:
    """Make one thing that the report also says a case of its own: same place, photos, reporter and source."""
    row = hold(case, seen)
    said = require(text, _("Say what the other thing is."))
    part = open_case(
        key=uuid4(),
        text=said,
        channel=row.channel,
        category=category,
        dong=row.dong,
        latitude=row.latitude,
        longitude=row.longitude,
        place=row.place,
        reporter=row.reporter,
        phone=row.phone,
        email=row.email,
        photos=[
            one.photo for one in row.photos.filter(moment=CasePhoto.Moment.BEFORE).select_related("photo")
        ],
        source_kind=row.source_kind,
        source_pk=row.source_pk,
        seen_at=row.seen_at,
        language=row.language,
        by=by,
        now=now,
        synthetic=row.synthetic,
    )
    part.split_from = row
    part.save(update_fields=["split_from"])
    move(row, verb=Verb.SPLIT, state=row.state, by=by, now=now, reason=f"→ {part.receipt}", stays=True)
    return part
