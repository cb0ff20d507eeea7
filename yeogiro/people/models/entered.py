"""Who entered a record and when: what an officer types stays traceable to the officer."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q


class Entered(models.Model):
    """A record that somebody enters. Both are empty for what a loader or the demo brought."""

    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def stands_on(day: date, *, begins: str, ends: str) -> Q:
    """Rows that stand on `day` by the names of their first day and of the day they are gone.

    An unknown first day counts as long ago. On the day something is abolished or dissolved it is gone
    already.
    """
    begun = Q(**{f"{begins}__isnull": True}) | Q(**{f"{begins}__lte": day})
    return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": day}))


def runs_on(day: date) -> Q:
    """Rows with `since` and `until` that run on `day`; both ends count, no end is for ever."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def overlapping(since: date, until: date | None) -> Q:
    """Rows with `since` and `until` that share a day with a span; both ends count, no end is for ever."""
    late_enough = Q(until__isnull=True) | Q(until__gte=since)
    return late_enough if until is None else late_enough & Q(since__lte=until)
