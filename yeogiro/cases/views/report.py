"""Anybody reports in three taps, without an account, and follows it by a private link."""

import time
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yeogiro.lib import clock, names, photos
from yeogiro.lib.fields import Words
from yeogiro.lib.visitor import account_mark

from .. import actions, links
from ..forms.phone import PhotosField, SpotForm, errors_of
from ..models import Case
from ..selectors.rules import categories
from ..states import State
from .phone import say, wants_json

SALT = "yeogiro.cases.report"
SOONEST, LATEST = 3, 7 * 24 * 60 * 60
"""Seconds from the form to the report: nobody types faster, and a phone may be without a signal for days."""


class ReportForm(SpotForm):
    """What, where, and if somebody likes, how to reach them."""

    what = forms.ChoiceField(label=gettext_lazy("What is it?"))
    text = Words(label=gettext_lazy("What did you see?"), required=False, max_length=2000)
    where = Words(label=gettext_lazy("Where is it?"), required=False, max_length=200)
    dong = forms.ChoiceField(label=gettext_lazy("Neighbourhood"), required=False)
    photos = PhotosField(label=gettext_lazy("Photos"))
    phone = Words(label=gettext_lazy("Mobile number"), required=False, max_length=20)
    agreed = forms.BooleanField(required=False)
    website = forms.CharField(required=False)
    """Nobody sees it; what fills it is no human."""
    begun = forms.CharField(required=False, widget=forms.HiddenInput)
    account = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, dongs: names.Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [(one.key, one.name_ko) for one in categories()]  # type: ignore[attr-defined]
        self.fields["dong"].choices = [("", ""), *names.choices(dongs)]  # type: ignore[attr-defined]

    def clean_begun(self) -> str:
        begun = self.cleaned_data["begun"]
        try:
            since = float(signing.loads(begun, salt=SALT, max_age=LATEST))
        except (signing.BadSignature, ValueError, TypeError):
            raise forms.ValidationError(_("The page stood open too long. Send it once more.")) from None
        if time.time() - since < SOONEST:
            raise forms.ValidationError(_("That was too quick for us. Send it once more."))
        return str(begun)

    def clean_phone(self) -> str:
        digits = "".join(one for one in self.cleaned_data["phone"] if one.isdigit())
        if digits and not (9 <= len(digits) <= 11 and digits.startswith("0")):
            raise forms.ValidationError(_("Write a number like 010-1234-5678, or leave it empty."))
        return digits

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("website"):
            raise forms.ValidationError(_("This form was filled in by a machine. Call 120 instead."))
        if found.get("phone") and not found.get("agreed"):
            self.add_error("phone", _("Agree below that we keep the number, or leave it empty."))
        return found

    def words(self) -> str:
        """What the case says: the words, or what was tapped, and where."""
        given = self.cleaned_data
        what = dict(self.fields["what"].choices)[given["what"]]  # type: ignore[attr-defined]
        said = given["text"] or str(what)
        return f"{said}\n{given['where']}".strip() if given["where"] else said


def report(request: HttpRequest) -> HttpResponse:
    """The report; POST opens a case, from the page or from the outbox of a phone."""
    dongs = names.every(names.DONG)
    if request.method != "POST":
        return _page(request, ReportForm(dongs=dongs), dongs, 200)
    form = ReportForm(request.POST, request.FILES, dongs=dongs)
    if (of := request.POST.get("account", "")) and of != account_mark(request):
        form.add_error(None, _("This belongs to another account on this phone."))
        return _page(request, form, dongs, 409)
    if not form.is_valid():
        return _page(request, form, dongs, 422)
    given = form.cleaned_data
    try:
        row = actions.report(
            key=given["key"],
            pictures=given["photos"],
            text=form.words(),
            category=given["what"],
            dong=given["dong"],
            phone=given["phone"],
            latitude=form.spot()["latitude"],
            longitude=form.spot()["longitude"],
            # A report written while nobody was signed in stays nobody's, whoever sends it later.
            by=request.user if given["account"] else None,  # type: ignore[arg-type]
            now=clock.now(),
            language=get_language() or "ko",
        )
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return _page(request, form, dongs, 422)
    link = reverse("cases:my_report", args=[row.token])  # type: ignore[attr-defined]
    if wants_json(request):
        return JsonResponse({"stored": str(row.key), "link": link, "receipt": row.receipt})
    return redirect(link)


def _page(request: HttpRequest, form: ReportForm, dongs: names.Names, status: int) -> HttpResponse:
    if status != 200 and wants_json(request):
        return JsonResponse({"errors": errors_of(form)}, status=status)
    context = {
        "form": form,
        "categories": categories(),
        "dongs": dongs,
        "key": request.POST.get("key") or uuid4(),
        "begun": signing.dumps(str(time.time()), salt=SALT),
        "account": account_mark(request),
    }
    return render(request, "cases/report/report.html", context, status=status)


def _of(token: str) -> Case:
    """The case of a private link; 404 for every other address, so that nothing can be told from it."""
    rows = Case.objects.select_related("category", "department", "main")
    return get_object_or_404(rows, link_hash=links.hashed(token))


@never_cache
def my_report(request: HttpRequest, token: str) -> HttpResponse:
    """One's own report: its state, the answer, the photos, and whether it is fixed."""
    row = _of(token)
    if request.method == "POST":
        said = say(request, row, by=None)
        messages.add_message(request, messages.SUCCESS if said[0] else messages.ERROR, said[1])
        return redirect("cases:my_report", token)
    shown = row.main or row
    pictures = shown.photos.select_related("photo").filter(photo__forgotten_at=None)
    context = {
        "case": row,
        "shown": shown,
        "token": token,
        "photos": pictures,
        "asks": row.state == State.ACTED,
        "account": "",
        "dongs": names.every(names.DONG),
    }
    answer = render(request, "cases/report/my_report.html", context)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@require_GET
def my_photo(request: HttpRequest, token: str, photo: int) -> HttpResponse:
    """A photo of one's own report, or of how it looks now."""
    row = _of(token)
    # Of a report that was joined to another, the photos of the work, not those of other people.
    if (found := row.photos.filter(photo=photo).first()) is None and row.main is not None:
        found = row.main.photos.filter(photo=photo, moment="after").first()
    if found is None:
        raise Http404("no such photo")
    return photos.photo_response(found.photo, "large", request)
