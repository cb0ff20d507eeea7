"""A few households: neighbours of one dong, two by two."""

from .. import actions
from ..models import Person

COUPLES = 10


def play() -> None:
    """The first invented persons of each dong who have a neighbour there live together."""
    waiting: dict[str, Person] = {}
    made = 0
    for person in Person.objects.filter(synthetic=True, household=None).exclude(dong="").order_by("pk"):
        other = waiting.pop(person.dong, None)
        if other is None:
            waiting[person.dong] = person
            continue
        actions.join_household(person=person, other=other)
        made += 1
        if made == COUPLES:
            return
