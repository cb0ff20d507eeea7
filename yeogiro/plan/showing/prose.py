"""Printed prose for the screen: the marks official Korean texts begin their lines with become lists."""

import re
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MARK = re.compile(r"^\s*(?:([□■])|([○❍◦〇])|([-–•·∙*])|([▶▸➔⇒→]))\s*")
LEVELS = 4


def unmarked(line: str) -> str:
    """The line without the mark it begins with."""
    return MARK.sub("", line).strip()


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """(level, words) of each line with words: 0 for plain text, 1 for □, 2 for ○, 3 for -, 4 for ▶."""
    for line in text.splitlines():
        if line.strip():
            found = MARK.match(line)
            level = next(at for at, mark in enumerate(found.groups(), start=1) if mark) if found else 0
            yield level, unmarked(line)


def as_html(text: str) -> SafeString:
    """Paragraphs and lists, escaped; an unmarked line right after a list line goes on with it."""
    blocks: list[tuple[int, list[str]]] = []
    for level, words in lines_of(text):
        if blocks and blocks[-1][0] == level and level:
            blocks[-1][1].append(words)
        elif blocks and not level and blocks[-1][0] and words.startswith("("):
            blocks[-1][1][-1] += f" {words}"
        else:
            blocks.append((level, [words]))
    return format_html_join("", "{}", ((_block(level, words),) for level, words in blocks))


def _block(level: int, words: list[str]) -> SafeString:
    if not level:
        return format_html_join("", "<p>{}</p>", ((one,) for one in words))
    items = format_html_join("", "<li>{}</li>", ((one,) for one in words))
    return format_html('<ul class="yg-prose__list yg-prose__list--{}">{}</ul>', level, items)
