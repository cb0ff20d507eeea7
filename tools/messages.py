"""Bring each room's django.po up to date with the strings in its templates and Python; no system gettext.

`tools/messages.py` adds what is new with an empty translation and removes what is gone.
`tools/messages.py --check` changes nothing and lists what is missing, empty, fuzzy, dead or contradicting.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation import template as translation_template

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "yeogiro"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "ko",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Message(NamedTuple):
    """One string to translate: its context (or None), the string and its plural (or None)."""

    context: str | None
    text: str
    plural: str | None


def read_call(function: str, arguments: str | tuple) -> Message | None:
    """Turn one found call into a message; None when its text is not a plain string."""
    parts = list(arguments) if isinstance(arguments, tuple) else [arguments]
    context = parts.pop(0) if function.lstrip("n").startswith("pgettext") else None
    text = parts[0] if parts else None
    plural = parts[1] if function.startswith("n") and len(parts) > 1 else None
    return Message(context, text, plural) if text else None


def in_python(source: str) -> Iterator[Message]:
    """Yield the messages of a Python source text."""
    for _line, function, arguments, _notes in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {}):
        if message := read_call(function, arguments):
            yield message


def in_template(source: str) -> Iterator[Message]:
    """Yield the messages of a Django template, which Django first turns into Python-like text."""
    yield from in_python(translation_template.templatize(source))


def sources(room: Path) -> Iterator[Path]:
    """Yield the files whose strings belong to a room; the settings' and the URL map's belong to lib."""
    skip = {"tests", "migrations", "locale"}
    for file in sorted(room.rglob("*")):
        if file.suffix in {".py", ".html", ".txt"} and not skip & set(file.relative_to(room).parts):
            yield file
    if room.name == "lib":
        yield from sorted(ROOMS.glob("*.py"))


def messages_of(room: Path) -> dict[Message, list[str]]:
    """Return each message of a room with the files it stands in."""
    found: dict[Message, list[str]] = {}
    for file in sources(room):
        read = in_python if file.suffix == ".py" else in_template
        for message in read(file.read_text(encoding="utf-8")):
            places = found.setdefault(message, [])
            if (place := str(file.relative_to(ROOT))) not in places:
                places.append(place)
    return found


def key(entry: polib.POEntry) -> Message:
    """Return the message an entry of a catalogue translates."""
    return Message(entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def translations(entry: polib.POEntry) -> list[str]:
    """Return the translated texts of an entry: one, or one per plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def update(room: Path, path: Path) -> tuple[int, int]:
    """Write the room's catalogue; return how many entries were added and removed."""
    wanted = messages_of(room)
    catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)
    if not wanted and not path.exists():
        return 0, 0
    catalogue.metadata = {**HEADER, **catalogue.metadata}
    known = {key(entry): entry for entry in catalogue if not entry.obsolete}
    dead = [entry for entry in catalogue if entry.obsolete or key(entry) not in wanted]
    for entry in dead:
        catalogue.remove(entry)
    new = [message for message in wanted if message not in known]
    for message in new:
        plural = {"msgid_plural": message.plural, "msgstr_plural": {0: ""}} if message.plural else {}
        catalogue.append(polib.POEntry(msgctxt=message.context, msgid=message.text, **plural))
    for entry in catalogue:
        entry.occurrences = [(place, "") for place in wanted[key(entry)]]
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return len(new), len(dead)


def faults(room: Path, path: Path) -> Iterator[str]:
    """Yield one line for everything wrong with a room's catalogue."""
    wanted = messages_of(room)
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {key(entry): entry for entry in catalogue if not entry.obsolete}
    for message, places in wanted.items():
        if message not in known:
            yield f"{room.name}: missing {message.text!r} ({places[0]})"
    for message, entry in known.items():
        texts = translations(entry)
        if message not in wanted:
            yield f"{room.name}: dead {message.text!r}"
        elif not texts or not all(texts):
            yield f"{room.name}: empty {message.text!r}"
        elif entry.fuzzy:
            yield f"{room.name}: fuzzy {message.text!r}"
        # A plural may leave its number out of the singular; a text must not lose or invent a placeholder.
        elif any(
            set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(message.plural or message.text))
            for text in texts
        ):
            yield f"{room.name}: placeholders differ in {message.text!r}"


def contradictions(paths: list[Path]) -> Iterator[str]:
    """Yield texts that two rooms translate differently: Django merges catalogues and would show only one."""
    seen: dict[tuple[str | None, str], tuple[list[str], str]] = {}
    for path in paths:
        room = path.relative_to(ROOMS).parts[0]
        for entry in polib.pofile(str(path)):
            texts, first = seen.setdefault((entry.msgctxt, entry.msgid), (translations(entry), room))
            if all(translations(entry)) and all(texts) and translations(entry) != texts:
                yield f"{first} and {room}: {entry.msgid!r} is {texts[0]!r} and {translations(entry)[0]!r}"


def main(check: bool) -> int:
    """Update or check all rooms; return 1 when the check found something."""
    settings.configure(USE_I18N=True)
    django.setup()
    rooms = [room for room in sorted(ROOMS.iterdir()) if (room / "__init__.py").exists()]
    catalogue = {room: room / "locale" / "ko" / "LC_MESSAGES" / "django.po" for room in rooms}
    if not check:
        for room, path in catalogue.items():
            added, removed = update(room, path)
            print(f"messages: {room.name}: {added} new, {removed} removed")
        return 0
    lines = [line for room, path in catalogue.items() for line in faults(room, path)]
    lines += contradictions([path for path in catalogue.values() if path.exists()])
    print("\n".join(lines) if lines else "messages: every string is translated")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
