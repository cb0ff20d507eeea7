"""Posts and who held them, from a file: one row a tenure, or a post that nobody holds."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Account, Body, Department, Post
from .common import tidy
from .files import Before, Given, against, kept, later_end, somebody
from .post_changes import change_post
from .posts import appoint, create_post, end_tenure

HOLDER = ("name", "birth_year", "sex", "since", "until")
FACTS = ("title_en", "grade", "manager")


def enter_post(given: Given, *, by: Account, now: datetime) -> Before:
    """Create or change one post, and enter or end a tenure on it. A file gives no rights: a new post is an
    officer's, and the coordinator's stay what they are.
    """
    where = _where(given["where"])
    title = tidy(given["title_ko"])
    row = Post.objects.filter(title_ko=title, **where).first()
    if row is None:
        facts = {
            "title_en": given["title_en"] or "",
            "grade": given["grade"],
            "manager": bool(given["manager"]),
        }
        row, before = create_post(title_ko=title, **facts, **where), None
    else:
        held = {name: getattr(row, name) for name in FACTS}
        before = against(given, held)
        change_post(post=row, title_ko=title, **kept(given, held), by=by, now=now)
    return _with_tenure(row, given, before, by, now)


def _where(name: str) -> dict[str, Department | Body]:
    """The department of this name, or else the body."""
    if department := Department.objects.filter(name_ko=tidy(name)).first():
        return {"department": department}
    if body := Body.objects.filter(name_ko=tidy(name)).first():
        return {"body": body}
    raise ValidationError(_("No department or body of this name is in the register."))


def _with_tenure(post: Post, given: Given, before: Before, by: Account, now: datetime) -> Before:
    if not given["name"]:
        if given["since"] or given["until"]:
            raise ValidationError(_("Say who holds the post, or leave the days empty."))
        return before
    if given["since"] is None:
        raise ValidationError(_("Say from when."))
    person = somebody(given)
    held = post.tenures.filter(person=person, since=given["since"]).first()
    if held is None:
        appoint(person=person, post=post, since=given["since"], until=given["until"], by=by, now=now)
        return None if before is None else {**before, **dict.fromkeys(HOLDER)}
    if later_end(held.until, given["until"]):
        end_tenure(tenure=held, until=given["until"])
    return {**(before or given), **({"until": held.until} if given["until"] else {})}
