"""Bodies begin, look at their own working once a year, and end."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day

from ..models import Account, Body, BodyReview, Post, Seat, SeatTerm, Tenure
from .common import locked, require, require_order, require_standing, save_once, tidy


@transaction.atomic
def found_body(
    *,
    name_ko: str,
    name_en: str,
    kind: str,
    founded_on: date | None,
    dong: str = "",
    part_of: Body | None = None,
    synthetic: bool = False,
) -> Body:
    """A new body, without seats yet. `part_of` is the body above a subcommittee; `founded_on` None is
    unknown.
    """
    if kind not in Body.Kind.values:
        raise ValidationError(_("Choose the kind of body."))
    if part_of is not None and founded_on is not None:
        require_standing(locked(part_of), founded_on, founded_on, begins="founded_on", ends="dissolved_on")
    row = Body(
        name_ko=require(name_ko, _("Give a name.")),
        name_en=tidy(name_en) or tidy(name_ko),
        kind=kind,
        founded_on=founded_on,
        dong=dong,
        part_of=part_of,
        synthetic=synthetic,
    )
    return save_once(row, twice=_("A body of this name is in the register already."))


@transaction.atomic
def dissolve_body(*, body: Body, on: date) -> Body:
    """`on` is the first day without the body. Seats and posts go with it; who sits there leaves the day
    before.

    ValidationError while it has subcommittees, when it is gone, or when something of it begins or was held
    on that day or later. Meetings planned for later are removed.
    """
    row = locked(body)
    if row.dissolved_on is not None:
        raise ValidationError(_("It was dissolved on %(day)s already.") % {"day": day(row.dissolved_on)})
    if row.founded_on is not None:
        require_order(row.founded_on, on)
    if row.parts.on(on).exists():
        raise ValidationError(_("It still has subcommittees. Dissolve those first."))
    terms, tenures = SeatTerm.objects.filter(seat__body=row), Tenure.objects.filter(post__body=row)
    # Whoever appoints to one of its posts waits at the post.
    list(row.posts.order_by("pk").select_for_update(no_key=True))
    meetings = row.meetings.filter(on__gte=on)
    later = [terms.filter(since__gte=on), tenures.filter(since__gte=on), meetings.filter(held=True)]
    if any(rows.exists() for rows in later):
        raise ValidationError(_("Something in the register happens after that day. Give a later day."))
    last = on - timedelta(days=1)
    for spans in (terms, tenures):
        spans.filter(until__isnull=True).update(until=last)
        spans.filter(until__gt=last).update(until=last)
    for parts in (Seat.objects.filter(body=row), Post.objects.filter(body=row)):
        parts.filter(abolished_on__isnull=True).update(abolished_on=on)
    meetings.delete()
    row.dissolved_on = on
    row.save(update_fields=["dissolved_on"])
    return row


@transaction.atomic
def review_body(
    *,
    body: Body,
    year: int,
    held_on: date,
    strong: str,
    weak: str,
    next_steps: str,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> BodyReview:
    """The body's look at its own working in `year`, held in that year or the next. Once a year."""
    if held_on.year not in {year, year + 1}:
        raise ValidationError(_("A year is looked back on in the same year or the next."))
    require_standing(locked(body), held_on, held_on, begins="founded_on", ends="dissolved_on")
    ask = _("Say what went well, what did not, and what comes next.")
    row = BodyReview(
        body=body,
        year=year,
        held_on=held_on,
        strong=require(strong, ask),
        weak=require(weak, ask),
        next_steps=require(next_steps, ask),
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
    )
    return save_once(row, twice=_("The look back on this year is in the register already."))
