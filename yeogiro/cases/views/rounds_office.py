"""Officers plan rounds: parse, one action, respond. Refusals stand on the form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, uploads
from yeogiro.lib.sheets import Row
from yeogiro.people.actions import qualify
from yeogiro.people.guards import needs
from yeogiro.people.views.answering import done, signed

from .. import actions
from .. import files as files_rounds
from ..forms.rounds import RoundForm, SiteForm, SupporterForm, WordsForm
from ..models import Observation, Round, RoundSite, RoundSupporter
from ..models.rounds import TOPIC
from ..rules_rounds import PLAN


def _form(
    request: HttpRequest, form: forms.Form, title: str, back: str, row: Round | None, **more: Any
) -> HttpResponse:
    context = {"form": form, "title": title, "back": back, "round": row, **more}
    return render(request, "cases/rounds/form.html", context, status=422 if form.is_bound else 200)


@needs(PLAN)
def add(request: HttpRequest) -> HttpResponse:
    """Plan a round."""
    form, made = RoundForm(request.POST or None, today=clock.today()), []
    if done(form, lambda given: made.append(actions.plan_round(**given, **signed(request)))):
        messages.success(request, _("The round is planned. Put its places in next."))
        return redirect("cases:round", made[0].pk)
    return _form(request, form, _("Plan a round"), reverse("cases:rounds"), None)


@needs(PLAN)
def add_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a place into a round."""
    row, form = get_object_or_404(Round, pk=pk), SiteForm(request.POST or None)
    if done(form, lambda given: actions.add_sites(round=row, sites=[actions.NewSite(**given)])):
        messages.success(request, _("The place is in the round."))
        return redirect("cases:round", pk)
    return _form(request, form, _("Put a place in"), reverse("cases:round", args=[pk]), row)


@needs(PLAN)
def upload_sites(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the places of a round in as a file."""
    row = get_object_or_404(Round, pk=pk)

    def apply(rows: list[Row]) -> None:
        actions.add_sites(round=row, sites=files_rounds.new_sites(rows))

    wanted = uploads.Upload(
        sheet=files_rounds.incoming(),
        title=_("Send the places in"),
        back=reverse("cases:round", args=[pk]),
        plan_rows=lambda rows: files_rounds.plan_sites(row, rows),
        apply=apply,
        about=_(
            "Places are known by the kind and number of their register. Those left out stay in the round."
        ),
    )
    return uploads.respond(request, wanted)


@require_POST
@needs(PLAN)
def drop_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place out of its round."""
    row = get_object_or_404(RoundSite, pk=pk)
    try:
        actions.drop_site(site=row)
        messages.success(request, _("The place is out of the round."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("cases:round", row.round_id)


@needs(PLAN)
def supporters(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to a round; a training that is not entered yet is entered with it."""
    row, form = get_object_or_404(Round, pk=pk), SupporterForm(request.POST or None)
    if request.POST.get("release", "").isdigit():
        actions.release_supporter(
            supporter=get_object_or_404(RoundSupporter, pk=request.POST["release"], round=row)
        )
        messages.success(request, _("Taken out. What was seen stays."))
        return redirect("cases:round", pk)

    def act(given: dict[str, Any]) -> None:
        if given["trained_on"]:
            qualify(person=given["name"], topic=TOPIC, since=given["trained_on"], **signed(request))
        actions.assign_supporter(round=row, person=given["name"], on=clock.today(), **signed(request))

    if done(form, act, "trained_on"):
        messages.success(request, _("The supporter finds the round on the phone now."))
        return redirect("cases:round", pk)
    return _form(request, form, _("Ask a supporter"), reverse("cases:round", args=[pk]), row)


@needs(PLAN)
def read_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a case of what a supporter wrote, or say why none is needed."""
    row = get_object_or_404(Observation.objects.select_related("site__place", "site__round"), pk=pk)
    form = WordsForm(request.POST or None)

    def act(given: dict[str, Any]) -> None:
        actions.read_words(
            observation=row, make_case="make" in request.POST, reason=given["reason"], **signed(request)
        )

    if done(form, act):
        messages.success(request, _("Stored. It waits no more."))
        return redirect("cases:observation", pk)
    back = reverse("cases:observation", args=[pk])
    return _form(request, form, _("What the supporter wrote"), back, row.site.round, look=row)
