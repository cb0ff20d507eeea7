"""The ledger of jobs."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Channel, facts_of

from ..models import Account, Employment, Person
from ..models.entered import overlapping
from .common import ended, first, locked, require, require_order, span, tidy


@transaction.atomic
def employ(
    *,
    person: Person,
    project: str,
    title_ko: str,
    title_en: str,
    contract: str,
    since: date,
    until: date | None = None,
    career_break: bool | None = None,
    channel: str = Channel.DESK,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Employment:
    """Enter a job that the project with this key won for `person`.

    ValidationError when the project employs the person in that time already: a new contract for the same
    work is not a second job. Two officers who enter it at once wait for each other at the person's row.
    """
    require_order(since, until)
    key = require(project, _("Say which project."))
    title = require(title_ko, _("Give the post's title."))
    if contract not in Employment.Contract.values:
        raise ValidationError(_("Choose the kind of contract."))
    row = locked(person)
    if held := first(row.employments.filter(overlapping(since, until), project=key)):
        raise ValidationError(
            _("%(name)s works for this project already (%(span)s).") % {"name": row.name, "span": span(held)}
        )
    return Employment.objects.create(
        person=row,
        project=key,
        title_ko=title,
        title_en=tidy(title_en) or title,
        contract=contract,
        since=since,
        until=until,
        career_break=career_break,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
        **facts_of(row, on=since, channel=channel),
    )


@transaction.atomic
def amend_employment(
    *,
    employment: Employment,
    title_ko: str,
    title_en: str,
    contract: str,
    career_break: bool | None,
    by: Account | None = None,
    now: datetime | None = None,
) -> Employment:
    """Correct the title, the contract and whether she came back after a career break.

    Person, project and first day stay: they tell the job from others. Who corrected it last stands on it.
    """
    row = locked(employment)
    if contract not in Employment.Contract.values:
        raise ValidationError(_("Choose the kind of contract."))
    row.title_ko = require(title_ko, _("Give the post's title."))
    row.title_en = tidy(title_en) or row.title_ko
    row.contract, row.career_break = contract, career_break
    row.entered_by, row.entered_at = by, now
    row.save(update_fields=["title_ko", "title_en", "contract", "career_break", "entered_by", "entered_at"])
    return row


@transaction.atomic
def end_employment(*, employment: Employment, until: date) -> Employment:
    """`until` is the last day at work. ValidationError when it lies before the beginning or is known."""
    return ended(employment, until)
