"""What is held on somebody as files to take along: data.json as it is, data.xlsx in words."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import names, privacy, sheets
from yeogiro.lib.facts import Channel, Sex
from yeogiro.lib.sheets import Column, Sheet
from yeogiro.lib.text import moment

from ..models import Employment, RegisterNote

PARTS = {
    "person": gettext_lazy("Person"),
    "account": gettext_lazy("Account"),
    "tenures": gettext_lazy("Posts"),
    "seat_terms": gettext_lazy("Seats"),
    "attendances": gettext_lazy("Meetings"),
    "employments": gettext_lazy("Jobs"),
    "qualifications": gettext_lazy("Trainings"),
    "notes": gettext_lazy("What officers did with these data"),
    "looks": gettext_lazy("Who looked"),
}
FIELDS = {
    "name": gettext_lazy("Name"),
    "sex": gettext_lazy("Sex"),
    "birth_year": gettext_lazy("Birth year"),
    "age_band": gettext_lazy("Age band"),
    "dong": gettext_lazy("Dong"),
    "household_id": gettext_lazy("Number of the household"),
    "synthetic": gettext_lazy("Invented for the demo"),
    "channel": gettext_lazy("How it was entered"),
    "username": gettext_lazy("Account name"),
    "is_active": gettext_lazy("May sign in"),
    "last_login": gettext_lazy("Last signed in"),
    "post__title_ko": gettext_lazy("Post"),
    "post__department__name_ko": gettext_lazy("Department"),
    "post__body__name_ko": gettext_lazy("Body"),
    "seat__body__name_ko": gettext_lazy("Body"),
    "seat__number": gettext_lazy("Seat number"),
    "meeting__body__name_ko": gettext_lazy("Body"),
    "meeting__title": gettext_lazy("Title"),
    "meeting__on": gettext_lazy("Day"),
    "project": gettext_lazy("Project"),
    "title_ko": gettext_lazy("Post"),
    "contract": gettext_lazy("Contract"),
    "career_break": gettext_lazy("After a career break"),
    "since": gettext_lazy("From"),
    "until": gettext_lazy("Last day"),
    "ends_on": gettext_lazy("Last day agreed"),
    "topic": gettext_lazy("Trained for"),
    "kind": gettext_lazy("Kind"),
    "text": gettext_lazy("Reason or what changed"),
    "entered_at": gettext_lazy("When"),
    "looked_at": gettext_lazy("When"),
    "post": gettext_lazy("Post"),
    "purpose": gettext_lazy("Purpose of the look"),
    "reason": gettext_lazy("Reason given"),
}
"""Fields of this room in words; rooms above register theirs with lib.privacy."""
CHOICES: dict[str, dict[str, Any]] = {
    "sex": dict(Sex.choices),
    "channel": dict(Channel.choices),
    "contract": dict(Employment.Contract.choices),
    "kind": dict(RegisterNote.Kind.choices),
}
MOMENTS = {"last_login", "entered_at", "looked_at", "asked_at", "campaigns_since"}
Held = Mapping[str, Mapping[str, Any]]


def lines(held: Held) -> Iterator[tuple[str, int, str, str]]:
    """Every value as (part, number of the record, field, value), in words; what is unknown is left out."""
    known = {"dong": names.every(names.DONG), "project": names.every(names.PROJECT)}
    words = privacy.words()
    part_words, field_words = words | PARTS, words | FIELDS
    for parts in held.values():
        for part, found in parts.items():
            records = found if isinstance(found, list) else [found] if found else []
            for number, record in enumerate(records, 1):
                for field, value in record.items():
                    if value not in (None, ""):
                        said = _said(field, value, known)
                        yield (
                            str(part_words.get(part, part)),
                            number,
                            str(field_words.get(field, field)),
                            said,
                        )


def _said(field: str, value: Any, known: Mapping[str, names.Names]) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        rows = [one.values() if isinstance(one, dict) else [one] for one in value]
        return "; ".join(" · ".join(str(part) for part in row if part) for row in rows)
    if field in MOMENTS:
        return moment(datetime.fromisoformat(str(value)))
    if field in known and value in known[field]:
        return known[field][value].name_ko
    return str(CHOICES.get(field, {}).get(str(value), value))


def as_zip(held: Held) -> bytes:
    """Both files in one."""
    sheet = Sheet(
        "data",
        _("My data"),
        [
            Column("part", _("Part"), width=24),
            Column("number", _("Record number"), kind="int", width=8),
            Column("field", _("Field"), width=24),
            Column("value", _("Value"), width=60),
        ],
        rows=lines(held),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.json", json.dumps(held, ensure_ascii=False, indent=1))
        file.writestr("data.xlsx", sheets.as_xlsx(sheet))
    return out.getvalue()
