"""Who may: every answer comes from the table (`roles.toml`) and the posts that the account's person holds.

Rooms ask `may` and `require` with an action's name and whose the row is. A refusal is a PermissionDenied that
says in plain words who may, so that one knows whom to ask.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from yeogiro.lib import access
from yeogiro.lib.access import NOWHERE, Reach, Scope, Where
from yeogiro.lib.text import in_language

from .access.table import NO_POST, ROLE_NAMES, table
from .models import Account, Body, Department, Post, PostDeputy


def posts_of(account: Any, *, on: date) -> list[Post]:
    """The posts that `account`'s person holds on `on`, then those it stands in for; none for visitors.

    A post counts where posts of its role stand: a manager of an invested public body is no officer. A post
    held as a deputy carries the PostDeputy as `as_deputy`. Asked once a request and day.
    """
    if not isinstance(account, Account) or account.person_id is None or not account.is_active:
        return []
    kept: dict[date, list[Post]] = account.__dict__.setdefault("_posts", {})
    if on not in kept:
        tenures = account.person.tenures.on(on).filter(post__in=Post.objects.on(on))  # type: ignore[union-attr]
        held = [tenure.post for tenure in tenures.select_related("post__department", "post__body")]
        own = [post for post in held if _counts(post)]
        kept[on] = own + (_stood_in_for(own, on) if own else [])
    return kept[on]


def _stood_in_for(own: list[Post], on: date) -> list[Post]:
    """Posts whose deputy is one of `own`; nobody stands in for a post through another deputy."""
    rows = PostDeputy.objects.on(on).filter(deputy__in=own, post__in=Post.objects.on(on))
    found = []
    for row in rows.exclude(post__in=own).select_related("post__department", "post__body"):
        row.post.as_deputy = row  # type: ignore[attr-defined]
        found.append(row.post)
    return [post for post in found if _counts(post)]


def own_posts_of(account: Any, *, on: date) -> list[Post]:
    """The posts that the account's person holds itself, without those it stands in for."""
    return [post for post in posts_of(account, on=on) if getattr(post, "as_deputy", None) is None]


def _counts(post: Post) -> bool:
    return _place(post) in table().roles[post.role].stands_in


def _place(post: Post) -> str:
    return "department" if post.department_id is not None else "body"


def standing(post: Post) -> Where:
    """Where somebody stands who holds the post."""
    if post.body is None:
        return Where(department=frozenset({post.department_id}))
    return Where(body=frozenset({post.body_id}), dong=frozenset({post.body.dong} - {""}))


def reach(account: Any, action: str, *, on: date) -> Reach:
    """How far the account may do it on `on`; false when not at all. KeyError for an unknown action.

    Worked out once a request, like the posts: every page asks for many actions, and for some of them twice.
    """
    if not isinstance(account, Account):
        return _reach(account, action, [])
    kept: dict[tuple[str, date], Reach] = account.__dict__.setdefault("_reaches", {})
    if (action, on) not in kept:
        kept[action, on] = _reach(account, action, posts_of(account, on=on))
    return kept[action, on]


def _reach(account: Any, action: str, posts: list[Post]) -> Reach:
    access.all_actions()[action]
    if not isinstance(account, Account) or not account.is_active:
        return Reach(False, NOWHERE)
    oneself = Where(own=frozenset({account.person_id} - {None}))
    rights = [(table().scopes(post.role, action), replace(standing(post), own=oneself.own)) for post in posts]
    return access.reach([*rights, (table().scopes(NO_POST, action), oneself)])


def may(account: Any, action: str, of: Where = NOWHERE, *, on: date) -> bool:
    """Whether the account may do it with a row that is `of`; NOWHERE asks for the right over all rows."""
    return reach(account, action, on=on).covers(of)


def require(account: Any, action: str, of: Where = NOWHERE, *, on: date) -> None:
    """PermissionDenied with who may, unless `may`."""
    if not may(account, action, of, on=on):
        raise PermissionDenied(
            _("Only these may do this: %(who)s. Ask there.") % {"who": ", ".join(who_may(action, of))}
        )


def require_any(account: Any, action: str, *, on: date) -> None:
    """PermissionDenied with who may, unless the account may do it with some row at least."""
    if not reach(account, action, on=on):
        require(account, action, on=on)


def who_may(action: str, of: Where = NOWHERE) -> list[str]:
    """The roles that may do it with such a row, in words; those of one place only, with the place."""
    found = []
    for role, scopes in table().holders(action).items():
        name = str(ROLE_NAMES[role])
        if Scope.ALL in scopes:
            found.append(name)
            continue
        places = [*_names(Department, scopes, Scope.DEPARTMENT, of), *_names(Body, scopes, Scope.BODY, of)]
        found += [f"{name} ({place})" for place in places]
    return found


def _names(model: Any, scopes: frozenset[Scope], scope: Scope, of: Where) -> list[str]:
    keys = getattr(of, scope) if scope in scopes else ()
    return [in_language(row, "name") for row in model.objects.filter(pk__in=keys)] if keys else []


def may_name_deputy(account: Any, post: Post, *, on: date) -> bool:
    """Whether the account names deputies of the post, by the posts it holds itself alone.

    A deputy names none: it could stay for ever so.
    """
    own = own_posts_of(account, on=on)
    held = any(one.pk == post.pk for one in own)
    of = Where(own=frozenset({account.person_id})) if held else NOWHERE
    return _reach(account, "people.name_deputy", own).covers(of)


def require_name_deputy(account: Any, post: Post, *, on: date) -> None:
    """PermissionDenied unless `may_name_deputy`."""
    if not may_name_deputy(account, post, on=on):
        raise PermissionDenied(_("Only who holds this post, or the coordinator, names its deputy."))


def is_officer(account: Any, *, on: date) -> bool:
    """Whether the account sees names of persons everywhere."""
    return may(account, "people.see_names", on=on)


def require_officer(account: Any, *, on: date) -> list[Post]:
    """The account's posts; PermissionDenied for those who may not enter the pages of the office."""
    if not reach(account, "people.enter_office", on=on):
        raise PermissionDenied(_("This page is for officers of the district office."))
    return posts_of(account, on=on)


WRITERS: dict[str, str] = {
    "bodies": "people.write_bodies",
    "meetings": "people.write_meetings",
    "persons": "people.write_persons",
    "jobs": "people.write_jobs",
    # What an account may do follows from the posts its person holds: who fills posts gives rights.
    "posts": "people.appoint",
    # Forgetting somebody cannot be undone and may close an account.
    "forgetting": "people.forget",
}
"""The action that writing a register is."""


def may_write(account: Any, register: str, of: Where = NOWHERE, *, on: date) -> bool:
    """Whether the account may write this register on a row that is `of`; KeyError for no register."""
    return may(account, WRITERS[register], of, on=on)


def require_writer(account: Any, register: str, of: Where = NOWHERE, *, on: date) -> None:
    """PermissionDenied for everyone who may not write this register there, with who may."""
    require(account, WRITERS[register], of, on=on)
