"""Officers enter, correct and end jobs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import actions
from ..forms.bodies import EndForm
from ..forms.registers import JobFactsForm, JobForm
from ..guards import writers_only
from ..models import Employment
from .answering import done, name_of, page, person_of, signed
from .asking import words


def _at() -> str:
    return reverse("people:jobs") + "#ledger"


def _job(pk: int) -> tuple[Employment, str]:
    row = get_object_or_404(Employment.objects.select_related("person"), pk=pk)
    return row, f"{name_of(row.person)} · {row.title_ko}"


@writers_only("jobs")
def add(request: HttpRequest) -> HttpResponse:
    """Enter a job that a project won for somebody."""
    text = words(request.GET)
    form = JobForm(request.POST or None, text=text)

    def act(given: dict[str, Any]) -> None:
        actions.employ(person=person_of(form), **form.facts(), **signed(request))

    if done(form, act, "since"):
        messages.success(request, _("The job stands in the ledger."))
        return redirect(_at())
    looks = {"search": text, "searches": True}
    return page(request, form, _("Enter a job"), _at(), _("Ledger of jobs"), **looks)


@writers_only("jobs")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a job's title, contract and career break."""
    job, about = _job(pk)
    back = {True: "yes", False: "no"}.get(job.career_break, "")  # type: ignore[arg-type]
    initial = {name: getattr(job, name) for name in ("title_ko", "title_en", "contract")}
    form = JobFactsForm(request.POST or None, initial={**initial, "career_break": back})
    if done(form, lambda given: actions.amend_employment(employment=job, **given, **signed(request))):
        messages.success(request, _("The job is corrected."))
        return redirect(_at())
    return page(request, form, _("Correct the job"), _at(), _("Ledger of jobs"), about=about)


@writers_only("jobs")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves a job."""
    job, about = _job(pk)
    form = EndForm(request.POST or None)
    if done(form, lambda given: actions.end_employment(employment=job, **given)):
        messages.success(request, _("The end of the job is entered."))
        return redirect(_at())
    return page(request, form, _("End the job"), _at(), _("Ledger of jobs"), about=about)
