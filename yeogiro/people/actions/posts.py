"""Posts of departments and bodies, and who holds them from when to when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Channel, facts_of
from yeogiro.lib.text import day

from ..models import Account, Body, Department, Person, Post, RegisterNote, Tenure
from ..models.entered import overlapping
from .common import ended, first, locked, named, require, require_order, require_standing, span, tidy


@dataclass(frozen=True)
class NewPost:
    """A post to create in one department or one body. A post of equal rank (상당) carries the grade it
    stands at.
    """

    title_ko: str
    title_en: str
    department: Department | None = None
    body: Body | None = None
    grade: int | None = None
    manager: bool = False
    role: str = Post.Role.OFFICER
    since: date | None = None


@dataclass(frozen=True)
class NewTenure:
    """A tenure to enter."""

    post: Post
    person: Person
    since: date
    until: date | None = None


def _checked(given: NewPost) -> Post:
    """The row for a new post; ValidationError in words."""
    if (given.department is None) == (given.body is None):
        raise ValidationError(_("A post stands in one department or in one body."))
    if given.grade is not None and not 1 <= given.grade <= 9:
        raise ValidationError(_("Grades go from 1 to 9."))
    title = require(given.title_ko, _("Give the post's title."))
    row = Post(
        department=given.department,
        body=given.body,
        title_ko=title,
        title_en=tidy(given.title_en) or title,
        grade=given.grade,
        manager=given.manager,
        role=given.role,
        since=given.since,
    )
    row.clean_fields(exclude=["department", "body"])
    return row


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
    """A new post in a department or in a body. ValidationError when its title is in the register already."""
    given = NewPost(title_ko, title_en, department, body, grade, manager, role, since)
    return create_posts(posts=[given])[0]


@transaction.atomic
def create_posts(*, posts: Iterable[NewPost]) -> list[Post]:
    """Enter many posts in the order given, all or none."""
    rows = [_checked(given) for given in posts]
    for body in sorted({row.body for row in rows if row.body is not None}, key=lambda one: one.pk):
        standing = locked(body)
        for row in rows:
            if row.body == body and row.since is not None:
                require_standing(standing, row.since, None, begins="founded_on", ends="dissolved_on")
    try:
        with transaction.atomic():
            return Post.objects.bulk_create(rows)
    except IntegrityError as clash:
        raise ValidationError(_("A post of this title is in the register already.")) from clash


@transaction.atomic
def abolish_post(*, post: Post, on: date, by: Account | None = None, now: datetime | None = None) -> Post:
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
    kind = RegisterNote.Kind.ABOLISHED
    RegisterNote.objects.create(kind=kind, post=row, text=on.isoformat(), entered_by=by, entered_at=now)
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
    (row,) = appoint_many(
        tenures=[NewTenure(post, person, since, until)], channel=channel, synthetic=synthetic, by=by, now=now
    )
    return row


@transaction.atomic
def appoint_many(
    *,
    tenures: Iterable[NewTenure],
    channel: str = Channel.DESK,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> list[Tenure]:
    """Enter many tenures, all or none, under the same rules as `appoint`. Returns them in the order given."""
    given = list(tenures)
    posts = Post.objects.select_for_update(no_key=True).order_by("pk").in_bulk([one.post.pk for one in given])
    spans: dict[int, list[Tenure]] = defaultdict(list)
    for held in Tenure.objects.filter(post__in=posts).select_related("person"):
        spans[held.post_id].append(held)
    made = []
    for one in given:
        require_order(one.since, one.until)
        post = posts[one.post.pk]
        require_standing(post, one.since, one.until, begins="since", ends="abolished_on")
        row = Tenure(
            post=post,
            person=one.person,
            since=one.since,
            until=one.until,
            synthetic=synthetic,
            entered_by=by,
            entered_at=now,
            **facts_of(one.person, on=one.since, channel=channel),
        )
        made.append(row)
        spans[post.pk].append(row)
    over = [held for rows in spans.values() for held in _succeed(rows)]
    Tenure.objects.bulk_update([held for held in over if held.pk is not None], ["until"])
    return Tenure.objects.bulk_create(made)


def _succeed(tenures: list[Tenure]) -> list[Tenure]:
    """End each open tenure the day before the next one, and return those over; ValidationError for an
    overlap.
    """
    over = []
    ordered = sorted(tenures, key=lambda one: (one.since, one.until or date.max, one.pk or 0))
    for held, following in pairwise(ordered):
        if held.until is not None and held.until < following.since:
            continue
        new = following.pk is None
        if (
            new
            and held.until is None
            and held.since < following.since
            and held.person_id != following.person_id
        ):
            held.until = following.since - timedelta(days=1)
            over.append(held)
            continue
        kept, refused = (held, following) if new else (following, held)
        if kept.person_id == refused.person_id:
            message = _("%(name)s holds this post already (%(span)s).")
        else:
            message = _("%(name)s holds this post in that time (%(span)s).")
        raise ValidationError(message % {"name": named(kept.person), "span": span(kept)})
    return over


@transaction.atomic
def end_tenure(*, tenure: Tenure, until: date) -> Tenure:
    """`until` is the last day; the post is vacant from the next. ValidationError when it is over already."""
    return ended(tenure, until)
