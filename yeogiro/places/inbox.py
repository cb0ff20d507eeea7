"""What waits in the places room: works that run very long, and what was built and is not open."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Done, Item, Kind, Step
from yeogiro.lib.text import in_language

from .models import Place, Works

RUNNING, CLOSED = "places.works", "places.opening"
LONG = timedelta(days=365)
OPENS_WITHIN = timedelta(days=30)


@inbox.register
def works(on: date) -> Iterable[Item]:
    """Works that run for more than a year. When they are due only an order of the plan can say."""
    rows = Works.objects.filter(completed_on=None, started_on__lt=on - LONG)
    for row in rows.select_related("place__kind"):
        yield Item(
            kind=RUNNING,
            pk=row.pk,
            what=_("Works at %(place)s have run for more than a year")
            % {"place": in_language(row.place, "name")},
            url=reverse("places:complete_works", args=[row.pk]),
            verb=_("Complete"),
            about=in_language(row.place.kind, "name"),
            since=row.started_on + LONG,  # type: ignore[operator]
            synthetic=row.synthetic,
        )


@inbox.register
def openings(on: date) -> Iterable[Item]:
    """New places completed more than a month ago and not opened to people."""
    rows = Works.objects.filter(
        kind=Works.Kind.NEW, opened_on=None, completed_on__lt=on - OPENS_WITHIN, place__closed_on=None
    )
    for row in rows.select_related("place__kind"):
        yield Item(
            kind=CLOSED,
            pk=row.pk,
            what=_("%(place)s is completed and not open yet") % {"place": in_language(row.place, "name")},
            url=reverse("places:open_works", args=[row.pk]),
            verb=_("Open"),
            about=in_language(row.place.kind, "name"),
            since=row.completed_on,
            synthetic=row.synthetic,
        )


def _history(pk: str) -> list[Step]:
    row = Works.objects.get(pk=pk)
    steps = [(row.started_on, _("Works begin")), (row.completed_on, _("Works completed"))]
    return [Step(on, text, row.title) for on, text in steps if on is not None]


def _works(pk: str, on: date) -> Works | None:
    return Works.objects.filter(pk=pk).first()


def _place(pk: str, on: date) -> Place | None:
    return Place.objects.filter(works=pk).first()


def _done(since: date, until: date) -> Iterable[Done]:
    rows = Works.objects.filter(completed_on__range=(since, until)).select_related("place")
    for row in rows:
        yield Done(
            row.completed_on,  # type: ignore[arg-type]
            _("Works completed at %(place)s") % {"place": in_language(row.place, "name")},
            reverse("places:place", args=[row.place_id]),
        )


inbox.kinds(
    Kind(RUNNING, gettext_lazy("Works running long"), "buildings", history=_history, done=_done, row=_works),
    Kind(CLOSED, gettext_lazy("Not opened yet"), "door", history=_history, row=_place),
)
