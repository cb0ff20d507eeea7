"""The log of looks, read: whether the chain holds, a month of it, what is unusual, who looked at one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from ..actions.looks import hash_of
from ..models import Look, LookAnchor, LookHead, LookPerson
from ..models.looks import NO_HASH

MANY = 100
"""Persons that one account looks at on one day before it is unusual; one page of a register has fifty."""
NIGHT = (22, 7)
"""Hours at which office work is unusual: from, until."""
AT_ONCE = 500


@dataclass(frozen=True)
class Fault:
    """The first row that is not as it was written."""

    number: int
    why: str


def verify() -> tuple[int, Fault | None]:
    """How many looks are as they were written, and the first fault: changed, missing, or cut off at the end."""
    anchor = LookAnchor.objects.order_by("-through").first()
    number, before = (anchor.through, anchor.hash) if anchor else (0, NO_HASH)
    good = 0
    for look, persons in _whole():
        if look.number != number + 1:
            return good, Fault(number + 1, "is missing")
        if look.previous != before:
            return good, Fault(look.number, "does not follow the one before it")
        if look.hash != hash_of(look, persons):
            return good, Fault(look.number, "was changed")
        number, before, good = look.number, look.hash, good + 1
    head = LookHead.objects.filter(pk=1).first() or LookHead()
    if head.number > number:
        return good, Fault(number + 1, "was cut off")
    if (head.number, head.hash) != (number, before):
        return good, Fault(number, "is not the end that was kept")
    return good, None


def _whole() -> Iterator[tuple[Look, list[int]]]:
    """Every look in order with its persons, some hundreds at a time."""
    last = 0
    while looks := list(Look.objects.filter(number__gt=last).order_by("number")[:AT_ONCE]):
        last = looks[-1].number
        persons: dict[int, list[int]] = {look.number: [] for look in looks}
        rows = LookPerson.objects.filter(look__number__gte=looks[0].number, look__number__lte=last)
        for look, person in rows.values_list("look", "person"):
            persons[look].append(person)
        yield from ((look, persons[look.number]) for look in looks)


def month_of(day: date) -> QuerySet[Look]:
    """The looks of the day's month, each with `many`, how many persons it was about."""
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    rows = Look.objects.filter(at__gte=_start(first), at__lt=_start(following))
    return rows.select_related("account", "post__department", "post__body").annotate(many=Count("persons"))


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def by_account(day: date) -> list[dict[str, Any]]:
    """Each account's looks of the month: looks, files, persons, busiest first."""
    rows = LookPerson.objects.filter(look__in=month_of(day).values("number")).values(
        account=F("look__account"), username=F("look__account__username")
    )
    found = rows.annotate(
        looks=Count("look", distinct=True),
        files=Count("look", distinct=True, filter=Q(look__kind=Look.Kind.FILE)),
        persons=Count("person", distinct=True),
    )
    return list(found.order_by("-persons", "account"))


def unusual(day: date) -> list[tuple[Look, list[str]]]:
    """Looks of the month to go through, each with what is unusual: many, night, no-reason."""
    busy = _busy_days(day)
    found = []
    for look in month_of(day).order_by("number"):
        at = timezone.localtime(look.at)
        why = []
        if (look.account_id, at.date()) in busy:
            why.append("many")
        if at.hour >= NIGHT[0] or at.hour < NIGHT[1]:
            why.append("night")
        if look.kind == Look.Kind.FILE and not look.reason:
            why.append("no-reason")
        if why:
            found.append((look, why))
    return found


def _busy_days(day: date) -> set[tuple[int, date]]:
    persons: dict[tuple[int, date], set[int]] = {}
    rows = LookPerson.objects.filter(look__in=month_of(day).values("number"))
    for account, at, person in rows.values_list("look__account", "look__at", "person"):
        persons.setdefault((account, timezone.localtime(at).date()), set()).add(person)
    return {key for key, seen in persons.items() if len(seen) > MANY}


def looks_at(person: int) -> QuerySet[Look]:
    """Everybody who looked at the person's data, the latest first."""
    rows = Look.objects.filter(persons__person=person)
    return rows.select_related("post__department", "post__body").order_by("-number")
