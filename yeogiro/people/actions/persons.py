"""Persons and their accounts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Sex, age_band

from ..models import Account, Attendance, Employment, Household, Person, RegisterNote, SeatTerm, Tenure
from .common import locked, require, tidy

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


def same(*, name: str, birth_year: int | None) -> list[Person]:
    """Persons of this very name and birth year, an unknown one included: perhaps the one to be entered."""
    return list(Person.objects.filter(name=tidy(name), birth_year=birth_year).order_by("pk")[:5])


FACTS_FROM = ("sex", "birth_year")
"""What a person's records copy and does not change with time: a slip in it is a slip in the records too."""
DATED = ((Tenure, "since"), (SeatTerm, "since"), (Attendance, "meeting__on"), (Employment, "since"))


@transaction.atomic
def correct_person(
    *,
    person: Person,
    name: str,
    sex: str,
    birth_year: int | None,
    dong: str,
    records: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Person:
    """Correct what the register says about a person; a note keeps who, when and which fields, never values.

    Records keep the facts of their day. With `records` sex and age band are corrected in them as well,
    because they were wrong then already; shares of past days move accordingly, closed years do not. The
    dong of records stays: people move.
    """
    row = locked(person)
    given = _checked(NewPerson(name, sex, birth_year, dong), row.synthetic)
    changed = [field for field in ("name", "sex", "birth_year", "dong") if _differs(row, given, field)]
    if not changed:
        return row
    for field in changed:
        setattr(row, field, getattr(given, field))
    row.save(update_fields=changed)
    if records and set(changed) & set(FACTS_FROM):
        _correct_records(row)
    text = ", ".join([*changed, "records"] if records else changed)
    kind = RegisterNote.Kind.CORRECTED
    RegisterNote.objects.create(kind=kind, person=row, text=text, entered_by=by, entered_at=now)
    return row


def _differs(row: Person, given: Person, field: str) -> bool:
    return bool(getattr(row, field) != getattr(given, field))


def _correct_records(person: Person) -> None:
    """Sex and age band of every record of the person, as they were on the record's day."""
    for model, day in DATED:
        rows = list(model.objects.filter(person=person).select_related(*day.split("__")[:-1]))
        for row in rows:
            on = row.meeting.on if day == "meeting__on" else row.since
            row.sex, row.age_band = person.sex, age_band(person.birth_year, on)
        model.objects.bulk_update(rows, ["sex", "age_band"])


@transaction.atomic
def open_account(
    *, username: str, person: Person, password: str | None = None, demo: bool = False
) -> Account:
    """A new account for `person`. Demo accounts have no password: they sign in by one click, in demo mode."""
    return Account.objects.create_user(username, password, person=person, demo=demo)
