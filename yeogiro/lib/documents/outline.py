"""Numbers of headings, so that a page and a word processor's own outline count alike."""

from .marks import mark
from .model import Document, Heading

DEEPEST_HEADING = 4


def numbered(document: Document) -> dict[int, str]:
    """Place of each heading among the blocks → its mark (1. 가. 1) 가)), counting as an outline does."""
    counts = [0] * DEEPEST_HEADING
    found = {}
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            level = min(max(block.level, 1), DEEPEST_HEADING)
            counts[level - 1] += 1
            counts[level:] = [0] * (DEEPEST_HEADING - level)
            found[place] = mark(level, counts[level - 1], document.lang)
    return found
