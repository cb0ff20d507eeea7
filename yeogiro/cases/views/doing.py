"""Doing something with a case: one address a verb, one form, one action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock, photos
from yeogiro.people import rules as people
from yeogiro.people.guards import signed_in
from yeogiro.people.views.answering import done, signed

from .. import actions, rules
from ..forms import cases as forms
from ..models import Case
from ..selectors.lines import title_of
from ..states import State
from ..states import State as S

Values = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """One thing that can be done: with which form, in which states, by whom, and what is said after it."""

    title: str | Promise
    form: type[forms.Seen]
    act: Callable[[Case, Values, Values], Any]
    states: tuple[State, ...]
    said: str | Promise
    who: str = "work"
    """work: who answers for it; asked: the department it was passed on to; coordinate: the coordinator."""
    about: str | Promise = ""


def _act(row: Case, values: Values, by: Values) -> Case:
    picture = values.get("photo")
    kept = [photos.keep(key=uuid4(), picture=picture, now=by["now"])] if picture else []
    given = {"text": values["text"], "internal": values["internal"], "seen": values["seen"]}
    return actions.act(case=row, photos=kept, **given, **by)


def _plain(verb: Callable[..., Any], *names: str) -> Callable[[Case, Values, Values], Any]:
    """An action that takes the named values and the step that was seen."""
    return lambda row, values, by: verb(
        case=row, seen=values["seen"], **{name: values[name] for name in names}, **by
    )


HELD = (S.ASSIGNED, S.REOPENED, S.ANSWERED)
WAYS: dict[str, Way] = {
    "accept": Way(
        gettext_lazy("Take it on"),
        forms.PlainForm,
        _plain(actions.accept),
        (S.PASSED,),
        gettext_lazy("It is yours now."),
        who="asked",
        about=gettext_lazy("The deadline stays as it was."),
    ),
    "assign": Way(
        gettext_lazy("Give it to a department"),
        forms.AssignForm,
        _plain(actions.assign, "department", "reason"),
        (S.RECEIVED, S.ASSIGNED, S.PASSED, S.ANSWERED, S.REOPENED),
        gettext_lazy("The department has it now."),
        who="coordinate",
    ),
    "reply": Way(
        gettext_lazy("Answer"),
        forms.ReplyForm,
        _plain(actions.reply, "text", "internal"),
        HELD,
        gettext_lazy("Answered. The case stays open until it is acted on."),
    ),
    "act": Way(
        gettext_lazy("Say what was done"),
        forms.ActForm,
        _act,
        HELD,
        gettext_lazy("Stored. The reporter is asked whether it is fixed."),
    ),
    "pass-on": Way(
        gettext_lazy("Pass it on"),
        forms.AssignForm,
        lambda row, values, by: actions.pass_on(
            case=row, to=values["department"], reason=values["reason"], seen=values["seen"], **by
        ),
        HELD,
        gettext_lazy("The other department was asked. It stays yours until they take it on."),
        about=gettext_lazy("The other department takes it on or sends it back; the deadline runs on."),
    ),
    "send-back": Way(
        gettext_lazy("Send it back"),
        forms.ReasonForm,
        _plain(actions.send_back, "reason"),
        (S.PASSED, S.ASSIGNED, S.REOPENED),
        gettext_lazy("Sent back."),
        who="asked",
    ),
    "sort": Way(
        gettext_lazy("Change the category"),
        forms.SortForm,
        _plain(actions.sort, "category"),
        (S.RECEIVED, S.ASSIGNED, S.PASSED, S.ANSWERED, S.REOPENED),
        gettext_lazy("The category is changed, and the deadline with it."),
    ),
    "decline": Way(
        gettext_lazy("Decline"),
        forms.DeclineForm,
        _plain(actions.decline, "why", "text", "internal"),
        (S.RECEIVED, *HELD),
        gettext_lazy("Declined, with your reason."),
    ),
    "join": Way(
        gettext_lazy("Join it to another case"),
        forms.MergeForm,
        lambda row, values, by: actions.merge(case=row, into=values["into"], seen=values["seen"], **by),
        (S.RECEIVED, S.PASSED, *HELD),
        gettext_lazy("Joined. The reporter hears what becomes of the other case."),
    ),
    "split": Way(
        gettext_lazy("Split off another thing"),
        forms.SplitForm,
        _plain(actions.split, "text"),
        (S.RECEIVED, S.PASSED, *HELD),
        gettext_lazy("The other thing is a case of its own now."),
    ),
    "note": Way(
        gettext_lazy("Write a note"),
        forms.NoteForm,
        lambda row, values, by: actions.note(case=row, text=values["text"], **by),
        tuple(State),
        gettext_lazy("The note is stored. Only the office reads it."),
    ),
    "confirm": Way(
        gettext_lazy("The reporter says it is fixed"),
        forms.PlainForm,
        _plain(actions.confirm),
        (S.ACTED,),
        gettext_lazy("Confirmed as fixed."),
        about=gettext_lazy("For what a reporter says by telephone or at the desk."),
    ),
    "reopen": Way(
        gettext_lazy("Open it again"),
        forms.ReasonForm,
        _plain(actions.reopen, "reason"),
        (S.ANSWERED, S.ACTED, S.CONFIRMED, S.DECLINED),
        gettext_lazy("It is open again, with a new deadline."),
    ),
    "withdraw": Way(
        gettext_lazy("The reporter takes it back"),
        forms.ReasonForm,
        _plain(actions.withdraw, "reason"),
        (S.RECEIVED, S.PASSED, *HELD),
        gettext_lazy("Taken back. It counts no more."),
    ),
}


def may(row: Case, way: Way, account: Any, *, on: date) -> bool:
    """Whether the account may go this way with the case: what the page offers, and what the form takes."""
    if way.who == "coordinate":
        return rules.coordinates(account, on=on)
    if not rules.may_work(account, row, on=on):
        return False
    if rules.coordinates(account, on=on):
        return True
    own = {post.department_id for post in people.posts_of(account, on=on)}
    if row.state == State.PASSED:
        # Only who was asked decides now; who passed it on may still write a note.
        return row.asked_id in own if way.who == "asked" else way.form is forms.NoteForm
    return row.department_id in own


def ways_of(row: Case, account: Any, *, on: date) -> list[tuple[str, Way]]:
    """What the account can do with the case now, in order, with the address of each."""
    return [
        (reverse("cases:do", args=[row.pk, key]), way)
        for key, way in WAYS.items()
        if row.state in way.states and may(row, way, account, on=on) and way is not next_way(row)
    ]


NEXT = {
    S.RECEIVED: "assign",
    S.ASSIGNED: "reply",
    S.REOPENED: "act",
    S.PASSED: "accept",
    S.ANSWERED: "act",
    S.ACTED: "confirm",
}


def next_way(row: Case) -> Way | None:
    """The one thing to do next, by the state alone."""
    key = NEXT.get(State(row.state))
    return WAYS[key] if key else None


def next_of(row: Case, account: Any, *, on: date) -> tuple[str, Way] | None:
    """The one primary button: its address and what it does; None where the account has nothing to do."""
    key = NEXT.get(State(row.state))
    if key is None or not may(row, WAYS[key], account, on=on):
        return None
    return reverse("cases:do", args=[row.pk, key]), WAYS[key]


@signed_in
def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The form of one verb; sent, its action."""
    way = WAYS.get(verb)
    if way is None:
        raise Http404
    row = get_object_or_404(
        Case.objects.select_related("category", "department", "asked", "place__kind"), pk=pk
    )
    on = clock.today()
    if way.who == "coordinate":
        people.require(request.user, "cases.coordinate", on=on)
    rules.require_work(request.user, row, on=on)
    if not may(row, way, request.user, on=on):
        raise PermissionDenied(
            _("This case was passed on. The department that was asked takes it on or sends it back.")
        )
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = way.form(*sent, case=row)
    if request.method == "POST" and done(form, lambda values: way.act(row, values, signed(request))):
        messages.success(request, str(way.said))
        return redirect("cases:work", row.pk)
    context = {
        "form": form,
        "case": row,
        "title": title_of(row),
        "way": way,
        "verb": verb,
        "templates": row.category.answers if row.category and verb in {"reply", "act"} else [],
        "fits": row.state in way.states,
        "files": any(isinstance(one, django_forms.FileField) for one in form.fields.values()),
    }
    return render(request, "cases/do.html", context, status=422 if form.is_bound else 200)
