"""Templates for officers: list, write, see with real values, approve, try on one's own page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.people import rules
from yeogiro.people.guards import needs

from . import access, actions, selectors
from .forms import NewTemplateForm, TemplateForm, ValuesForm
from .models import Template
from .models.templates import Language
from .parcels import words
from .texts import Missing, filled, labelled, measured


@needs(access.SEE)
def templates(request: HttpRequest) -> HttpResponse:
    """Every template with the version that goes out and its draft."""
    rows = selectors.templates()
    drafts = sum(row["draft"] is not None for row in rows)
    return render(request, "messages/templates.html", {"rows": rows, "drafts": drafts})


@needs(access.WRITE)
def new(request: HttpRequest) -> HttpResponse:
    """Write the first version of a template."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "language") if request.GET.get(name)}
    form = NewTemplateForm(request.POST or None, initial=asked)
    if form.is_bound and form.is_valid() and request.POST.get("do") != "preview":
        values = form.cleaned_data
        if Template.objects.filter(kind=values["kind"], language=values["language"]).exists():
            form.add_error("kind", _("This template exists already. Open it in the list to change it."))
        elif saved := _saved(request, form, values):
            return redirect("messages:template", saved.kind, saved.language)
    context = {"form": form, "title": _("Write a template"), "row": None, **_seen(request, form, "")}
    return render(request, "messages/template.html", context, status=_status(request, form))


@needs(access.WRITE)
def template(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Change a template: a draft is written over, an approved version gets a next one."""
    rows = selectors.versions(kind, language)
    if not rows:
        raise Http404
    row, do = rows[0], request.POST.get("do", "")
    form = TemplateForm(request.POST or None, template=row)
    if do in {"approve", "try"}:
        form = TemplateForm(template=row)
        return _act(request, row, do) or redirect("messages:template", kind, language)
    if (
        do == "save"
        and form.is_valid()
        and _saved(request, form, {**form.cleaned_data, "kind": kind, "language": language})
    ):
        return redirect("messages:template", kind, language)
    context = {
        "form": form,
        "title": row.title,
        "name": kind,
        "row": row,
        "versions": rows,
        "approves": rules.may(request.user, access.APPROVE, on=clock.today()),
        **_seen(request, form, kind, language),
    }
    return render(request, "messages/template.html", context, status=_status(request, form))


def _act(request: HttpRequest, row: Template, do: str) -> HttpResponse | None:
    """Approve the draft, or send it to the officer's own page."""
    try:
        if do == "approve":
            rules.require(request.user, access.APPROVE, on=clock.today())
            actions.approve_template(template=row, by=request.user, now=clock.now())
            messages.success(request, _("Approved. This version goes out from now on."))
            return None
        known = selectors.last_payload(row.kind)
        form = ValuesForm(request.POST, texts=(row.title, row.text, row.kakao_text), known=known)
        sent = actions.try_template(template=row, payload=form.values(), by=request.user, now=clock.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return None
    messages.success(request, _("Sent to your own page. You see it there as soon as the worker has passed."))
    return redirect("messages:message", sent.pk)


def _saved(request: HttpRequest, form: TemplateForm, values: dict[str, Any]) -> Template | None:
    """The stored draft; None with the reason on the form when the action refused it."""
    try:
        row = actions.draft_template(by=request.user, now=clock.now(), **values)
    except ValidationError as refused:
        for one in refused.messages:
            form.add_error(None, one)
        return None
    messages.success(request, _("The draft is saved. It goes out once the coordinator approves it."))
    return row


def _seen(request: HttpRequest, form: TemplateForm, kind: str, language: str = "") -> dict[str, Any]:
    """What the texts, as typed, look like with values: the text message with its bytes, the notice, and the same
    message in the other languages.
    """
    title, text, kakao, opt_out = (
        str(form[name].value() or "") for name in ("title", "text", "kakao_text", "opt_out")
    )
    typed = request.POST if request.POST.get("do") == "preview" else None
    values_form = ValuesForm(typed, texts=(title, text, kakao), known=selectors.last_payload(kind))
    values = values_form.values()
    advertising = bool(form["advertising"].value())
    said = labelled(filled(text, values), advertising=advertising, opt_out=opt_out) if text else ""
    return {
        "values_form": values_form,
        "said": said,
        "bytes": measured(said),
        "others": _others(kind, form["language"].value() if "language" in form.fields else language, values),
        "said_kakao": filled(kakao, values) if kakao else "",
        "back": reverse("messages:templates"),
    }


def _others(kind: str, language: str, values: dict[str, str]) -> list[dict[str, Any]]:
    """The message in each other language with the same values, its latest version; `said` is None where there is
    none, or where it asks for a value that this language's text has not.
    """
    found = []
    for code, name in Language.choices if kind else ():
        if code != language:
            row = next(iter(selectors.versions(kind, code)), None)
            try:
                said = words(row, values) if row else None
            except Missing as missing:
                found.append({"code": code, "name": name, "row": row, "missing": missing.names})
                continue
            found.append({"code": code, "name": name, "row": row, "said": said})
    return found


def _status(request: HttpRequest, form: TemplateForm) -> int:
    return 422 if form.is_bound and form.errors and request.POST.get("do") != "preview" else 200
