"""A public file on its way into a register: sent, looked at, decided about, taken in; and the register given out."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yeogiro.lib import clock, sheets
from yeogiro.lib.files import safe_name
from yeogiro.lib.geo.projections import NAMES
from yeogiro.lib.sheets import CellError
from yeogiro.lib.text import in_language
from yeogiro.people.guards import needs

from .. import rules, selectors
from ..forms.days import Day
from ..importing import errors, jobs, out
from ..importing.look import Options
from ..models import Import, PlaceKind
from ..selectors import Wanted
from .office import status

SHOWN = 100


class ImportForm(forms.Form):
    """A file, and what somebody may know about it."""

    file = forms.FileField(label=gettext_lazy("Excel or CSV file"))
    crs = forms.ChoiceField(
        label=gettext_lazy("Coordinates"),
        required=False,
        choices=[("", gettext_lazy("Find it out")), *NAMES.items()],
    )
    metres = forms.IntegerField(
        label=gettext_lazy("Perhaps the same place within (metres)"),
        min_value=0,
        max_value=200,
        initial=10,
        help_text=gettext_lazy("0: do not look."),
    )
    outside = forms.ChoiceField(
        label=gettext_lazy("Rows outside the district"),
        choices=[("stop", gettext_lazy("Say so and stop")), ("leave", gettext_lazy("Leave them out"))],
    )

    opened = Day(
        label=gettext_lazy("Rows without a day are in use since"),
        required=False,
        help_text=gettext_lazy("Empty: nobody knows. Then they are not counted as open."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"
        self.fields["file"].help_text = _("At most 10 MB and 50,000 rows.")

    def options(self) -> Options:
        said = self.cleaned_data
        opened = said["opened"].isoformat() if said["opened"] else ""
        return Options(crs=said["crs"], metres=said["metres"], outside=said["outside"], opened=opened)


class AgainForm(ImportForm):
    """The same file, understood in another way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]


@needs(rules.KEEP)
def send(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a public file in; nothing is stored before it was looked at."""
    row = get_object_or_404(PlaceKind, key=kind)
    form = ImportForm(request.POST or None, request.FILES or None, initial={"outside": "stop"})
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data["file"]
        if sent.size > sheets.MOST_BYTES:
            form.add_error(
                "file", _("The file is larger than 10 MB. Split it and send the parts one after the other.")
            )
        else:
            job = jobs.create(
                kind=row,
                content=sent.read(),
                name=safe_name(sent.name),
                by=request.user,  # type: ignore[arg-type]
                options=form.options(),
            )
            jobs.begin_look(job)
            return redirect("places:import_job", job.token)
    context = {
        "kind": row,
        "form": form,
        "names": [
            (column.title, ", ".join(_called(column))) for column in out.standard(row, private=True).columns
        ],
        "before": Import.objects.filter(kind=row)[:5],
    }
    return render(request, "places/imports/send.html", context, status=status(form))


@never_cache
@needs(rules.KEEP)
def job(request: HttpRequest, token: str) -> HttpResponse:
    """How far a file is, what was understood, and by POST what is decided about it."""
    mine = jobs.find(token, request.user.pk)
    if mine is None:
        messages.warning(
            request, _("This file was saved already, or it waited too long. Look at the register first.")
        )
        return redirect("places:kinds")
    if request.method == "POST" and not mine.works:
        return _decided(request, mine)
    return _page(request, mine)


@never_cache
@needs(rules.KEEP)
def state(request: HttpRequest, token: str) -> HttpResponse:
    """How far the work is, for the script that waits."""
    mine = jobs.find(token, request.user.pk)
    if mine is None:
        return JsonResponse({"state": "none"})
    return JsonResponse({"state": "making" if mine.works else mine.stage, "done": mine.done, "of": mine.of})


@require_safe
def public(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The register under the headers that public files use; it can come back in unchanged."""
    row = get_object_or_404(PlaceKind, key=kind)
    officer = rules.may_keep(request.user, on=clock.today())
    if form not in out.FORMS or not (row.public or officer):
        raise Http404(_("There is no such file."))
    found = selectors.places(row, Wanted.of(request.GET), clock.today())
    ending = "xlsx" if form == "xlsx" else "csv"
    headers = {"Content-Disposition": sheets.attachment(f"{in_language(row, 'name')}.{ending}")}
    # A CSV in CP949 must not be called UTF-8.
    content_type = sheets.MIME["xlsx"] if form == "xlsx" else "text/csv"
    return HttpResponse(
        out.write(row, found, form, private=officer), content_type=content_type, headers=headers
    )


def _called(column: Any) -> list[str]:
    from ..importing.reading import public_names

    return public_names(column.name)[:4]


def _decided(request: HttpRequest, mine: jobs.Job) -> HttpResponse:
    do = request.POST.get("do")
    if do == "errors":
        return _errors(mine)
    if do == "again":
        form = AgainForm(request.POST)
        if not form.is_valid():
            return _page(request, mine, form)
        jobs.begin_look(mine, form.options())
    elif do == "apply" and mine.stage == "looked" and mine.looked()["ok"]:
        lines = [one["line"] for one in mine.looked()["near"]]
        chosen = tuple(line for line in lines if request.POST.get(f"near-{line}") == "same")
        jobs.begin_apply(mine, now=clock.now(), decided=replace(mine.options, same=chosen))
    return redirect("places:import_job", mine.token)


def _page(request: HttpRequest, mine: jobs.Job, form: AgainForm | None = None) -> HttpResponse:
    kind = get_object_or_404(PlaceKind, key=mine.kind)
    looked = mine.looked() if mine.stage in ("looked", "applied") else None
    said = mine.options
    initial = {
        "crs": said.crs,
        "metres": int(said.metres),
        "outside": said.outside,
        "opened": said.opened or None,
    }
    context = {
        "kind": kind,
        "job": mine,
        "looked": looked,
        "errors": looked["errors"][:SHOWN] if looked else [],
        "form": form or AgainForm(initial=initial),
        "decides": bool(looked and looked["ok"] and (looked["counts"]["new"] or looked["counts"]["changed"])),
    }
    unread = looked is None and not mine.works
    bad = form is not None or unread or (looked is not None and not looked["ok"])
    return render(request, "places/imports/job.html", context, status=422 if bad else 200)


def _errors(mine: jobs.Job) -> HttpResponse:
    """The rows that are wrong, as they were sent, with what is wrong beside them."""
    found = [CellError(**one) for one in mine.looked()["errors"]]
    kind = PlaceKind.objects.get(key=mine.kind)
    content = errors.sheet(kind, mine.content(), mine.name, found)
    name = _("%(name)s to correct") % {"name": mine.name.rsplit(".", 1)[0]}
    headers = {"Content-Disposition": sheets.attachment(f"{name}.xlsx"), "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=sheets.MIME["xlsx"], headers=headers)
