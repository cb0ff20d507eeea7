"""What officers' pages share: the row they may keep, who signs, and the form with its refusals."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from yeogiro.lib import clock

from .. import rules
from ..models import Place, Works


def the_place(request: HttpRequest, pk: int) -> Place:
    """The place, for those who may keep it."""
    row = get_object_or_404(Place.objects.select_related("kind"), pk=pk)
    rules.require_keep(request.user, row, on=clock.today())
    return row


def the_works(request: HttpRequest, pk: int) -> Works:
    """The works, for those who may keep the place they are on."""
    row = get_object_or_404(Works.objects.select_related("place__kind"), pk=pk)
    rules.require_keep(request.user, row.place, on=clock.today())
    return row


def signed(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": clock.now()}


def done(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> bool:
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


def status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200


def place_form(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    title: str,
    works: Works | None = None,
    template: str = "places/form.html",
) -> HttpResponse:
    """The page of one form about a place; 422 with everything typed where it was refused."""
    back = reverse("places:place", args=[place.pk])
    context = {"form": form, "place": place, "kind": place.kind, "works": works, "title": title, "back": back}
    return render(request, template, context, status=status(form))
