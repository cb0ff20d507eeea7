"""Standing in for a post: named for a span of days, taken back early. One deputy a post at a time."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day

from ..models import Account, Post, PostDeputy
from .common import locked, require, require_order, require_standing

MOST_DAYS = 366


@transaction.atomic
def name_deputy(
    *,
    post: Post,
    deputy: Post,
    since: date,
    until: date,
    reason: str,
    by: Account | None,
    now: datetime,
) -> PostDeputy:
    """Let `deputy` stand in for `post` from `since` to `until`, both included, at most a year.

    ValidationError when both are one post, when either is no post of the district office or does not exist
    on all those days, without a reason, and when another deputy stands in on one of them: of two officers at
    once the post's row lets one through.
    """
    said = require(reason, _("Say why somebody stands in."))
    require_order(since, until)
    if (until - since).days > MOST_DAYS:
        raise ValidationError(_("A deputy stands in for a year at most. Fill the post instead."))
    if post.pk == deputy.pk:
        raise ValidationError(_("A post cannot stand in for itself."))
    row = locked(post)
    for one in (row, deputy):
        if one.department_id is None:
            raise ValidationError(_("Only posts of the district office can have deputies or be one."))
        require_standing(one, since, until, begins="since", ends="abolished_on")
    for other in row.deputies.not_over(since).filter(since__lte=until).select_related("deputy"):
        raise ValidationError(
            _("%(deputy)s stands in from %(since)s to %(until)s already. Take that back first.")
            % {"deputy": other.deputy, "since": day(other.since), "until": day(other.until)}
        )
    return PostDeputy.objects.create(
        post=row, deputy=deputy, since=since, until=until, reason=said, entered_by=by, entered_at=now
    )


@transaction.atomic
def withdraw_deputy(*, of: PostDeputy, on: date, by: Account | None) -> PostDeputy:
    """Take it back: `on` is the first day without it. ValidationError when it is over or taken back already."""
    row = locked(of)
    if row.withdrawn_on is not None or row.until < on:
        raise ValidationError(_("It is over already. Nothing was changed."))
    row.withdrawn_on, row.withdrawn_by = on, by
    row.save(update_fields=["withdrawn_on", "withdrawn_by"])
    return row
