"""The source's prose as blocks: its bullets become items in the official style, every word stays."""

import re

from yeogiro.lib.documents import Block, Item, Items, Lang, Paragraph
from yeogiro.plan.document.schema import Text

from .figures import INFERRED

_BULLET = re.compile(r"^(\s*)([•□■○◦◎●▶⇒·∙-]|-)\s+(.*)$")
_NOTE = re.compile(r"^\s*(※|\*)\s*(.*)$")
_ORDER = {"□": 0, "■": 0, "○": 1, "◎": 1, "●": 1, "•": 1, "-": 2, "▶": 3, "⇒": 3, "◦": 3, "·": 4, "∙": 4}


def prose(text: Text, lang: Lang) -> list[Block]:
    """Blocks of a text in a language; where the language is missing, of the other."""
    words = (text.en or text.ko) if lang == "en" else (text.ko or text.en)
    if text.inferred and words:
        words = f"{words.rstrip()} {INFERRED}"
    return blocks(words)


def blocks(words: str) -> list[Block]:
    """Lines with bullets become items, deeper where they stand deeper; "※" lines notes, others paragraphs."""
    made: list[Block] = []
    items: list[tuple[float, str]] = []

    def close() -> None:
        if items:
            made.append(Items(_levelled(items)))
            items.clear()

    for line in words.splitlines():
        if not line.strip():
            continue
        if found := _BULLET.match(line):
            indent, bullet, said = found.groups()
            items.append((_ORDER.get(bullet, 2) + min(len(indent), 4) * 0.5, said.strip()))
        elif note := _NOTE.match(line):
            close()
            made.append(Paragraph(f"※ {note.group(2)}" if note.group(1) == "※" else line.strip(), "note"))
        elif items:
            # A line without a bullet goes on with the item above it.
            depth, said = items.pop()
            items.append((depth, f"{said} {line.strip()}"))
        else:
            made.append(Paragraph(line.strip()))
    close()
    return made


def _levelled(items: list[tuple[float, str]]) -> tuple[Item, ...]:
    """Levels 1, 2, 3 … in the order depths are opened; a list begins at 1 and never skips a level."""
    open_depths: list[float] = []
    found = []
    for depth, said in items:
        while open_depths and open_depths[-1] > depth:
            open_depths.pop()
        if not open_depths or open_depths[-1] < depth:
            open_depths.append(depth)
        found.append(Item(said, len(open_depths)))
    return tuple(found)
