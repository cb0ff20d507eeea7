"""Who may: functions that answer, and functions that raise PermissionDenied with a reason in plain words."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from .models import Account, Department, Post


def posts_of(account: Any, *, on: date) -> list[Post]:
    """The posts in the district office that `account`'s person holds on `on`; none for visitors.

    Posts in other bodies give no rights here: a manager of an invested public body is no officer. Asked once
    a request and day.
    """
    if not isinstance(account, Account) or account.person_id is None or not account.is_active:
        return []
    kept: dict[date, list[Post]] = account.__dict__.setdefault("_posts", {})
    if on not in kept:
        tenures = account.person.tenures.on(on).filter(post__in=Post.objects.on(on))  # type: ignore[union-attr]
        tenures = tenures.filter(post__department__isnull=False).select_related("post__department")
        kept[on] = [tenure.post for tenure in tenures]
    return kept[on]


def is_officer(account: Any, *, on: date) -> bool:
    """Whether the account holds any post in the district office on `on`."""
    return bool(posts_of(account, on=on))


def is_coordinator(account: Any, *, on: date) -> bool:
    """Whether the account coordinates the whole programme on `on`."""
    return any(post.role == Post.Role.COORDINATOR for post in posts_of(account, on=on))


def departments_of(account: Any, *, on: date) -> set[int]:
    """Primary keys of the departments whose posts the account holds on `on`."""
    return {post.department_id for post in posts_of(account, on=on)}


def require_officer(account: Any, *, on: date) -> list[Post]:
    """The account's posts; PermissionDenied for everyone else."""
    posts = posts_of(account, on=on)
    if not posts:
        raise PermissionDenied(_("This page is for officers of the district office."))
    return posts


def require_coordinator(account: Any, *, on: date) -> None:
    """PermissionDenied unless the account coordinates the programme."""
    if not is_coordinator(account, on=on):
        raise PermissionDenied(_("Only the coordinator may do this. Ask the Women and Family Division."))


def department_names(departments: set[int]) -> list[str]:
    """Printed names, for messages."""
    return list(Department.objects.filter(pk__in=departments).values_list("name_ko", flat=True))


WRITERS: dict[str, frozenset[str]] = {
    "bodies": frozenset({Post.Role.OFFICER, Post.Role.COORDINATOR}),
    "meetings": frozenset({Post.Role.OFFICER, Post.Role.COORDINATOR}),
    # What an account may do follows from the posts its person holds: who fills posts gives rights.
    "posts": frozenset({Post.Role.COORDINATOR}),
}
"""Whose posts write which register. Every officer reads all of them."""


def may_write(account: Any, register: str, *, on: date) -> bool:
    """Whether the account holds a post that day whose role writes this register; KeyError for no register."""
    return any(post.role in WRITERS[register] for post in posts_of(account, on=on))


def require_writer(account: Any, register: str, *, on: date) -> None:
    """PermissionDenied for everyone who may not write this register, with who may."""
    require_officer(account, on=on)
    if not may_write(account, register, on=on):
        require_coordinator(account, on=on)
