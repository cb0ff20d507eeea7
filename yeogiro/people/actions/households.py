"""Households: persons who live together. One nobody belongs to any more goes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Household, Person
from .common import locked


@transaction.atomic
def found_household(*, person: Person) -> Household:
    """A household of its own for a person without one, in the person's dong."""
    row = locked(person)
    if row.household_id is not None:
        raise ValidationError(_("This person belongs to a household already. Leave that one first."))
    made = Household.objects.create(dong=row.dong, synthetic=row.synthetic)
    row.household = made
    row.save(update_fields=["household"])
    return made


@transaction.atomic
def join_household(*, person: Person, other: Person) -> Household:
    """`person` joins the household of `other`, which is founded where `other` has none.

    ValidationError when the person belongs to a household already or is `other`.
    """
    if person.pk == other.pk:
        raise ValidationError(_("Choose somebody else: nobody joins their own household."))
    # Always in the order of their keys: two officers who join A to B and B to A do not wait for ever.
    kept = {row.pk: row for row in map(locked, sorted((person, other), key=lambda one: one.pk))}
    mine, theirs = kept[person.pk], kept[other.pk]
    if mine.household_id is not None:
        raise ValidationError(_("This person belongs to a household already. Leave that one first."))
    home = theirs.household or found_household(person=theirs)
    mine.household = home
    mine.save(update_fields=["household"])
    return home


@transaction.atomic
def leave_household(*, person: Person) -> None:
    """The person leaves; a household that nobody belongs to any more is removed."""
    row = locked(person)
    home = row.household
    if home is None:
        raise ValidationError(_("This person belongs to no household."))
    # Whoever else leaves at the same moment waits here, and one of the two sees that nobody is left.
    locked(home)
    row.household = None
    row.save(update_fields=["household"])
    Household.objects.filter(pk=home.pk, people__isnull=True).delete()
