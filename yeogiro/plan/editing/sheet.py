"""A sheet of inputs over a version's document: what stands, what was typed, what changed meanwhile."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from yeogiro.lib.text import HANGUL

from ..document.document import Document, Raw, steps
from ..document.problems import Problem
from ..models import PlanVersion
from .entering import DASHES, Mode, amended, corrected, normal, require_plain, standing

MEANT = (
    gettext_noop("the text holds marks that change the reading direction"),
    gettext_noop("the text holds control characters"),
    gettext_noop("the text holds markup; plans are plain text"),
    gettext_noop("a figure is never negative"),
    gettext_noop("the period ends before it begins"),
)
"""What the validator says in words officers meet; all else is shown under a general sentence."""


@dataclass
class Entry:
    """One input. `name` follows keys, not positions, so that it stays when rows move."""

    name: str
    file: str
    path: str
    kind: str
    """money, count, percent, target: a figure · line, prose, month: a text · choice"""
    raw: Any = None
    label: str = ""
    stated: str = ""
    """Path of the stated thing a text or a choice is part of; a correction marks it as read, not printed."""
    required: bool = False
    longest: int = 2000
    choices: tuple[tuple[str, Any], ...] = ()
    typed: str = ""
    error: str = ""
    meanwhile: bool = False
    """Somebody else changed it since the officer opened the page."""

    def __post_init__(self) -> None:
        self.typed = self.text

    @property
    def is_figure(self) -> bool:
        return self.kind in {"money", "count", "percent", "target"}

    @property
    def text(self) -> str:
        """What stands now, as the input shows it."""
        return standing(self.raw) if self.is_figure else normal(str(self.raw or ""))

    @property
    def printed(self) -> str:
        """The print, where the input shows a reading instead."""
        shown = str(self.raw.get("printed", "")) if isinstance(self.raw, dict) else ""
        return shown if shown and shown != self.text else ""

    @property
    def unread(self) -> bool:
        """Printed, but no well-formed figure and no dash."""
        says_nothing = self.kind == "money" and bool(self.text) and self.raw.get("value") is None
        return says_nothing and self.text not in DASHES

    @property
    def lang(self) -> str:
        """The language of what was typed, where it is Korean."""
        return "ko" if HANGUL.search(self.typed) or self.name.endswith(".ko") else ""

    @property
    def notes(self) -> bool:
        """Whether something is to be said beside the input."""
        return bool(self.error or self.meanwhile or self.printed or self.unread)

    @property
    def mark(self) -> str:
        """A short mark of what stands, to tell later whether it is still the same."""
        return mark_of(self.text)

    @property
    def touched(self) -> bool:
        return self.typed != self.text

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    def value(self, mode: Mode, why: str, edition: str) -> Any:
        """What the document is to hold; ValidationError says what is wrong with what was typed."""
        if not self.typed and self.required and mode == Mode.AMENDMENT:
            raise ValidationError(_("This may not be empty. Type a dash where it is unknown."))
        if self.is_figure:
            if len(self.typed) > self.longest:
                raise ValidationError(_("At most %(longest)d characters.") % {"longest": self.longest})
            if mode == Mode.CORRECTION:
                return corrected(self.typed, self.raw, self.kind, why)
            return amended(self.typed, self.raw, self.kind, edition)
        if self.kind == "choice" and self.typed not in dict(self.choices):
            raise ValidationError(_("Choose one of the list."))
        if not self.typed and self.required:
            raise ValidationError(_("This may not be empty."))
        if len(self.typed) > self.longest:
            raise ValidationError(_("At most %(longest)d characters.") % {"longest": self.longest})
        require_plain(self.typed)
        return self.typed


@dataclass
class Sheet:
    """All inputs of one page over one version."""

    version: PlanVersion
    document: Document
    entries: list[Entry] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    """Typed into rows that somebody removed meanwhile: (name, what was typed)."""
    errors: list[str] = field(default_factory=list)
    stands: bool = False
    """Something that was typed stands already: the form was sent twice."""

    @property
    def mode(self) -> Mode:
        return Mode.AMENDMENT if self.version.state == PlanVersion.State.DRAFT else Mode.CORRECTION

    @property
    def edition(self) -> str:
        """How the document's source names the draft, in the plan's own language."""
        with translation.override("ko"):
            return _("Changed plan, edition %(number)d") % {"number": self.version.number}

    @property
    def seen(self) -> str:
        """What the officer is shown, as one hidden field."""
        return json.dumps({entry.name: entry.mark for entry in self.entries}, separators=(",", ":"))

    @property
    def changed(self) -> bool:
        return any(entry.touched for entry in self.entries)

    @property
    def wrong(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.error]

    def receive(self, data: QueryDict) -> None:
        """Take what was typed. A cell the officer left alone follows what stands now."""
        seen = _marks(data.get("seen", ""))
        for entry in self.entries:
            if entry.name not in data:
                continue
            typed = normal(data[entry.name])
            was = seen.get(entry.name, entry.mark)
            alone = mark_of(typed) == was
            entry.meanwhile = was != entry.mark and typed != entry.text
            entry.typed = entry.text if alone else typed
            self.stands |= not alone and typed == entry.text and was != entry.mark
        known = {entry.name for entry in self.entries}
        gone = {name: normal(data.get(name, "")) for name in seen if name not in known}
        self.lost = [(name, text) for name, text in gone.items() if text and mark_of(text) != seen[name]]

    def values(self, why: str) -> dict[tuple[str, str], Any]:
        """Touched entries only, as `actions.edit` takes them; look at `wrong` and `errors` before sending."""
        found: dict[tuple[str, str], Any] = {}
        for entry in self.entries:
            if not entry.touched:
                continue
            try:
                value = entry.value(self.mode, why, self.edition)
            except ValidationError as error:
                entry.error = " ".join(error.messages)
                continue
            if value is None and entry.raw is None:
                continue
            found[entry.file, entry.path] = value
            if entry.stated and self.mode == Mode.CORRECTION:
                found[entry.file, f"{entry.stated}.inferred"] = True
                found[entry.file, f"{entry.stated}.note"] = why
            elif entry.stated:
                found[entry.file, f"{entry.stated}.source.section"] = self.edition
        return found

    def blame(self, problems: list[Problem]) -> None:
        """Put what the validator says beside the input it is about; what fits none stands above the sheet."""
        for problem in problems:
            entry = next((e for e in self.entries if e.touched and _about(problem, e)), None)
            message = _(problem.message)
            if entry is None:
                self.errors.append(f"{problem.path}: {message}")
            elif not entry.error:
                entry.error = message


def at(raw: Raw, file: str, path: str) -> Any:
    """What stands at a path; None where nothing does."""
    node: Any = raw.get(file)
    for step in steps(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def mark_of(text: str) -> str:
    """Twelve hex digits that tell one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _about(problem: Problem, entry: Entry) -> bool:
    if problem.file != entry.file:
        return False
    longer, shorter = sorted((problem.path, entry.path), key=len, reverse=True)
    return longer == shorter or (longer.startswith(shorter) and longer[len(shorter)] in ".[")


def _marks(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(mark) for name, mark in found.items()} if isinstance(found, dict) else {}
