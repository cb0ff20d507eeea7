"""Seats and who sits on them, from a file: one row a term, or a seat that nobody sits on."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Account, Body, Seat
from .common import locked, save_once, tidy
from .files import Before, Given, against, body_called, kept, later_end, somebody
from .seats import NewTerm, amend_term, end_term, seat_many


def enter_seat(given: Given, *, by: Account, now: datetime) -> Before:
    """Add one seat or title it, and enter or end a term on it. A standing seat keeps its basis: the 60 % rule
    counts by it on days long past.
    """
    body = locked(body_called(given["body"]))
    seat = body.seats.select_related("body").filter(number=given["number"]).first()
    title = tidy(given["title_ko"] or "")
    if seat is None:
        seat, before = _add(body, given, title), None
    else:
        if given["basis"] != seat.basis:
            raise ValidationError(
                _("Seat %(number)s stands in the register with another basis.") % {"number": seat.number}
            )
        before = against(given, {"title_ko": seat.title_ko})
        if title and title != seat.title_ko:
            seat.title_ko = title
            seat.save(update_fields=["title_ko"])
    return _with_term(body, seat, given, before, by, now)


def _add(body: Body, given: Given, title: str) -> Seat:
    """A new seat under the number of the row, from the body's founding on."""
    row = Seat(body=body, number=given["number"], basis=given["basis"], title_ko=title, since=body.founded_on)
    return save_once(row, twice=_("This seat is in the register already."))


def _with_term(body: Body, seat: Seat, given: Given, before: Before, by: Account, now: datetime) -> Before:
    days = ("since", "ends_on", "until")
    if not given["name"]:
        if any(given[day] for day in days):
            raise ValidationError(_("Say who sits there, or leave the days empty."))
        return before
    if given["since"] is None:
        raise ValidationError(_("Say from when."))
    person = somebody(given)
    term = seat.terms.filter(person=person, since=given["since"]).first()
    if term is None:
        new = NewTerm(seat, person, *(given[day] for day in days))
        seat_many(body=body, terms=[new], by=by, now=now)
        return None if before is None else {**before, **dict.fromkeys(("name", "birth_year", "sex", *days))}
    held = {day: getattr(term, day) for day in days}
    if later_end(term.until, given["until"]):
        end_term(term=term, until=given["until"])
    if (agreed := kept(given, held)["ends_on"]) != term.ends_on:
        amend_term(term=term, ends_on=agreed)
    return {**(before or given), **{day: held[day] for day in days if given[day]}}
