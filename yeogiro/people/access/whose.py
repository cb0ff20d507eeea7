"""Whose the rows are that this room's addresses are about; an address left out belongs to nobody in particular."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from yeogiro.lib.access import NOWHERE, Where

from ..models import Body, Decision, Meeting, SeatTerm


def of_body(body: Body) -> Where:
    """Whose a body is, with its seats, meetings and decisions: its own, and its dong's."""
    return Where(body=frozenset({body.pk}), dong=frozenset({body.dong} - {""}))


def body(pk: int) -> Where:
    """By a body's primary key; 404 for none."""
    return of_body(get_object_or_404(Body, pk=pk))


def term(pk: int) -> Where:
    """By a term's."""
    return of_body(get_object_or_404(SeatTerm.objects.select_related("seat__body"), pk=pk).seat.body)


def meeting(pk: int) -> Where:
    """By a meeting's."""
    return of_body(get_object_or_404(Meeting.objects.select_related("body"), pk=pk).body)


def decision(pk: int) -> Where:
    """By a decision's."""
    return of_body(get_object_or_404(Decision.objects.select_related("meeting__body"), pk=pk).meeting.body)


ROUTES: dict[str, Callable[..., Where]] = {
    "people:add_seats": body,
    "people:add_part": body,
    "people:seat": body,
    "people:end_term": term,
    "people:hold": body,
    "people:review": body,
    "people:meeting": meeting,
    "people:write_minutes": meeting,
    "people:decide": meeting,
    "people:settle": decision,
}


def of_route(request: HttpRequest) -> Where:
    """Whose the row is that the request's address is about; 404 when there is no such row."""
    match: Any = request.resolver_match
    found = ROUTES.get(match.view_name)
    return found(**match.kwargs) if found else NOWHERE
