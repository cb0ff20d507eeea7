"""What a code means, in words: rooms above name what rooms below carry as text (a dong, a project).

A room that owns such rows offers them in its `names.py`; a page asks once for all of a kind and looks up each
code. Where nobody offers a kind, codes stay codes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise, lazy
from django.utils.module_loading import autodiscover_modules
from django.utils.safestring import SafeString

from .text import UNKNOWN, bilingual, in_language, korean

DONG = "dong"
PROJECT = "project"


@dataclass(frozen=True)
class Named:
    """One code with its name in both languages and its page, "" where it has none."""

    code: str
    name_ko: str
    name_en: str
    url: str = ""


Names = Mapping[str, Named]
"""By code, in the order that lists show."""
_offered: dict[str, Callable[[], Iterable[Named]]] = {}


def offer(kind: str, every: Callable[[], Iterable[Named]]) -> None:
    """Register who names a kind; `every` is asked when a page needs it, once a page."""
    if kind in _offered:
        raise ValueError(f"names of {kind} are offered twice")
    _offered[kind] = every


def every(kind: str) -> Names:
    """All names of a kind; none where no room offers them."""
    autodiscover_modules("names")
    return {one.code: one for one in _offered[kind]()} if kind in _offered else {}


def said(names: Names, code: str) -> SafeString:
    """The name in the page's language, marked where it is in the other; an unknown code itself, no code "–"."""
    if not code:
        return korean(UNKNOWN)
    return bilingual(names[code], "name") if code in names else korean(code)


def choices(names: Names) -> list[tuple[str, str | Promise]]:
    """(code, name) for a choice in a form or a sheet; the name follows the page's language."""
    return [(code, _later(one)) for code, one in names.items()]


def _name(one: Named) -> str:
    return in_language(one, "name")


_later = lazy(_name, str)
