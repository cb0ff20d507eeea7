"""The places room under /api/places/: areas, registers of places, works."""

from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router

from yeogiro.lib import clock
from yeogiro.lib.api import Body, Paging, Shape, of_list, of_rows
from yeogiro.lib.api.shapes import Row, Words
from yeogiro.people.api_access import Scope, read, write

from . import actions, rules, selectors
from . import api_shapes as shapes
from .attributes import Attribute
from .models import Area, Place, PlaceKind, Works
from .selectors import Wanted

router = Router(tags=["places"])
State = Literal[
    *("", "open", "not-open", "closed"),
    *("planned", "installed", "in-use", "faulty", "repaired", "retired"),
]


def _plain(shape: type[Shape], row: Any, **more: Any) -> Any:
    """The shape filled from a row's fields of the same names, and what they are not."""
    return shape(**{name: getattr(row, name) for name in shape.model_fields if name not in more}, **more)


def _place(row: Place, on: date, account: Any) -> shapes.PlaceOut:
    url, state = reverse("places:place", args=[row.pk]), selectors.state_on(row, on)
    fields = row.kind.fields(private=rules.may_keep(account, row, on=on))
    known = {one.key: row.attributes[one.key] for one in fields if one.key in row.attributes}
    return _plain(
        shapes.PlaceOut,
        row,
        id=row.pk,
        kind=row.kind.key,
        url=url,
        state=state,
        life=selectors.shown_state(row, on).value,
        attributes=known,
    )


def _account(request: HttpRequest) -> Any:
    return request.auth.account  # type: ignore[attr-defined]


def _kind(request: HttpRequest, key: str) -> PlaceKind:
    """The kind, for those who may see its places."""
    row = get_object_or_404(PlaceKind, key=key)
    rules.require_see(_account(request), row, on=clock.today())
    return row


def _works(row: Works) -> shapes.WorksOut:
    return _plain(shapes.WorksOut, row, id=row.pk, place=row.place_id)


