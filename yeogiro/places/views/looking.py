"""What officers enter standing before the place: its state, an inspection, an audit."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yeogiro.lib import clock, photos
from yeogiro.people.guards import officers_only

from .. import actions
from ..forms import AuditForm, InspectionForm, StateForm
from ..models import Inspection, InspectionPhoto
from ..states import STANDS
from .office import done, place_form, signed, the_place


@officers_only
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Another state of the place."""
    row = the_place(request, pk)
    form = StateForm(request.POST or None, place=row, today=clock.today())
    if done(form, lambda values: actions.change_state(place=row, **values, **signed(request))):
        messages.success(request, _("The state is entered."))
        return redirect("places:place", row.pk)
    return place_form(request, row, form, _("Change its state"))


@officers_only
def inspect(request: HttpRequest, pk: int) -> HttpResponse:
    """An inspection, one hand on the phone."""
    row = the_place(request, pk)
    form = InspectionForm(request.POST or None, request.FILES or None, place=row, today=clock.today())
    made: list[Inspection] = []
    if done(form, lambda _v: made.append(actions.inspect(place=row, **form.facts(), **signed(request)))):
        if made[0].verdict == Inspection.Verdict.FAULT:
            messages.success(request, _("The fault is entered. The place is marked as faulty."))
        else:
            messages.success(request, _("The inspection is entered. Everything is in order."))
        return redirect("places:place", row.pk)
    if not form.is_bound and row.state not in STANDS:
        messages.warning(request, _("Only what stands can be inspected."))
    return place_form(request, row, form, _("Inspection"), template="places/looking.html")


@officers_only
def audit(request: HttpRequest, pk: int) -> HttpResponse:
    """An audit of accessibility."""
    row = the_place(request, pk)
    if row.kind.audit_list() is None:
        raise Http404(_("Places of this kind are not audited."))
    form = AuditForm(request.POST or None, place=row, today=clock.today())
    made = []
    if done(form, lambda _v: made.append(actions.audit(place=row, **form.facts(), **signed(request)))):
        messages.success(
            request, _("The audit is entered: %(score)d of 100 points.") % {"score": made[0].score}
        )
        return redirect("places:place", row.pk)
    return place_form(request, row, form, _("Accessibility audit"), template="places/looking.html")


@officers_only
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A picture of an inspection, for those who keep the place."""
    row = InspectionPhoto.objects.select_related("photo", "inspection").filter(pk=pk).first()
    if row is None or size not in {"large", "small"}:
        raise Http404(_("There is no such picture."))
    the_place(request, row.inspection.place_id)
    return photos.photo_response(row.photo, size, request)  # type: ignore[arg-type]
