"""What is kept about the one who is signed in: to read, to take along, to ask that it goes; who looked at it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, privacy
from yeogiro.lib.access import Where
from yeogiro.lib.fields import Words

from .. import actions, rules
from ..access.purposes import purpose_of
from ..access.reading import looks_at
from ..files import taking
from ..guards import signed_in
from ..models import ForgetRequest, Person
from .persons import zipped

PAGE = 30


class ForgetForm(forms.Form):
    """Why, if one wants to say."""

    reason = Words(
        label=gettext_lazy("Why, if you want to say"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _own(request: HttpRequest) -> Person | None:
    """The person signed in; None for an account that belongs to nobody."""
    person = request.user.person  # type: ignore[union-attr]
    if person is not None:
        own = Where(own=frozenset({person.pk}))
        rules.require(request.user, "people.see_own", own, on=clock.today())
    return person


@signed_in
def my(request: HttpRequest) -> HttpResponse:
    """What is kept about me; who looked at it, when and what for; what I may do about it."""
    return _page(request, _own(request), ForgetForm())


def _page(request: HttpRequest, person: Person | None, form: ForgetForm) -> HttpResponse:
    today = clock.today()
    found = looks_at(person.pk) if person else looks_at(0)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "lines": list(taking.lines(privacy.export(person))) if person else [],
        "posts": rules.posts_of(request.user, on=today),
        "page": page,
        "rows": [(look, purpose_of(look.page)) for look in page],
        "asked": ForgetRequest.objects.filter(person=person).first() if person else None,
        "form": form,
    }
    return render(request, "people/access/my.html", context, status=422 if form.errors else 200)


@signed_in
def take(request: HttpRequest) -> HttpResponse:
    """Everything kept about me as a zip, the looks at it with it."""
    person = _own(request)
    if person is None:
        return zipped({}, _("My data"))
    looks = [
        {
            "looked_at": look.at.isoformat(),
            "post": str(look.post or ""),
            "purpose": str(purpose_of(look.page)) or look.page,
            "reason": look.reason,
        }
        for look in looks_at(person.pk)
    ]
    return zipped({**privacy.export(person), "access": {"looks": looks}}, _("My data"))


@require_POST
@signed_in
def ask_to_forget(request: HttpRequest) -> HttpResponse:
    """Ask that what is kept about me be removed."""
    person, form = _own(request), ForgetForm(request.POST)
    if person is not None and not form.is_valid():
        return _page(request, person, form)
    if person is not None:
        try:
            actions.ask_to_be_forgotten(person=person, reason=form.cleaned_data["reason"], now=clock.now())
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, _("You have asked. The coordinator answers within ten days."))
    return redirect("people:my")
