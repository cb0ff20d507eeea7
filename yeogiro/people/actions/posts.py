"""Posts of departments and bodies, and who holds them from when to when."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Channel, facts_of
from yeogiro.lib.text import day

from ..models import Account, Body, Department, Person, Post, Tenure
from ..models.entered import overlapping
from .common import first, locked, named, require, require_order, require_standing, save_once, span, tidy


@transaction.atomic
def create_post(
    *,
    title_ko: str,
    title_en: str,
    department: Department | None = None,
    body: Body | None = None,
    grade: int | None = None,
    manager: bool = False,
    role: str = Post.Role.OFFICER,
    since: date | None = None,
) -> Post:
    """A new post in a department or in a body. A post of equal rank (상당) carries the grade it stands at."""
    if (department is None) == (body is None):
        raise ValidationError(_("A post stands in one department or in one body."))
    if grade is not None and not 1 <= grade <= 9:
        raise ValidationError(_("Grades go from 1 to 9."))
    if body is not None and since is not None:
        require_standing(locked(body), since, None, begins="founded_on", ends="dissolved_on")
    title = require(title_ko, _("Give the post's title."))
    row = Post(
        department=department,
        body=body,
        title_ko=title,
        title_en=tidy(title_en) or title,
        grade=grade,
        manager=manager,
        role=role,
        since=since,
    )
    return save_once(row, twice=_("A post of this title is in the register already."))


@transaction.atomic
def abolish_post(*, post: Post, on: date) -> Post:
    """`on` is the first day without the post. ValidationError while somebody holds it that day or later."""
    row = locked(post)
    if row.abolished_on is not None:
        raise ValidationError(_("It was abolished on %(day)s already.") % {"day": day(row.abolished_on)})
    if row.since is not None:
        require_order(row.since, on)
    if held := first(row.tenures.filter(overlapping(on, None)).select_related("person")):
        raise ValidationError(
            _("%(name)s still holds it (%(span)s). End that first.")
            % {"name": named(held.person), "span": span(held)}
        )
    row.abolished_on = on
    row.save(update_fields=["abolished_on"])
    return row


@transaction.atomic
def appoint(
    *,
    person: Person,
    post: Post,
    since: date,
    until: date | None = None,
    channel: str = Channel.DESK,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Tenure:
    """Give `post` to `person` from `since` on; the tenure that was open ends the day before.

    ValidationError when the person holds it already, when somebody else held it on a later day (enter in the
    order things happened), or when the post does not exist on all those days.
    """
    require_order(since, until)
    row = locked(post)
    require_standing(row, since, until, begins="since", ends="abolished_on")
    for held in row.tenures.filter(overlapping(since, until)).select_related("person"):
        if held.person_id == person.pk:
            message = _("%(name)s holds this post already (%(span)s).")
        elif held.until is not None or held.since >= since:
            message = _("%(name)s holds this post in that time (%(span)s).")
        else:
            continue
        raise ValidationError(message % {"name": named(held.person), "span": span(held)})
    row.tenures.filter(until__isnull=True, since__lt=since).update(until=since - timedelta(days=1))
    return Tenure.objects.create(
        post=row,
        person=person,
        since=since,
        until=until,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
        **facts_of(person, on=since, channel=channel),
    )


@transaction.atomic
def end_tenure(*, tenure: Tenure, until: date) -> Tenure:
    """`until` is the last day; the post is vacant from the next. ValidationError when it is over already."""
    row = locked(tenure)
    require_order(row.since, until)
    if row.until is not None:
        raise ValidationError(_("It ended on %(day)s already.") % {"day": day(row.until)})
    row.until = until
    row.save(update_fields=["until"])
    return row
