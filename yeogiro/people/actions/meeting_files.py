"""Meetings with who came, from a file: one row a meeting, names parted by commas."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Account, Meeting, Person
from .common import tidy
from .files import Before, Given, against, body_called, kept, somebody
from .meetings import amend_meeting, hold_meeting, plan_meeting, record_attendance

NAME = re.compile(r"(?P<name>.+?)\s*\((?P<year>\d{4})\)")


def named(text: str) -> list[Person]:
    """The persons of "김가온 (1979), 이도담"; a year tells two of one name apart. Nobody is enrolled here."""
    found = {}
    for part in (tidy(one) for one in re.split(r"[,;\n]", text)):
        if part:
            parts = NAME.fullmatch(part)
            given = {"name": parts["name"], "birth_year": int(parts["year"])} if parts else {"name": part}
            row = somebody(given, enrols=False)
            found[row.pk] = row
    return list(found.values())


def enter_meeting(given: Given, *, by: Account, now: datetime) -> Before:
    """Enter one meeting, or correct title and minutes and add who came. Nobody is taken out of a list."""
    body = body_called(given["body"])
    came = named(given["present"] or "")
    words = {"title": given["title"], "minutes": given["minutes"] or ""}
    key = {"kind": given["kind"], "on": given["on"], "number": given["number"] or 1}
    signed = {"by": by, "now": now}
    row = Meeting.objects.filter(body=body, **key).first()
    if given["held"] is False:
        return _planned(row, given, came, {"body": body, "title": words["title"], **key, **signed})
    if row is None:
        hold_meeting(body=body, present=came, **words, **key, **signed)
        return None
    held = {"title": row.title, "minutes": row.minutes}
    before = {**against(given, held), **({} if row.held else {"held": False})}
    if not row.held:
        hold_meeting(body=body, present=came, **words, **key, **signed)
        return before
    if (words := kept(given, held)) != held:
        amend_meeting(meeting=row, **words, **signed)
    known = list(Person.objects.filter(attendances__meeting=row).order_by("name", "pk"))
    if record_attendance(meeting=row, present=came):
        before["present"] = ", ".join(one.name for one in known)
    return before


def _planned(row: Meeting | None, given: Given, came: list[Person], words: dict[str, object]) -> Before:
    """A meeting that was not held: it stands as planned, and nobody came."""
    if came:
        raise ValidationError(_("Nobody can have come to a meeting that was not held."))
    if row is None:
        plan_meeting(**words)  # type: ignore[arg-type]
        return None
    if row.held:
        raise ValidationError(_("This meeting stands in the register as held."))
    return dict(given)
