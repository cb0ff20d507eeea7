"""The office's closed days: every officer reads them, who may (access.py) enters them. Parse, one action, respond."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, closures, sheets, uploads
from yeogiro.lib.models import Closure, ClosureChange
from yeogiro.lib.sheets import Row
from yeogiro.people import rules
from yeogiro.people.guards import needs, officers_only

from .closures import ClosureForm, plan, rows, sheet

LOG = 10
KEEP = "front.keep_closures"


@officers_only
def register(request: HttpRequest) -> HttpResponse:
    """The closed days, those to come first; by POST one is entered."""
    today = clock.today()
    may = rules.may(request.user, KEEP, on=today)
    form = ClosureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        rules.require(request.user, KEEP, on=today)
        if form.is_valid():
            try:
                closures.close_office(**form.cleaned_data, by=request.user.get_username(), now=clock.now())
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, _("Entered. Ages and due dates reckon with it from now on."))
                return redirect("front:closures")
    days = list(Closure.objects.all())
    context = {
        "form": form,
        "may": may,
        "coming": [row for row in days if row.on >= today],
        "past": [row for row in reversed(days) if row.on < today],
        "log": ClosureChange.objects.all()[:LOG],
    }
    return render(request, "front/inbox/closures.html", context, status=422 if form.errors else 200)


@require_POST
@needs(KEEP)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day out."""
    row = get_object_or_404(Closure, pk=pk)
    try:
        closures.open_office(closure=row, by=request.user.get_username(), now=clock.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Taken out. The office works that day."))
    return redirect("front:closures")


@officers_only
def file(request: HttpRequest, form: str) -> HttpResponse:
    """The register as an Excel or CSV file that can come back in."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    which = sheet()
    headers = {"Content-Disposition": sheets.attachment(f"{which.title}.{form}")}
    return HttpResponse(writer(which, rows()), content_type=sheets.MIME[form], headers=headers)


@needs(KEEP)
def upload(request: HttpRequest) -> HttpResponse:
    """Send the register in as a file."""

    def apply(found: list[Row]) -> None:
        closures.import_closures(
            rows=[(row.values["on"], row.values["reason"]) for row in found],
            by=request.user.get_username(),
            now=clock.now(),
        )

    wanted = uploads.Upload(
        sheet=sheet(),
        title=_("Send the closed days in"),
        back=reverse("front:closures"),
        plan_rows=plan,
        apply=apply,
        about=_("Days that the file leaves out stay as they are."),
    )
    return uploads.respond(request, wanted)
