"""Officers enrol and correct persons, put them into households, hand their data out and let go of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import actions
from ..forms.persons import CorrectForm, EnrolForm, ForgetForm, HouseholdForm, NoForm, ReasonForm
from ..guards import writers_only
from ..models import Person
from ..selectors import persons
from .answering import done, page, signed
from .asking import words
from .persons import zipped


def _at(person: Person, place: str = "") -> str:
    return reverse("people:person", args=[person.pk]) + (f"#{place}" if place else "")


@writers_only("persons")
def enrol(request: HttpRequest) -> HttpResponse:
    """Enter a person; somebody of the same name and birth year is shown first."""
    form, made = EnrolForm(request.POST or None), []
    if done(form, lambda given: made.append(actions.enrol(**form.facts()))):
        messages.success(request, _("The person stands in the register."))
        return redirect(_at(made[0]))
    up, back = _("Register of persons"), reverse("people:persons")
    return page(request, form, _("Enter a person"), back, up)


@writers_only("persons")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the register says about a person."""
    row = get_object_or_404(Person, pk=pk)
    form = CorrectForm(request.POST or None, person=row)
    if done(form, lambda given: actions.correct_person(person=row, **form.facts(), **signed(request))):
        messages.success(request, _("The register is corrected."))
        return redirect(_at(row))
    return page(request, form, _("Correct"), _at(row), row.name)


@writers_only("persons")
def household(request: HttpRequest, pk: int) -> HttpResponse:
    """Say with whom a person lives."""
    row, text = get_object_or_404(Person, pk=pk), words(request.GET)
    form = HouseholdForm(request.POST or None, person=row, text=text)

    def act(given: dict[str, str]) -> None:
        other = form.chosen()
        if other is None:
            actions.found_household(person=row)
        else:
            actions.join_household(person=row, other=other)

    if done(form, act):
        messages.success(request, _("The household is entered."))
        return redirect(_at(row, "household"))
    looks = {"search": text, "searches": True}
    return page(request, form, _("Enter the household"), _at(row, "household"), row.name, **looks)


@writers_only("persons")
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A person leaves the household."""
    row = get_object_or_404(Person, pk=pk)
    form = NoForm(request.POST if request.method == "POST" else None)
    if done(form, lambda given: actions.leave_household(person=row)):
        messages.success(request, _("The person has left the household."))
        return redirect(_at(row, "household"))
    says = [_("A household that nobody belongs to any more is removed. Nothing else changes.")]
    title, back = _("Leave the household"), _at(row, "household")
    return page(request, form, title, back, row.name, says=says, verb=title)


@writers_only("persons")
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything held on a person, as files, with a reason that is kept."""
    row = get_object_or_404(Person, pk=pk)
    form, held = ReasonForm(request.POST or None), []
    if done(form, lambda given: held.append(actions.hand_out(person=row, **given, **signed(request)))):
        return zipped(held[0], _("Data of a person"))
    says = [
        _("A file with everything that the registers hold on this person, in words and as data."),
        _("Give it to the person alone. Who asked, when and why is kept and is part of the file."),
    ]
    words_of = {"says": says, "verb": _("Download the data")}
    return page(request, form, _("Hand the data out"), _at(row), row.name, **words_of)


@writers_only("forgetting")
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a person: what goes and what stays is said first, and the reason is kept."""
    row = get_object_or_404(Person, pk=pk)
    form = ForgetForm(request.POST or None)

    def act(given: dict[str, str]) -> None:
        actions.forget_person(person=row, reason=given["reason"], **signed(request))

    if done(form, act):
        messages.success(request, _("The person is removed. Records and totals stay as they were."))
        return redirect("people:persons")
    return page(
        request, form, _("Remove the person"), _at(row), row.name,
        says=_what_goes(persons.life_of(row)), verb=_("Remove for good"),
    )  # fmt: skip


def _what_goes(life: persons.Life) -> list[str]:
    """What goes and what stays, in plain words."""
    says = [
        _("Goes: the name, the birth year, the household, the account’s name and password."),
        _(
            "Stays without a name: %(records)s records (posts, seats, meetings, jobs) with sex, age band, "
            "dong, day and how they were entered."
        )
        % {"records": life.records},
        _("Where fewer than five people share these facts, the dong goes too. No total changes."),
        _("Stays: the reason, who removed the person, and when."),
    ]
    running = [row for row in (*life.tenures, *life.terms, *life.jobs) if row.until is None]
    if running:
        says.append(
            _("%(number)s records still run and will go on without a name. End them first if they are over.")
            % {"number": len(running)}
        )
    return says
