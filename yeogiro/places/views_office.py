"""Registers of places for officers: enter, amend, upload, and the three days of works."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, uploads
from yeogiro.lib.sheets import Row
from yeogiro.people.guards import needs, officers_only

from . import actions, registers, rules
from .forms import CompletedForm, OpenedForm, PlaceForm, WorksForm
from .models import Place, PlaceKind, Works


@needs(rules.KEEP)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter a place."""
    row = get_object_or_404(PlaceKind, key=kind)
    form = PlaceForm(request.POST or None)
    made: list[Place] = []

    def enter(values: dict[str, Any]) -> None:
        made.append(actions.register(kind=row, **values, **_signed(request)))

    if _done(form, enter):
        messages.success(request, _("The place stands in the register."))
        return redirect("places:place", made[0].pk)
    context = {
        "form": form,
        "kind": row,
        "title": _("Enter a place"),
        "back": reverse("places:places", args=[kind]),
    }
    return render(request, "places/form.html", context, status=_status(form))


@officers_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Amend what the register says about a place."""
    row = _place(request, pk)
    form = PlaceForm(request.POST or None, place=row)
    if _done(form, lambda values: actions.amend(place=row, **values, **_signed(request))):
        messages.success(request, _("The register is amended."))
        return redirect("places:place", row.pk)
    return _place_form(request, row, form, _("Amend the register"))


@needs(rules.KEEP)
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the register in as a file."""
    row = get_object_or_404(PlaceKind, key=kind)

    def apply(rows: list[Row]) -> None:
        actions.import_places(kind=row, rows=map(registers.typed, rows), **_signed(request))

    wanted = uploads.Upload(
        sheet=registers.sheet(row),
        title=_("Send the register in"),
        back=reverse("places:places", args=[kind]),
        plan_rows=lambda rows: registers.plan(row, rows),
        apply=apply,
        about=_("Places are known by their number. Those that the file leaves out stay as they are."),
    )
    return uploads.respond(request, wanted)


@officers_only
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Works begin."""
    row = _place(request, pk)
    form = WorksForm(request.POST or None, today=clock.today())
    if _done(form, lambda values: actions.start_works(place=row, **values, **_signed(request))):
        messages.success(request, _("The works are entered."))
        return redirect("places:place", row.pk)
    return _place_form(request, row, form, _("Works begin"))


@officers_only
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Works are completed."""
    works = _works(request, pk)
    form = CompletedForm(request.POST or None, today=clock.today())
    if _done(form, lambda values: actions.complete_works(works=works, **values, **_signed(request))):
        messages.success(request, _("The completion is entered. It counts from that day on."))
        return redirect("places:place", works.place_id)
    return _place_form(request, works.place, form, _("Works completed"), works=works)


@officers_only
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """What was built opens."""
    works = _works(request, pk)
    form = OpenedForm(request.POST or None, today=clock.today())
    if _done(form, lambda values: actions.open_works(works=works, **values, **_signed(request))):
        messages.success(request, _("The opening is entered."))
        return redirect("places:place", works.place_id)
    return _place_form(request, works.place, form, _("Opened to people"), works=works)


@require_POST
@officers_only
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Works entered by mistake or given up leave the register."""
    works = _works(request, pk)
    try:
        actions.call_off_works(works=works)
        messages.success(request, _("The works are taken out of the register."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("places:place", works.place_id)


def _place(request: HttpRequest, pk: int) -> Place:
    """The place, for those who may keep it."""
    row = get_object_or_404(Place.objects.select_related("kind"), pk=pk)
    rules.require_keep(request.user, row, on=clock.today())
    return row


def _works(request: HttpRequest, pk: int) -> Works:
    """The works, for those who may keep the place they are on."""
    row = get_object_or_404(Works.objects.select_related("place__kind"), pk=pk)
    rules.require_keep(request.user, row.place, on=clock.today())
    return row


def _signed(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": clock.now()}


def _done(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether the form was sent, was right, and the action took it; a refusal stands on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return False
    return True


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200


def _place_form(
    request: HttpRequest, place: Place, form: forms.Form, title: str, works: Works | None = None
) -> HttpResponse:
    back = reverse("places:place", args=[place.pk])
    context = {"form": form, "place": place, "kind": place.kind, "works": works, "title": title, "back": back}
    return render(request, "places/form.html", context, status=_status(form))
