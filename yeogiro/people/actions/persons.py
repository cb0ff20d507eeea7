"""Persons and their accounts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Sex

from ..models import Account, Household, Person
from .common import require

NAME_LENGTH = 100
DONG = re.compile(r"\d{10}")


@dataclass(frozen=True)
class NewPerson:
    """Somebody to enrol. Unknown sex and dong are "", an unknown birth year is None."""

    name: str
    sex: str = ""
    birth_year: int | None = None
    dong: str = ""
    household: Household | None = None


def _checked(given: NewPerson, synthetic: bool) -> Person:
    """The row for a new person; ValidationError in words."""
    name = require(given.name, _("Give a name."))
    if given.sex not in Sex.values:
        raise ValidationError(_("Sex is “f”, “m” or left empty when it is not known."))
    if given.dong and not DONG.fullmatch(given.dong):
        raise ValidationError(_("A dong is given by its code of ten digits."))
    if given.birth_year is not None and not 1900 <= given.birth_year <= 2100:
        raise ValidationError(_("A birth year has four digits, such as 1985."))
    if len(name) > NAME_LENGTH:
        raise ValidationError(_("This name is too long."))
    return Person(
        name=name,
        sex=given.sex,
        birth_year=given.birth_year,
        dong=given.dong,
        household=given.household,
        synthetic=synthetic,
    )


@transaction.atomic
def enrol(
    *,
    name: str,
    sex: str = "",
    birth_year: int | None = None,
    dong: str = "",
    household: Household | None = None,
    synthetic: bool = False,
) -> Person:
    """Enter a person. Two may share a name: nobody is taken for somebody else. No account comes with it."""
    row = _checked(NewPerson(name, sex, birth_year, dong, household), synthetic)
    row.save()
    return row


@transaction.atomic
def enrol_many(*, people: Iterable[NewPerson], synthetic: bool = False) -> list[Person]:
    """Enter many persons in the order given, all or none."""
    return Person.objects.bulk_create([_checked(one, synthetic) for one in people])


@transaction.atomic
def open_account(
    *, username: str, person: Person, password: str | None = None, demo: bool = False
) -> Account:
    """A new account for `person`. Demo accounts have no password: they sign in by one click, in demo mode."""
    return Account.objects.create_user(username, password, person=person, demo=demo)
