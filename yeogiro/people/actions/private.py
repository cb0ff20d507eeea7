"""What is held on a person: handed out, and let go of. Both keep who did it, when and why."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib import privacy

from ..models import Account, Person, RegisterNote
from ..privacy import require_nameless
from .common import require


@transaction.atomic
def hand_out(*, person: Person, reason: str, by: Account, now: datetime) -> dict[str, dict[str, Any]]:
    """Everything all rooms hold on the person, for an officer who says why; the note is part of it.

    A person's own look needs no reason and leaves no note: `lib.privacy.export` answers it.
    """
    said = require(reason, _("Say why."))
    require_nameless(said, person)
    kind = RegisterNote.Kind.HANDED_OUT
    RegisterNote.objects.create(kind=kind, person=person, text=said, entered_by=by, entered_at=now)
    return privacy.export(person)


@transaction.atomic
def forget_person(*, person: Person, reason: str, by: Account, now: datetime) -> None:
    """Let go of the person in every room (lib.privacy.forget). Nobody forgets themselves this way.

    ValidationError without a reason, and where the reason names the person.
    """
    said = require(reason, _("Say why."))
    if by.person_id == person.pk:
        raise ValidationError(_("Nobody removes themselves. Ask another coordinator."))
    privacy.forget(person, by=by, now=now, reason=said)
