"""What recipients want, said by themselves."""

import base64
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.models import Person

from ..categories import REFUSABLE
from ..models import Preference, Subscription
from ..parcels import USUAL
from ..push_services import make_of


@transaction.atomic
def prefer(
    *,
    person: Person,
    now: datetime,
    language: str = "ko",
    first_channel: str = "",
    phone: str = "",
    email: str = "",
    quiet: tuple[time, time] | None = None,
    refused: list[str] | None = None,
    campaigns: bool = False,
    campaigns_at_night: bool = False,
) -> Preference:
    """Write down a person's wishes as a whole. Consent to campaigns keeps the moment it was first given."""
    if campaigns_at_night and not campaigns:
        raise ValidationError(_("Messages at night need your consent to campaigns as well."))
    unknown = set(refused or []) - {one.key for one in REFUSABLE}
    if unknown:
        raise ValidationError(
            _("These messages cannot be refused: %(names)s.") % {"names": ", ".join(unknown)}
        )
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    row = Preference.objects.filter(person=person).first() or Preference(person=person)
    row.language, row.phone, row.email = language, phone, email
    row.channels = [first_channel] if first_channel in USUAL else []
    row.quiet_from, row.quiet_to = quiet if quiet else (None, None)
    row.refused = sorted(refused or [])
    row.campaigns_since = (row.campaigns_since or now) if campaigns else None
    row.campaigns_at_night, row.changed_at = campaigns_at_night, now
    row.save()
    return row


def base64url(text: str, length: int) -> bytes:
    """So many bytes in URL-safe Base64, as browsers write keys; ValueError for anything else."""
    found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if len(found) != length:
        raise ValueError(text)
    return found


@transaction.atomic
def subscribe(*, person: Person, endpoint: str, p256dh: str, auth: str, now: datetime) -> Subscription:
    """A browser of the person wants push messages. The same browser asked by somebody else changes hands."""
    try:
        known = make_of(endpoint) and base64url(p256dh, 65) and base64url(auth, 16)
    except ValueError:
        known = ""
    if not known:
        raise ValidationError(_("This is not the address of a push service we know."))
    row, _made = Subscription.objects.update_or_create(
        endpoint=endpoint,
        defaults={"person": person, "p256dh": p256dh, "auth": auth, "made_at": now},
    )
    return row


@transaction.atomic
def unsubscribe(*, person: Person, endpoint: str) -> int:
    """The browser wants no push messages any more. Returns how many were removed: somebody else's is not."""
    return Subscription.objects.filter(person=person, endpoint=endpoint).delete()[0]
