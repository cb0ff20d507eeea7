"""The people room under /api/people/: bodies and their meetings, posts, women's share, jobs."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router

from yeogiro.lib import clock
from yeogiro.lib.api import Day, Paging, of_list, of_rows
from yeogiro.lib.api.shapes import Row, Words

from . import actions, rules
from . import api_shapes as shapes
from .access.whose import of_body
from .api_access import Scope, Viewer, read, write
from .models import Body
from .selectors import chairs_of, jobs_by_project, registers, shares

router = Router(tags=["people"])
Kind = Literal["", *Body.Kind.values]  # type: ignore[valid-type]


@read(router, "/bodies", shapes.Bodies, summary=gettext_lazy("Register of bodies"))
def bodies(
    request: HttpRequest, paging: Query[Paging], q: Words = "", kind: Kind = "", dong: Words = ""
) -> Any:
    """Bodies by name. Members of clubs and groups are private: their number is for officers."""
    today = clock.today()
    rows = registers.bodies(text=q, kind=kind, dong=dong, alive="", on=today)
    found, after = of_rows(rows, paging, ("name_ko",))
    return shapes.Bodies(items=_bodies(found, request.auth, today), next=after)  # type: ignore[attr-defined]


@read(router, "/bodies/{pk}", shapes.BodyOut, summary=gettext_lazy("One body"))
def body(request: HttpRequest, pk: Row) -> Any:
    """A body with how many sit on it today."""
    row = get_object_or_404(Body, pk=pk)
    return _bodies([row], request.auth, clock.today())[0]  # type: ignore[attr-defined]


def _bodies(found: Iterable[Body], viewer: Viewer, on: date) -> list[shapes.BodyOut]:
    counted = {row.body.pk: row for row in shares.bodies_on(on, _kinds(viewer))}
    private = set() if viewer.is_officer else set(Body.Kind.values) - set(shares.PUBLIC_KINDS)
    plain = ("name_ko", "name_en", "kind", "dong", "founded_on", "dissolved_on", "synthetic")
    items = []
    for row in found:
        seats, hidden = counted.get(row.pk), row.kind in private
        items.append(
            shapes.BodyOut(
                id=row.pk,
                women=None if hidden else seats.women if seats else 0,
                members=None if hidden else seats.members if seats else 0,
                url=reverse("people:body", args=[row.pk]),
                **{name: getattr(row, name) for name in plain},
            )
        )
    return items


def _kinds(viewer: Viewer) -> list[str]:
    """Kinds of bodies whose members this viewer may see counted."""
    return list(Body.Kind.values) if viewer.is_officer else [kind.value for kind in shares.PUBLIC_KINDS]


@read(router, "/bodies/{pk}/meetings", shapes.Meetings, summary=gettext_lazy("Meetings of a body"))
def meetings(request: HttpRequest, pk: Row, paging: Query[Paging]) -> Any:
    """Meetings, the latest first. How many came is for officers."""
    officer = request.auth.is_officer  # type: ignore[attr-defined]
    rows = registers.meetings_of(get_object_or_404(Body, pk=pk))
    found, after = of_rows(rows, paging, ("-on", "-pk"))
    plain = ("on", "number", "kind", "title", "held", "decided", "synthetic")
    items = [
        shapes.MeetingOut(
            id=row.pk, came=row.came if officer else None, **{name: getattr(row, name) for name in plain}
        )
        for row in found
    ]
    return shapes.Meetings(items=items, next=after)


@write(
    router,
    "/bodies/{pk}/meetings",
    shapes.MeetingOut,
    summary=gettext_lazy("Enter a meeting"),
    scope=Scope.WRITE_PEOPLE,
    who="people.write_meetings",
)
def hold(request: HttpRequest, pk: Row, said: shapes.MeetingIn) -> Any:
    """Enter a meeting that was held, who came by the numbers of their seats, and what was decided."""
    account, now = request.auth.account, clock.now()  # type: ignore[attr-defined]
    row = get_object_or_404(Body, pk=pk)
    rules.require_writer(account, "meetings", of_body(row), on=clock.today())
    present = _on_seats(row, said)
    facts = {name: getattr(said, name) for name in ("kind", "on", "number", "title", "minutes")}
    meeting = actions.hold_meeting(body=row, present=present, by=account, now=now, **facts)
    for text in said.decisions:
        actions.decide(meeting=meeting, text=text, by=account, now=now)
    plain = ("on", "number", "kind", "title", "held", "synthetic")
    counts = {"came": len({one.pk for one in present}), "decided": len(said.decisions)}
    return shapes.MeetingOut(id=meeting.pk, **counts, **{name: getattr(meeting, name) for name in plain})


def _on_seats(body: Body, said: shapes.MeetingIn) -> list[Any]:
    """The persons on these seats that day; ValidationError where a seat is vacant or not there."""
    taken = {chair.seat.number: chair.term for chair in chairs_of([body], said.on) if chair.term is not None}
    found = [taken[number].person for number in said.present_seats if number in taken]
    if len(found) < len(said.present_seats) or None in found:
        raise ValidationError({"present_seats": _("Nobody sat on one of these seats that day.")})
    return found


@read(router, "/posts", shapes.Posts, summary=gettext_lazy("Register of posts"))
def posts(request: HttpRequest, paging: Query[Paging], on: Day | None = None, q: Words = "") -> Any:
    """Posts that exist on a day (today unless said), and whether somebody holds them."""
    rows = registers.posts(text=q, grade="", place="", held="", on=on or clock.today(), named=False)
    found, after = of_rows(rows, paging)
    items = [_post(row) for row in found]
    return shapes.Posts(items=items, next=after)


def _post(row: Any) -> shapes.PostOut:
    where = row.department or row.body
    names = {"where_ko": where.name_ko, "where_en": where.name_en}
    plain = {name: getattr(row, name) for name in ("title_ko", "title_en", "grade", "manager")}
    return shapes.PostOut(id=row.pk, held=bool(row.running), **names, **plain)


@read(router, "/share", shapes.SharesOut, summary=gettext_lazy("Women’s share by kind and grade"))
def share(request: HttpRequest, on: Day | None = None) -> Any:
    """Women’s share of seats by kind of body, and of posts by grade, on a day (today unless said)."""
    day = on or clock.today()
    kinds = shares.by_kind(shares.bodies_on(day, _kinds(request.auth)))  # type: ignore[attr-defined]
    return shapes.SharesOut(on=day, by_kind=_lines(kinds), by_grade=_lines(shares.by_grade(day)))


def _lines(found: Iterable[shares.Line]) -> list[shapes.ShareLine]:
    names = ("key", "women", "members", "percent")
    return [shapes.ShareLine(**{name: getattr(one, name) for name in names}) for one in found]


@read(router, "/share/bodies", shapes.Shares, summary=gettext_lazy("Women’s share by body"))
def share_bodies(request: HttpRequest, paging: Query[Paging], on: Day | None = None) -> Any:
    """Women’s share of each body in which somebody sits on the day (today unless said)."""
    rows = shares.bodies_on(on or clock.today(), _kinds(request.auth))  # type: ignore[attr-defined]
    found, after = of_list(rows, paging, lambda row: (row.body.name_ko, row.body.pk))
    own = ("women", "members", "percent", "appointed", "appointed_women")
    items = [
        shapes.ShareOut(
            body=row.body.pk,
            rule_kept=row.kept,
            **{name: getattr(row.body, name) for name in ("name_ko", "name_en", "kind")},
            **{name: getattr(row, name) for name in own},
        )
        for row in found
    ]
    return shapes.Shares(items=items, next=after)


@read(router, "/jobs", shapes.Jobs, summary=gettext_lazy("Jobs won by project"))
def jobs(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Everybody sees what closed years release; officers what is in the ledger today."""
    today = clock.today()
    if request.auth.is_officer:  # type: ignore[attr-defined]
        names = ("project", "won", "women", "held", "kept")
        items = [
            shapes.JobsOut(waiting=False, **{name: getattr(row, name) for name in names})
            for row in jobs_by_project(today, {})
        ]
    else:
        items = [
            shapes.JobsOut(project=project, won=won, waiting=waiting, women=None, held=None, kept=None)
            for project, won, waiting in registers.jobs_released(today)
        ]
    found, after = of_list(items, paging, lambda one: (one.project,))
    return shapes.Jobs(items=found, next=after)
