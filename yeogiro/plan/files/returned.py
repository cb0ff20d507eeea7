"""What a partner's monthly file must look like, and how it is read. A return never carries names."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.facts import Channel, Sex, age_band
from yeogiro.lib.sheets import CellError, Column, Read, Row, Sheet, read
from yeogiro.lib.sheets.grids import Refused, grids
from yeogiro.lib.sheets.model import EXPLANATIONS, folded, in_both
from yeogiro.places.models import Area

NUMBER = re.compile(r"(?<!\d)\d{6}\s*[-–]?\s*[1-8]\d{6}(?!\d)")
"""Resident registration number: birth date, then seven digits."""
PHONE = re.compile(r"(?<!\d)(?:\+?82[-.\s]?|0)(?:1[016-9]|2|[3-6]\d|70)[-.\s)]{0,2}\d{3,4}[-.\s]?\d{4}(?!\d)")
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.I)
SURNAMES = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진엄원천방공현함"
NAME = re.compile(rf"(?<![가-힣])[{SURNAMES}][가-힣]{{2}}(?:님|씨)?(?![가-힣])")
"""Three syllables that begin with a common surname."""
BAND = re.compile(r"(\d0)\s*(?:-\s*(\d9)|대)")
BIRTH = re.compile(r"(19|20)\d\d")
REMARKS = ("xl/comments", "xl/threadedcomments", "xl/media/", "xl/embeddings/")
BANDS = {f"{low}-{low + 9}" for low in range(0, 100, 10)} | {"100-"}

SHEET = Sheet(
    "return",
    gettext_lazy("Monthly return"),
    (
        Column(
            "reference",
            gettext_lazy("Case number"),
            gettext_lazy(
                "Your own number for the family, centre or suggestion; the same one every month. No names."
            ),
            required=True,
            max_length=60,
            width=18,
        ),
        Column(
            "on",
            gettext_lazy("Date of service"),
            gettext_lazy("A day of the month the file is for."),
            "date",
            required=True,
        ),
        Column(
            "counts",
            gettext_lazy("Counts"),
            gettext_lazy("Yes: served, or acted on. No: it only stands in the denominator."),
            "yes-no",
            required=True,
            width=10,
        ),
        Column(
            "sex",
            gettext_lazy("Sex"),
            gettext_lazy("Empty where it is not known or the case is no person."),
            "choice",
            choices=tuple((one.value, one.label) for one in (Sex.FEMALE, Sex.MALE)),
            width=10,
        ),
        Column(
            "age",
            gettext_lazy("Age band or birth year"),
            gettext_lazy("30-39, or 1984. Empty where it is not known."),
            width=14,
            max_length=10,
        ),
        Column(
            "dong",
            gettext_lazy("Dong"),
            gettext_lazy("Name or ten-digit code of the dong. Empty where it is not known."),
            width=16,
            max_length=50,
        ),
        Column(
            "channel",
            gettext_lazy("Channel"),
            gettext_lazy("How it came in. Empty: by this file."),
            "choice",
            choices=tuple((one.value, one.label) for one in Channel),
            width=16,
        ),
    ),
    unique=("reference", "on"),
)


@dataclass(frozen=True)
class Line:
    """One row of a return, understood."""

    line: int
    reference: str
    on: date
    counts: bool
    sex: str
    age_band: str
    dong: str
    channel: str

    @property
    def sha256(self) -> str:
        """Over what the row says; its place in the file does not count."""
        said = [
            self.reference,
            self.on.isoformat(),
            self.counts,
            self.sex,
            self.age_band,
            self.dong,
            self.channel,
        ]
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


@dataclass
class Understood:
    """A file as read: its lines, or what is wrong with it where. `read` keeps the rows to send back."""

    read: Read
    lines: list[Line] = field(default_factory=list)

    @property
    def errors(self) -> list[CellError]:
        """What is wrong, cell by cell."""
        return self.read.errors

    @property
    def ok(self) -> bool:
        """Whether the file may be filed."""
        return bool(self.lines) and not self.errors


def understand(file: bytes, name: str, month: date) -> Understood:
    """Read a partner's file for the month that begins on `month`; errors name row and column, never half.

    Refused with row and column: personal data anywhere in the file (names, telephone and resident numbers,
    addresses of mail), columns or sheets beyond the template, days of another month, a dong nobody knows.
    """
    found = Understood(read(file, name, SHEET))
    if not any(error.line == 0 for error in found.errors):
        found.errors.extend(_more_than_the_template(file, name, found.read))
    found.errors.extend(_personal(found.read))
    areas = {word: area.code for area in Area.objects.all() for word in _called(area)}
    for row in found.read.rows:
        wrong, line = _line(row, month, areas)
        found.errors.extend(wrong)
        found.lines.append(line)
    if found.errors:
        found.lines.clear()
        found.errors.sort(key=lambda error: (error.line, error.column))
    return found


def _called(area: Area) -> set[str]:
    return {area.code, folded(area.name_ko), folded(area.name_en)}


def _title(name: str) -> str:
    return str(next(column.title for column in SHEET.columns if column.name == name))


def _more_than_the_template(file: bytes, name: str, found: Read) -> Iterator[CellError]:
    """The file is kept as it came: what the template does not ask for must not be in it."""
    known = {folded(word) for column in SHEET.columns for word in column.called()}
    explanations = set(in_both(EXPLANATIONS))
    try:
        sheets = [grid for grid in grids(file, name) if grid.name not in explanations]
    except Refused:
        return
    if file.startswith(b"PK"):
        yield from _hidden(file)
        if len(sheets) > 1:
            message = _("The file holds more than the template's table. Leave that one sheet.")
            yield CellError(0, "", ", ".join(grid.name for grid in sheets), message)
            return
    best: tuple[int, int, list[Any]] = (0, 0, [])
    for grid in sheets:
        for line, cells in grid.lines:
            hits = sum(_word(cell) in known for cell in cells)
            if hits > best[0]:
                best = (hits, line, cells)
            if hits == len(SHEET.columns):
                break
    for cell in best[2]:
        if _word(cell) and _word(cell) not in known:
            message = _("The template has no such column. Take it out: a return carries nothing beyond it.")
            yield CellError(best[1], str(cell).strip(), str(cell), message)


def _word(cell: Any) -> str:
    return "" if cell is None else folded(str(cell)).strip("\ufeff").removesuffix("*").strip()


def _hidden(file: bytes) -> Iterator[CellError]:
    """Remarks, pictures and hidden sheets may carry what nobody sees."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            parts = [part.lower() for part in archive.namelist()]
            book = archive.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, OSError):
        return
    if any(part.startswith(REMARKS) for part in parts):
        yield CellError(0, "", "", _("The file holds remarks or pictures. Take them out."))
    if re.search(rb'state="(?:veryH|h)idden"', book):
        yield CellError(0, "", "", _("The file holds a hidden sheet. Take it out."))


