"""What the pages that show names of persons are for, in words: each room enters its own in its `access.py`.

A page entered here reads and logs in one transaction. One that shows names without standing here is logged all
the same, and a test asks for its words.
"""

from collections.abc import Mapping

from yeogiro.lib.access import Words

_purposes: dict[str, Words] = {}


def shows_names(pages: Mapping[str, Words]) -> None:
    """Enter pages by URL name, each with what looking at it is for."""
    _purposes.update(pages)


def purpose_of(page: str) -> Words:
    """What looking at the page is for; "" where nobody said."""
    return _purposes.get(page, "")
