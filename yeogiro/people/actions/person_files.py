"""Persons from a file."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Account, Person
from .common import require
from .files import Before, Given, against, kept
from .persons import correct_person, enrol

FIELDS = ("sex", "dong")


def enter_person(given: Given, *, by: Account, now: datetime) -> Before:
    """Enrol or correct one person, known by name and birth year. Their records stay as they are."""
    name = require(given["name"] or "", _("Give a name."))
    rows = list(Person.objects.filter(name=name, birth_year=given["birth_year"]))
    if len(rows) > 1:
        raise ValidationError(
            _("Several people of this name and birth year are in the register. Correct them on their pages.")
        )
    if not rows:
        enrol(name=name, birth_year=given["birth_year"], sex=given["sex"] or "", dong=given["dong"] or "")
        return None
    row = rows[0]
    held = {field: getattr(row, field) for field in FIELDS}
    correct_person(person=row, name=name, birth_year=row.birth_year, **kept(given, held), by=by, now=now)
    return against(given, held)
