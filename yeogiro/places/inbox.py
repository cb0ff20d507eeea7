"""What waits in the places room: long works, what is built and not open, inspections due, what is faulty."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Done, Item, Kind, Step
from yeogiro.lib.text import in_language

from . import selectors
from .models import Inspection, Place, PlaceKind, PlaceStep, SafetyNote, Works
from .states import State

RUNNING, CLOSED, DUE, FAULTY = "places.works", "places.opening", "places.inspection", "places.fault"
NOTES = "places.notes"
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


@inbox.register
def inspections(on: date) -> Iterable[Item]:
    """Kinds with inspections due within a month or over their day, one item a kind: each is a walk through a list.

    What was never inspected is due once it stands for the kind's interval, but nobody knows since when it waits.
    """
    for kind in PlaceKind.objects.filter(inspect_every__isnull=False):
        late = selectors.due_before(kind, on)
        soon = selectors.due_before(kind, on + selectors.SOON)
        rows = selectors.last_inspected(selectors.standing(Place.objects.filter(kind=kind)))
        found = rows.filter(base__lt=soon).aggregate(
            all=Count("pk"),
            late=Count("pk", filter=Q(base__lt=late)),
            real=Count("pk", filter=Q(synthetic=False)),
            first=Min("inspected_on"),
        )
        if not found["all"]:
            continue
        due = selectors.next_due(kind, found["first"])
        if found["late"]:
            number, query = found["late"], "?due=overdue"
            words = ngettext(
                "%(number)d inspection is overdue: %(kind)s",
                "%(number)d inspections are overdue: %(kind)s",
                number,
            )
        else:
            number, query = found["all"], "?due=soon"
            words = ngettext(
                "%(number)d inspection is due soon: %(kind)s",
                "%(number)d inspections are due soon: %(kind)s",
                number,
            )
        yield Item(
            kind=DUE,
            pk=kind.pk,
            what=words % {"number": number, "kind": in_language(kind, "name")},
            url=reverse("places:places", args=[kind.key]) + query,
            verb=_("Inspect"),
            about=in_language(kind, "name"),
            since=due - selectors.SOON if due else None,
            due=due,
            synthetic=not found["real"],
        )


@inbox.register
def faults(on: date) -> Iterable[Item]:
    """Places that are faulty now: they wait for their repair, from the day the fault was found."""
    last = PlaceStep.objects.filter(place=OuterRef("pk")).order_by("-turn")
    rows = Place.objects.in_state(State.FAULTY).select_related("kind")
    for row in rows.annotate(found=Subquery(last.values("on")[:1])):
        yield Item(
            kind=FAULTY,
            pk=row.pk,
            what=_("%(place)s is faulty") % {"place": in_language(row, "name")},
            url=reverse("places:change_state", args=[row.pk]),
            verb=_("Repair"),
            about=in_language(row.kind, "name"),
            since=row.found,
            synthetic=row.synthetic,
        )


def _life(pk: str) -> list[Step]:
    rows = PlaceStep.objects.filter(place=pk).order_by("turn")
    return [Step(row.on, row.get_after_display(), row.why) for row in rows]


def _inspected(since: date, until: date) -> Iterable[Done]:
    rows = Inspection.objects.filter(on__range=(since, until)).select_related("place")
    for row in rows:
        yield Done(
            row.on,
            _("%(place)s was inspected") % {"place": in_language(row.place, "name")},
            reverse("places:place", args=[row.place_id]),
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


@inbox.register
def notes(on: date) -> Iterable[Item]:
    """Notes of children that wait to be looked at, as one item since the oldest."""
    rows = SafetyNote.objects.filter(state=SafetyNote.State.WAITING)
    found = rows.aggregate(
        number=Count("pk"), oldest=Min("noted_on"), invented=Count("pk", filter=Q(synthetic=True))
    )
    if found["number"]:
        yield Item(
            kind=NOTES,
            pk="waiting",
            what=ngettext(
                "%(number)d note of children waits to be looked at",
                "%(number)d notes of children wait to be looked at",
                found["number"],
            )
            % {"number": found["number"]},
            url=reverse("places:notes_desk"),
            verb=_("Look"),
            about=_("Child-safety map"),
            since=found["oldest"],
            synthetic=found["invented"] == found["number"],
        )


inbox.kinds(
    Kind(RUNNING, gettext_lazy("Works running long"), "buildings", history=_history, done=_done, row=_works),
    Kind(CLOSED, gettext_lazy("Not opened yet"), "door", history=_history, row=_place),
    Kind(DUE, gettext_lazy("Inspections due"), "page-check", done=_inspected),
    Kind(NOTES, gettext_lazy("Notes of children"), "message"),
    Kind(FAULTY, gettext_lazy("Faulty"), "alert", history=_life),
)
