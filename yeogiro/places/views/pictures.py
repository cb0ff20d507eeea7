"""Pictures of works, before and after: entered and released by officers, seen by everybody once released."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, photos
from yeogiro.people.guards import officers_only

from .. import actions, rules
from ..forms import PictureForm
from ..models import WorksPhoto
from .office import done, place_form, signed, the_works


@officers_only
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Send in how it looked before or after the works."""
    works = the_works(request, pk)
    form = PictureForm(request.POST or None, request.FILES or None, today=clock.today())
    if done(form, lambda _v: actions.add_picture(works=works, **form.facts(), **signed(request))):
        messages.success(request, _("The picture is kept. Only officers see it until you release it."))
        return redirect("places:place", works.place_id)
    title = _("Picture of the works")
    return place_form(request, works.place, form, title, works=works, template="places/picture_form.html")


@require_POST
@officers_only
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pictures of these works to everybody."""
    works = the_works(request, pk)
    try:
        number = actions.release_pictures(works=works, **signed(request))
        said = ngettext("%(number)d picture is public now.", "%(number)d pictures are public now.", number)
        messages.success(request, said % {"number": number})
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("places:place", works.place_id)


@require_POST
@officers_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pictures of these works to officers only."""
    works = the_works(request, pk)
    actions.withdraw_pictures(works=works)
    messages.success(request, _("The pictures are not public any more."))
    return redirect("places:place", works.place_id)


def picture(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """A picture's bytes: for everybody once it is released, else for those who keep the place."""
    row = WorksPhoto.objects.select_related("photo", "works__place__kind").filter(pk=pk).first()
    if row is None or size not in {"large", "small"}:
        raise Http404(_("There is no such picture."))
    place, today = row.works.place, clock.today()
    rules.require_see(request.user, place.kind, place, on=today)
    if row.released_at is None:
        rules.require_keep(request.user, place, on=today)
    return photos.photo_response(row.photo, size, request)  # type: ignore[arg-type]
