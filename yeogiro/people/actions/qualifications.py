"""Training that lets somebody do a kind of work."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day

from ..models import Account, Person, Qualification
from ..models.entered import overlapping
from .common import first, locked, require, require_order, span


@transaction.atomic
def qualify(
    *,
    person: Person,
    topic: str,
    since: date,
    until: date | None = None,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Qualification:
    """Enter that the person was trained for the topic and may do it from `since` on, to `until` if given.

    ValidationError where a training for it covers some of that time already, with its span.
    """
    require_order(since, until)
    key = require(topic, _("Say what the training was for."))
    row = locked(person)
    if held := first(row.qualifications.filter(overlapping(since, until), topic=key)):
        raise ValidationError(
            _("%(name)s was trained for this already (%(span)s).") % {"name": row.name, "span": span(held)}
        )
    return Qualification.objects.create(
        person=row, topic=key, since=since, until=until, synthetic=synthetic, entered_by=by, entered_at=now
    )


def require_qualified(person: Person, topic: str, *, on: date) -> None:
    """ValidationError, saying who and when, unless the person is trained for the topic on that day."""
    if not Qualification.objects.on(on).filter(person=person, topic=topic).exists():
        raise ValidationError(
            _("%(name)s has no training for this on %(day)s. Enter the training first.")
            % {"name": person.name, "day": day(on)}
        )
