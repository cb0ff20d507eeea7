"""Registers of places for officers: enter, amend, upload."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import uploads
from yeogiro.lib.sheets import Row
from yeogiro.people.guards import needs, officers_only

from .. import actions, registers, rules
from ..forms import PlaceForm
from ..models import Place, PlaceKind
from .office import done, place_form, signed, status, the_place


@needs(rules.KEEP)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter a place."""
    row = get_object_or_404(PlaceKind, key=kind)
    form = PlaceForm(request.POST or None, kind=row)
    made: list[Place] = []

    def enter(values: dict[str, Any]) -> None:
        made.append(actions.register(kind=row, **values, **signed(request)))

    if done(form, enter):
        messages.success(request, _("The place stands in the register."))
        return redirect("places:place", made[0].pk)
    context = {
        "form": form,
        "kind": row,
        "title": _("Enter a place"),
        "back": reverse("places:places", args=[kind]),
    }
    return render(request, "places/form.html", context, status=status(form))


@officers_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Amend what the register says about a place."""
    row = the_place(request, pk)
    form = PlaceForm(request.POST or None, kind=row.kind, place=row)
    if done(form, lambda values: actions.amend(place=row, **values, **signed(request))):
        messages.success(request, _("The register is amended."))
        return redirect("places:place", row.pk)
    return place_form(request, row, form, _("Amend the register"))


@needs(rules.KEEP)
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the register in as a file."""
    row = get_object_or_404(PlaceKind, key=kind)

    fields = row.fields(private=True)

    def apply(rows: list[Row]) -> None:
        typed = (registers.typed(one, fields) for one in rows)
        actions.import_places(kind=row, rows=typed, **signed(request))

    wanted = uploads.Upload(
        sheet=registers.sheet(row, private=True),
        title=_("Send the register in"),
        back=reverse("places:places", args=[kind]),
        plan_rows=lambda rows: registers.plan(row, rows),
        apply=apply,
        about=_("Places are known by their number. Those that the file leaves out stay as they are."),
    )
    return uploads.respond(request, wanted)
