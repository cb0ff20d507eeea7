"""The demo city's officers: invented persons on real kinds of posts, marked synthetic."""

from datetime import date

from django.db import transaction

from .. import actions
from ..models import Account, Body, Department, Person, Post

SINCE = date(2018, 1, 1)


def officer(
    *, username: str, name: str, department: Department | Body, title: tuple[str, str], role: str
) -> Account:
    """A demo account whose invented person holds a post in a department or body; made once, found again."""
    with transaction.atomic():
        if account := Account.objects.filter(username=username).first():
            return account
        where = {"department" if isinstance(department, Department) else "body": department}
        post, _ = Post.objects.get_or_create(
            **where, title_ko=title[0], defaults={"title_en": title[1], "role": role}
        )
        person = Person.objects.create(name=name, synthetic=True)
        actions.appoint(person=person, post=post, since=SINCE, synthetic=True)
        return actions.open_account(username=username, person=person, demo=True)


def resident(*, username: str, name: str) -> Account:
    """A demo account of somebody who holds no post; made once, found again."""
    with transaction.atomic():
        if account := Account.objects.filter(username=username).first():
            return account
        person = Person.objects.create(name=name, synthetic=True)
        return actions.open_account(username=username, person=person, demo=True)
