"""Officers enter what happens in bodies and posts: parse, one action, respond. Refusals stand on the form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock, uploads
from yeogiro.lib.sheets import Row

from .. import actions
from ..files import tables
from ..forms.bodies import (
    AppointForm,
    BodyForm,
    DecisionForm,
    EndForm,
    MeetingForm,
    ReviewForm,
    SeatForm,
    SeatsForm,
    SettleForm,
)
from ..guards import writers_only
from ..models import Body, Decision, Meeting, Post, SeatTerm, Tenure
from ..selectors import chairs_of
from .answering import done, name_of, page, person_of, signed
from .asking import words


def _at(body: Body, place: str = "") -> str:
    return reverse("people:body", args=[body.pk]) + (f"#{place}" if place else "")


@writers_only("bodies")
def add_body(request: HttpRequest) -> HttpResponse:
    """Enter a body."""
    form, made = BodyForm(request.POST or None), []
    if done(form, lambda given: made.append(actions.found_body(**given)), "founded_on"):
        messages.success(request, _("The body stands in the register. Add its seats next."))
        return redirect("people:body", made[0].pk)
    return page(request, form, _("Enter a body"), reverse("people:bodies"), None)


@writers_only("bodies")
def add_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a subcommittee of a body; it has seats, meetings and looks back of its own."""
    above, made = get_object_or_404(Body, pk=pk), []
    form = BodyForm(request.POST or None, initial={"kind": above.kind, "dong": above.dong})
    if done(form, lambda given: made.append(actions.found_body(part_of=above, **given)), "founded_on"):
        messages.success(request, _("The subcommittee stands in the register. Add its seats next."))
        return redirect("people:body", made[0].pk)
    return page(request, form, _("Enter a subcommittee"), _at(above, "parts"), above)


@writers_only("bodies")
def upload_bodies(request: HttpRequest) -> HttpResponse:
    """Send the register of bodies in as a file."""

    def apply(rows: list[Row]) -> None:
        actions.import_bodies(rows=[row.values for row in rows])

    wanted = uploads.Upload(
        sheet=tables.bodies(),
        title=_("Send the register in"),
        back=reverse("people:bodies"),
        plan_rows=tables.plan_bodies,
        apply=apply,
        about=_("Bodies are known by their Korean name. Those that the file leaves out stay as they are."),
    )
    return uploads.respond(request, wanted)


@writers_only("bodies")
def add_seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a body more seats."""
    body = get_object_or_404(Body, pk=pk)
    form = SeatsForm(request.POST or None)
    if done(form, lambda given: actions.add_seats(body=body, **given)):
        messages.success(request, _("The seats are added."))
        return redirect(_at(body, "seats"))
    return page(request, form, _("Add seats"), _at(body), body)


@writers_only("bodies")
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Seat a member. Who comes second to the last seat is told who was first and keeps what was typed."""
    body, today, text = get_object_or_404(Body, pk=pk), clock.today(), words(request.GET)
    free = [chair.seat for chair in chairs_of([body], today) if chair.term is None]
    seats = body.seats.on(today) if request.method == "POST" else free
    form = SeatForm(request.POST or None, text=text, seats=seats)

    def act(given: dict[str, Any]) -> None:
        chosen = form.seats.get(given["seat"])
        where = {"seat": chosen} if chosen is not None else {"body": body}
        span = {"since": given["since"], "ends_on": given["ends_on"]}
        actions.seat_member(person=person_of(form), **where, **span, **signed(request))

    if done(form, act):
        messages.success(request, _("The member is seated."))
        return redirect(_at(body, "seats"))
    return page(
        request, form, _("Seat a member"), _at(body), body, search=text, searches=True, free=len(free)
    )


@writers_only("bodies")
def end_term(request: HttpRequest, pk: int) -> HttpResponse:
    """A member leaves."""
    term = get_object_or_404(SeatTerm.objects.select_related("seat__body", "person"), pk=pk)
    body, form = term.seat.body, EndForm(request.POST or None)
    if done(form, lambda given: actions.end_term(term=term, **given)):
        messages.success(request, _("The end of the term is entered."))
        return redirect(_at(body, "seats"))
    return page(request, form, _("End the term"), _at(body), body, about=name_of(term.person))


@writers_only("meetings")
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a meeting that was held, who came and what was decided: all of it, or nothing."""
    body, made = get_object_or_404(Body, pk=pk), []
    terms = [chair.term for chair in chairs_of([body], clock.today()) if chair.term is not None]
    form = MeetingForm(request.POST or None, terms=terms)

    def act(given: dict[str, Any]) -> None:
        facts = {name: given[name] for name in ("kind", "on", "number", "title", "minutes")}
        row = actions.hold_meeting(body=body, present=form.came(), **facts, **signed(request))
        for text in form.decided():
            actions.decide(meeting=row, text=text, **signed(request))
        made.append(row)

    if done(form, act, "on"):
        messages.success(request, _("The meeting is entered."))
        return redirect("people:meeting", made[0].pk)
    return page(request, form, _("Enter a meeting"), _at(body), body)


@writers_only("meetings")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what a meeting decided."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    form, back = DecisionForm(request.POST or None), reverse("people:meeting", args=[pk])

    def act(given: dict[str, Any]) -> None:
        department = form.departments.get(given["department"])
        facts = {"text": given["text"], "due": given["due"]}
        actions.decide(meeting=meeting, department=department, **facts, **signed(request))

    if done(form, act):
        messages.success(request, _("The decision is entered."))
        return redirect(back)
    return page(request, form, _("Enter a decision"), back, meeting.body, about=meeting.title)


@writers_only("meetings")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of a decision."""
    decision = get_object_or_404(Decision.objects.select_related("meeting__body"), pk=pk)
    body, form = decision.meeting.body, SettleForm(request.POST or None)
    if done(form, lambda given: actions.settle_decision(decision=decision, **given), "on"):
        messages.success(request, _("What became of the decision is entered."))
        return redirect(_at(body, "decisions"))
    return page(request, form, _("Settle a decision"), _at(body, "decisions"), body, about=decision.text)


@writers_only("bodies")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a body's yearly look at its own working."""
    body = get_object_or_404(Body, pk=pk)
    form = ReviewForm(request.POST or None)
    if done(form, lambda given: actions.review_body(body=body, **given, **signed(request)), "held_on"):
        messages.success(request, _("The look back is entered."))
        return redirect(_at(body, "reviews"))
    return page(request, form, _("Enter a look back"), _at(body), body)


@writers_only("posts")
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a post to somebody; whoever holds it leaves the day before."""
    post, text = (
        get_object_or_404(Post.objects.select_related("department", "body"), pk=pk),
        words(request.GET),
    )
    form, back = AppointForm(request.POST or None, text=text), reverse("people:post", args=[pk])

    def act(given: dict[str, Any]) -> None:
        actions.appoint(person=person_of(form), post=post, since=given["since"], **signed(request))

    if done(form, act):
        messages.success(request, _("The appointment is entered."))
        return redirect(back)
    return page(request, form, _("Appoint to this post"), back, post, search=text, searches=True)


@writers_only("posts")
def end_tenure(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves a post, which is vacant then."""
    tenure = get_object_or_404(
        Tenure.objects.select_related("post__department", "post__body", "person"), pk=pk
    )
    form, back = EndForm(request.POST or None), reverse("people:post", args=[tenure.post_id])
    if done(form, lambda given: actions.end_tenure(tenure=tenure, **given)):
        messages.success(request, _("The end of the tenure is entered."))
        return redirect(back)
    return page(request, form, _("End the tenure"), back, tenure.post, about=name_of(tenure.person))
