"""Seats with their members, and meetings, as spreadsheets that go out and come in."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.sheets import Column, Sheet

from ..models import Meeting, Person, Seat
from ..selectors import Chair
from .people import of, who


def seats() -> Sheet:
    """Seats and who sits on them: a row a term, one row for a vacant seat."""
    return Sheet(
        "seats",
        _("Seats and members"),
        [
            Column("body", _("Body"), _("Its Korean name."), "text", 32, True, (), 100),
            Column("number", _("Seat number"), "", "int", 8, True, least=1),
            Column("basis", _("Basis"), _("The 60 % rule counts appointed seats."), "choice", 12, True,
                   Seat.Basis.choices),
            Column("title_ko", _("Title (Korean)"), _("Chair, deputy chair."), "text", 16, max_length=100),
            *who(required=False),
            Column("since", _("From"), "", "date", 14, personal=True),
            Column("ends_on", _("Last day agreed"), "", "date", 14, personal=True),
            Column("until", _("Last day"), _("Empty while it runs."), "date", 14, personal=True),
        ],
        unique=["body", "number", "since"],
    )  # fmt: skip


def seat_rows(chairs: Iterable[Chair]) -> Iterator[dict[str, Any]]:
    """One row a seat, with the term that runs; a member who was removed leaves the name empty."""
    for chair in chairs:
        term = chair.term if chair.term is not None and chair.term.person is not None else None
        days = ("since", "ends_on", "until")
        yield {
            "body": chair.seat.body.name_ko,
            **{name: getattr(chair.seat, name) for name in ("number", "basis")},
            "title_ko": chair.seat.title_ko or None,
            **of(term.person if term else None),
            **{day: getattr(term, day) if term else None for day in days},
        }


def seat_called(given: Any) -> str:
    """What a row is about."""
    return " · ".join(filter(None, (given["body"], str(given["number"]), given["name"])))


def meetings() -> Sheet:
    """Meetings and who came."""
    return Sheet(
        "meetings",
        _("Meetings and attendance"),
        [
            Column("body", _("Body"), _("Its Korean name."), "text", 32, True, (), 100),
            Column("kind", _("Kind of meeting"), "", "choice", 12, True, Meeting.Kind.choices),
            Column("on", _("Day"), "", "date", 14, True),
            Column("number", _("Which of that kind on that day"), _("Empty for the first."), "int", 8, least=1),
            Column("title", _("Title"), "", "text", 30, True, (), 200),
            Column("held", _("Was held"), _("Empty means yes."), "yes-no", 10),
            Column("minutes", _("Minutes"), "", "text", 40),
            Column("present", _("Who came"),
                   _("Names parted by commas; where two share a name, with the birth year in brackets."),
                   "text", 50, personal=True),
        ],
        unique=["body", "kind", "on", "number"],
    )  # fmt: skip


def meeting_rows(found: Iterable[Meeting]) -> Iterator[dict[str, Any]]:
    """One row a meeting; `came` on each lists attendances with their persons."""
    for row in found:
        present = [called(one.person) for one in row.came if one.person is not None]  # type: ignore[attr-defined]
        yield {
            "body": row.body.name_ko,
            **{name: getattr(row, name) for name in ("kind", "on", "number", "title", "held")},
            "minutes": row.minutes or None,
            "present": ", ".join(present) or None,
        }


def called(person: Person) -> str:
    """A name with the birth year where it is known, as `actions.meeting_files` reads it."""
    return f"{person.name} ({person.birth_year})" if person.birth_year else person.name


def meeting_called(given: Any) -> str:
    """What a row is about."""
    return f"{given['body']} · {given['on'].isoformat()} · {given['title']}"
