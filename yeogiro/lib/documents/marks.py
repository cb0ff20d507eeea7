"""Marks of the official item style: 1. 가. 1) 가) (1) (가) (행정업무운영 편람, 항목의 구분)."""

from .model import Item, Items, Lang
from .text import letter

DEEPEST = 6


def mark(level: int, number: int, lang: Lang) -> str:
    """The mark of the number-th item on a level; a level below the deepest goes on with the deepest."""
    level = min(max(level, 1), DEEPEST)
    name = str(number) if level % 2 else letter(number, lang)
    if level <= 2:
        return f"{name}."
    return f"{name})" if level <= 4 else f"({name})"


def marked(items: Items, lang: Lang) -> list[tuple[str, Item]]:
    """Each item with its mark; a level counts afresh after an item of a level above it."""
    counts = [0] * DEEPEST
    found = []
    for item in items.items:
        level = min(max(item.level, 1), DEEPEST)
        counts[level - 1] += 1
        counts[level:] = [0] * (DEEPEST - level)
        found.append((mark(level, counts[level - 1], lang), item))
    return found
