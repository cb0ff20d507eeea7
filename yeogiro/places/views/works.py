"""The three days of works, entered by officers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock
from yeogiro.people.guards import officers_only

from .. import actions
from ..forms import CompletedForm, OpenedForm, WorksForm
from .office import done, place_form, signed, the_place, the_works


@officers_only
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Works begin."""
    row = the_place(request, pk)
    form = WorksForm(request.POST or None, today=clock.today())
    if done(form, lambda values: actions.start_works(place=row, **values, **signed(request))):
        messages.success(request, _("The works are entered."))
        return redirect("places:place", row.pk)
    return place_form(request, row, form, _("Works begin"))


@officers_only
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Works are completed."""
    works = the_works(request, pk)
    form = CompletedForm(request.POST or None, today=clock.today())
    if done(form, lambda values: actions.complete_works(works=works, **values, **signed(request))):
        messages.success(request, _("The completion is entered. It counts from that day on."))
        return redirect("places:place", works.place_id)
    return place_form(request, works.place, form, _("Works completed"), works=works)


@officers_only
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """What was built opens."""
    works = the_works(request, pk)
    form = OpenedForm(request.POST or None, today=clock.today())
    if done(form, lambda values: actions.open_works(works=works, **values, **signed(request))):
        messages.success(request, _("The opening is entered."))
        return redirect("places:place", works.place_id)
    return place_form(request, works.place, form, _("Opened to people"), works=works)


@require_POST
@officers_only
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Works entered by mistake or given up leave the register."""
    works = the_works(request, pk)
    try:
        actions.call_off_works(works=works)
        messages.success(request, _("The works are taken out of the register."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("places:place", works.place_id)
