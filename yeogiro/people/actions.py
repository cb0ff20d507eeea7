"""Public verbs of the people room. Each is one transaction; who and when are passed in."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from .models import Account, Body, Department, Person, Post, Tenure

Named = tuple[str, str, str]
"""(name_ko, name_en, kind)"""


@transaction.atomic
def register_organisations(*, departments: Iterable[Named], bodies: Iterable[Named]) -> None:
    """Enter departments and bodies by their printed name; known ones take the English name and kind given."""
    for model, rows in ((Department, departments), (Body, bodies)):
        model.objects.bulk_create(  # type: ignore[attr-defined]
            [model(name_ko=ko, name_en=en, kind=kind) for ko, en, kind in rows],
            update_conflicts=True,
            unique_fields=["name_ko"],
            update_fields=["name_en", "kind"],
        )


@transaction.atomic
def appoint(*, person: Person, post: Post, since: date) -> Tenure:
    """Give `post` to `person` from `since` on; the tenure that was open ends the day before."""
    Post.objects.select_for_update().get(pk=post.pk)
    post.tenures.filter(until__isnull=True).update(until=since - timedelta(days=1))
    return Tenure.objects.create(post=post, person=person, since=since)


@transaction.atomic
def open_account(
    *, username: str, person: Person, password: str | None = None, demo: bool = False
) -> Account:
    """A new account for `person`. Demo accounts have no password: they sign in by one click, in demo mode only."""
    return Account.objects.create_user(username, password, person=person, demo=demo)
