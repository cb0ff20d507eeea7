"""A table and its columns: what each holds, what it must hold, and what it is called in both languages."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

MIME = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LANGUAGES = ("ko", "en")
EXPLANATIONS = gettext_lazy("Explanations")
"""What the second sheet of a template is called: never the table itself."""

Kind = Literal["text", "number", "int", "decimal", "date", "yes-no", "choice"]
Words = str | Promise
"""Text, or text translated when it is shown."""


@dataclass(frozen=True)
class Column:
    """One column: `name` is stable (CSV and JSON), `title` is what people read, `about` what it holds.

    "number" is for tables that only go out; what comes back in says "int" or "decimal".
    """

    name: str
    title: Words
    about: Words = ""
    kind: Kind = "text"
    width: int = 16
    """Of the spreadsheet's column, in characters."""
    required: bool = False
    choices: Sequence[tuple[str, Words]] = ()
    """For kind "choice": (stored value, what people read)."""
    max_length: int | None = None
    least: int | None = None
    """Smallest figure allowed."""
    personal: bool = False
    """Tells something about a person: never in a file for the public (`Sheet.for_the_public`)."""

    @property
    def key(self) -> str:
        """The name, as mappings of rows use it."""
        return self.name

    def called(self) -> list[str]:
        """Everything this column answers to in a header: title in both languages, and its name."""
        return [*in_both(self.title), self.name]

    @cached_property
    def by_word(self) -> dict[str, str]:
        """A choice's stored value by everything people may write for it, folded."""
        words: dict[str, str] = {}
        for value, label in self.choices:
            for word in (value, *in_both(label)):
                words.setdefault(folded(word), value)
        return words


@dataclass(frozen=True)
class Sheet:
    """A table with its columns and rows; every row has one value a column, None where nothing is known."""

    name: str
    title: Words
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]] = ()
    about: Words = ""
    unique: Sequence[str] = ()
    """Names of the columns that tell one row from another: a second row with the same values is an error."""

    def for_the_public(self) -> "Sheet":
        """The same sheet without the columns about persons."""
        return replace(self, columns=[column for column in self.columns if not column.personal])


def folded(text: str) -> str:
    """The text for comparing: "Ｎｏ．" is "no.", decomposed Hangul is composed, many spaces are one."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def in_both(words: Words) -> list[str]:
    """The words in each language of the product."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(words))
    return found
