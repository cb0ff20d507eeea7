"""How the forms of the registers answer: take what was sent, call one action, show what is wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yeogiro.lib import clock

from .. import actions
from ..forms.bodies import PersonForm, past
from ..models import Person


def signed(request: HttpRequest) -> dict[str, Any]:
    """Who enters and when, for an action."""
    return {"by": request.user, "now": clock.now()}


def done(form: forms.Form, act: Callable[[dict[str, Any]], Any], *days: str) -> bool:
    """Whether the form was sent, was right, and the action took it; `days` must have come already."""
    if not form.is_bound or not form.is_valid():
        return False
    for name in days:
        past(form, name, clock.today())
    if form.errors:
        return False
    try:
        with transaction.atomic():
            act(form.cleaned_data)
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return False
    return True


def page(
    request: HttpRequest, form: forms.Form, title: str, back: str, up: Any, **context: Any
) -> HttpResponse:
    """The form, or the form with what is wrong; `up` is what it is about, or the register's name."""
    found = {"form": form, "title": title, "back": back, "up": up, **context}
    return render(request, "people/form.html", found, status=422 if form.is_bound else 200)


def person_of(form: PersonForm) -> Person:
    """The person chosen; somebody new is enrolled, within the same transaction as what follows."""
    who = form.who()
    return who if isinstance(who, Person) else actions.enrol(**who)


def name_of(person: Person | None) -> str:
    """The person's name, or words for somebody whose record was removed."""
    return person.name if person is not None else _("somebody whose record was removed")