def _personal(found: Read) -> Iterator[CellError]:
    """Cells that look like personal data; the cell itself is not repeated in the message."""
    for line, cells in found.raw:
        for name, text in cells.items():
            if message := personal_data_in(text, may_name=name == "reference"):
                yield CellError(line, _title(name), "", message)


def personal_data_in(text: str, *, may_name: bool = True) -> str:
    """What kind of personal data a text seems to hold, said so that it can be put right; "" for none.

    `may_name`: the cell is free text for a case number, so that a word without any figure may be a name.
    """
    if NUMBER.search(text):
        return _("This looks like a resident registration number. Take it out and use your case number.")
    if PHONE.search(text):
        return _("This looks like a telephone number. Take it out and use your case number.")
    if MAIL.search(text):
        return _("This looks like an e-mail address. Take it out and use your case number.")
    if may_name and (NAME.search(text) or (text.strip() and not re.search(r"\d", text))):
        return _("This may be a person's name. Use your case number, which has a figure in it.")
    return ""


def _line(row: Row, month: date, areas: dict[str, str]) -> tuple[list[CellError], Line]:
    values, wrong = row.values, []

    def say(name: str, message: str) -> None:
        wrong.append(CellError(row.line, _title(name), str(values[name] or ""), message))

    day: date = values["on"]
    if (day.year, day.month) != (month.year, month.month):
        say("on", _("This day is not in %(month)s.") % {"month": f"{month:%Y-%m}"})
    dong = areas.get(folded(values["dong"] or ""), "") if values["dong"] else ""
    if values["dong"] and not dong:
        say("dong", _("Nobody knows this dong. Write its name or its ten-digit code."))
    band = _band(values["age"] or "", day)
    if band is None:
        say("age", _("Write an age band such as 30-39, or a birth year such as 1984."))
    line = Line(
        row.line,
        values["reference"],
        day,
        bool(values["counts"]),
        values["sex"] or "",
        band or "",
        dong,
        values["channel"] or Channel.FILE,
    )
    return wrong, line


def _band(text: str, on: date) -> str | None:
    """ "30-39" for "30-39", "30대" or a birth year; "" for nothing, None for what is neither."""
    text = text.strip()
    if not text or text in BANDS:
        return text
    if BIRTH.fullmatch(text):
        return age_band(int(text), on) if int(text) <= on.year else None
    if (found := BAND.fullmatch(text)) and f"{found[1]}-{int(found[1]) + 9}" in BANDS:
        return f"{found[1]}-{int(found[1]) + 9}"
    return None
