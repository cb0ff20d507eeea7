"""Compile the given django.po files to .mo beside them with Babel (no system gettext needed)."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_po(po: Path) -> None:
    """Write the .mo beside `po`; fuzzy and empty translations are left out."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale=po.parent.parent.name, abort_invalid=True)
    unfinished = po.with_suffix(".mo.new")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    # One step, so that a server starting at the same time never reads half a file.
    unfinished.replace(po.with_suffix(".mo"))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_po(Path(name))
