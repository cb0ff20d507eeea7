"""Close a year, open it again, put a note beside a closed reading: the coordinator's pages."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock
from yeogiro.people.guards import officers_only

from .. import rules
from ..actions import closing
from ..counting import IndicatorReading, read_on
from ..forms.plan import WHY, PlainText
from ..models import Plan, Reading, Return
from ..office import plan_or_404


class CloseForm(forms.Form):
    """What is said when a year is closed while partners' returns are provisional."""

    accept = forms.BooleanField(label=gettext_lazy("Close although returns are provisional"), required=False)
    note = PlainText(
        label=gettext_lazy("Note"),
        required=False,
        widget=WHY,
        help_text=gettext_lazy("Why provisional returns are accepted; it stands beside the readings."),
    )


class ReopenForm(forms.Form):
    """Why a closed year is opened again."""

    reason = PlainText(
        label=gettext_lazy("Why"),
        widget=WHY,
        help_text=gettext_lazy("It stands beside the year for everybody to read."),
        error_messages={"required": gettext_lazy("Say why the year is opened again.")},
    )


class NoteForm(forms.Form):
    """A correction beside a closed reading."""

    text = PlainText(
        label=gettext_lazy("Note"),
        widget=WHY,
        help_text=gettext_lazy("It stands beside the figure, with the day; the figure itself stays."),
        error_messages={"required": gettext_lazy("The note says nothing.")},
    )


def _plan_for(request: HttpRequest) -> Plan:
    """The plan, for somebody who may close its years; PermissionDenied for others."""
    rules.require(request.user, "plan.close_year", None, on=clock.today())
    return plan_or_404()


@officers_only
def years(request: HttpRequest) -> HttpResponse:
    """The plan's years: over or running, closed by whom and when, opened again and why."""
    plan = _plan_for(request)
    today = clock.today()
    rows = plan.closings.select_related("closed_by", "reopened_by").order_by("year", "pk")
    lines = []
    for year in plan.years:
        found = [one for one in rows if one.year == year]
        counts = next((one for one in found if one.reopened_at is None), None)
        over = date(year, 12, 31) < today
        lines.append(
            {"year": year, "over": over, "closing": counts, "earlier": [o for o in found if o != counts]}
        )
    return render(request, "plan/office/years.html", {"plan": plan, "lines": lines})


@officers_only
def close(request: HttpRequest, year: int) -> HttpResponse:
    """What closing would freeze, what is provisional or missing; by POST the year is closed."""
    plan = _plan_for(request)
    _require_year(plan, year)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            closing.close_year(
                plan=plan,
                year=year,
                by=request.user,  # type: ignore[arg-type]
                now=clock.now(),
                accept_provisional=form.cleaned_data["accept"],
                note=form.cleaned_data["note"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The year %(year)s is closed. Its figures stay as they are.") % {"year": year}
            )
            return redirect("plan:years")
    closed = plan.closings.filter(year=year, reopened_at__isnull=True).select_related("closed_by").first()
    readings = read_on(plan, date(year, 12, 31))
    waiting = Return.objects.filter(
        indicator__plan=plan, month__lte=date(year, 12, 31), state=Return.State.PROVISIONAL
    )
    context = {
        "plan": plan,
        "year": year,
        "form": form,
        "closed": closed,
        "over": date(year, 12, 31) < clock.today(),
        "readings": readings,
        "missing": [one for one in readings if one.value is None],
        "provisional": _provisional(readings),
        "waiting": waiting.count(),
    }
    return render(request, "plan/office/close_year.html", context, status=422 if form.errors else 200)


def _provisional(readings: list[IndicatorReading]) -> list[IndicatorReading]:
    return [one for one in readings if one.provisional]


@officers_only
def reopen(request: HttpRequest, year: int) -> HttpResponse:
    """Open a closed year again, with the reason."""
    plan = _plan_for(request)
    _require_year(plan, year)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            closing.reopen_year(
                plan=plan,
                year=year,
                reason=form.cleaned_data["reason"],
                by=request.user,  # type: ignore[arg-type]
                now=clock.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The year %(year)s is counted live again.") % {"year": year})
            return redirect("plan:years")
    closed = plan.closings.filter(year=year, reopened_at__isnull=True).first()
    context = {"plan": plan, "year": year, "form": form, "closed": closed}
    return render(request, "plan/office/reopen_year.html", context, status=422 if form.errors else 200)


@officers_only
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a note beside a closed year's reading."""
    plan = _plan_for(request)
    rows = Reading.objects.filter(closing__plan=plan).select_related("indicator", "closing")
    reading = get_object_or_404(rows, pk=pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        closing.add_note(
            reading=reading,
            text=form.cleaned_data["text"],
            by=request.user,  # type: ignore[arg-type]
            now=clock.now(),
        )
        messages.success(request, _("The note stands beside the figure."))
        return redirect("plan:indicator", key=reading.indicator.key)
    context = {"plan": plan, "reading": reading, "form": form, "notes": reading.notes.all()}
    return render(request, "plan/office/reading_note.html", context, status=422 if form.errors else 200)


def _require_year(plan: Plan, year: int) -> None:
    """404 for a year the plan does not have."""
    if year not in plan.years:
        raise Http404(_("The plan has no such year."))