@read(router, "/areas", shapes.Areas, summary=gettext_lazy("Areas and their people"))
def areas(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Administrative dong by code, with residents where the count is known."""
    found, after = of_rows(Area.objects.all(), paging, ("code",))
    return shapes.Areas(items=[_plain(shapes.AreaOut, row) for row in found], next=after)


@read(router, "/kinds", shapes.Kinds, summary=gettext_lazy("Registers of places"))
def kinds(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Every kind of place, with its attributes and how many are open, barrier-free and faulty today."""
    today = clock.today()
    private = rules.may_keep(_account(request), on=today)
    rows = selectors.kinds(today, private=private)
    found, after = of_list(rows, paging, lambda row: (row["kind"].key,))
    items = [
        _plain(
            shapes.KindOut,
            row["kind"],
            barrier_free=row["free"],
            attributes=[_attribute(one) for one in row["kind"].fields(private=private)],
            **{k: row[k] for k in FIGURES},
        )
        for row in found
    ]
    return shapes.Kinds(items=items, next=after)


FIGURES = ("all", "open", "faulty", "works")


def _attribute(one: Attribute) -> shapes.AttributeOut:
    return _plain(shapes.AttributeOut, one, choices=[choice.key for choice in one.choices])


@read(router, "/kinds/{kind}/places", shapes.Places, summary=gettext_lazy("Places of one register"))
def places(
    request: HttpRequest,
    kind: Words,
    paging: Query[Paging],
    q: Words = "",
    dong: Words = "",
    state: State = "",
) -> Any:
    """One register by number, narrowed by words, area or state."""
    row, today = _kind(request, kind), clock.today()
    wanted = Wanted.of({"q": q, "dong": dong, "state": state})
    rows = selectors.places(row, wanted, today).select_related("kind")
    found, after = of_rows(rows, paging, ("number",))
    return shapes.Places(items=[_place(one, today, _account(request)) for one in found], next=after)


@read(router, "/places/{pk}", shapes.PlaceOut, summary=gettext_lazy("One place"))
def place(request: HttpRequest, pk: Row) -> Any:
    """What is known of a place."""
    row, today = get_object_or_404(Place.objects.select_related("kind"), pk=pk), clock.today()
    rules.require_see(_account(request), row.kind, row, on=today)
    return _place(row, today, _account(request))


@read(router, "/works", shapes.WorksList, summary=gettext_lazy("Works on places"))
def works(request: HttpRequest, paging: Query[Paging], place: Row | None = None) -> Any:
    """Works in the order they were entered; of one place where asked."""
    rows = Works.objects.all() if place is None else Works.objects.filter(place=place)
    if not rules.may_keep(_account(request), on=clock.today()):
        rows = rows.filter(place__kind__public=True)
    found, after = of_rows(rows, paging)
    return shapes.WorksList(items=[_works(one) for one in found], next=after)


@read(router, "/places/{pk}/inspections", shapes.Inspections, summary=gettext_lazy("Inspections of a place"))
def inspections(request: HttpRequest, pk: Row, paging: Query[Paging]) -> Any:
    """Days and results, without who inspected."""
    row = get_object_or_404(Place.objects.select_related("kind"), pk=pk)
    rules.require_see(_account(request), row.kind, row, on=clock.today())
    found, after = of_rows(row.inspections.all(), paging)
    items = [_plain(shapes.InspectionOut, one, id=one.pk, place=row.pk) for one in found]
    return shapes.Inspections(items=items, next=after)


def _signed(request: HttpRequest, place: Place | None = None) -> dict[str, Any]:
    """By whom and when, for who may keep the place, or with None any place of a register."""
    rules.require_keep(request.auth.account, place, on=clock.today())  # type: ignore[attr-defined]
    return {"by": request.auth.account, "now": clock.now()}  # type: ignore[attr-defined]


def _said(body: Body, *, whole: bool) -> dict[str, Any]:
    """The fields of a body: all of them, or those that were said."""
    return body.model_dump(exclude_unset=not whole)


def _come(**days: date) -> None:
    """ValidationError for a day that has yet to come, as the pages' forms say it."""
    for name, day in days.items():
        if day > clock.today():
            raise ValidationError({name: _("That day has not come yet. Enter it when it has happened.")})


@write(
    router,
    "/kinds/{kind}/places",
    shapes.PlaceOut,
    summary=gettext_lazy("Enter a place"),
    scope=Scope.WRITE_PLACES,
    who=rules.KEEP,
)
def register(request: HttpRequest, kind: Words, said: shapes.PlaceIn) -> Any:
    """Enter a place into a register."""
    row = get_object_or_404(PlaceKind, key=kind)
    made = actions.register(kind=row, **_said(said, whole=True), **_signed(request))
    return _place(made, clock.today(), _account(request))


@write(
    router,
    "/kinds/{kind}/import",
    shapes.ImportedOut,
    summary=gettext_lazy("Send the register in"),
    scope=Scope.WRITE_PLACES,
    who=rules.KEEP,
    status=200,
)
def import_places(request: HttpRequest, kind: Words, said: shapes.PlacesIn) -> Any:
    """Enter many places by number: unknown ones are new, known ones take what is said, others stay."""
    row = get_object_or_404(PlaceKind, key=kind)
    rows = [_said(one, whole=False) for one in said.rows]
    return shapes.ImportedOut(changed=actions.import_places(kind=row, rows=rows, **_signed(request)))


@write(
    router,
    "/places/{pk}/works",
    shapes.WorksOut,
    summary=gettext_lazy("Works begin"),
    scope=Scope.WRITE_PLACES,
    who=rules.KEEP,
)
def start(request: HttpRequest, pk: Row, said: shapes.WorksIn) -> Any:
    """Begin works on a place; one at a time."""
    row = get_object_or_404(Place, pk=pk)
    _come(started_on=said.started_on)
    return _works(actions.start_works(place=row, **_said(said, whole=True), **_signed(request, row)))


@write(
    router,
    "/places/{pk}/inspections",
    shapes.InspectionOut,
    summary=gettext_lazy("Enter an inspection"),
    scope=Scope.WRITE_PLACES,
    who=rules.KEEP,
)
def inspect(request: HttpRequest, pk: Row, said: shapes.InspectionIn) -> Any:
    """Enter an inspection by the kind's checklist; a fault makes the place faulty."""
    row = get_object_or_404(Place, pk=pk)
    _come(on=said.on)
    made = actions.inspect(place=row, **_said(said, whole=True), **_signed(request, row))
    return _plain(shapes.InspectionOut, made, id=made.pk, place=row.pk)


@write(
    router,
    "/works/{pk}/complete",
    shapes.WorksOut,
    summary=gettext_lazy("Works completed"),
    scope=Scope.WRITE_PLACES,
    who=rules.KEEP,
    status=200,
)
def complete(request: HttpRequest, pk: Row, said: shapes.CompletedIn) -> Any:
    """Say when works were completed."""
    row = get_object_or_404(Works.objects.select_related("place"), pk=pk)
    _come(completed_on=said.completed_on)
    return _works(
        actions.complete_works(works=row, completed_on=said.completed_on, **_signed(request, row.place))
    )


@write(
    router,
    "/works/{pk}/open",
    shapes.WorksOut,
    summary=gettext_lazy("Opened to people"),
    scope=Scope.WRITE_PLACES,
    who=rules.KEEP,
    status=200,
)
def opened(request: HttpRequest, pk: Row, said: shapes.OpenedIn) -> Any:
    """Say when what was built opened to people."""
    row = get_object_or_404(Works.objects.select_related("place"), pk=pk)
    _come(opened_on=said.opened_on)
    return _works(actions.open_works(works=row, opened_on=said.opened_on, **_signed(request, row.place)))
