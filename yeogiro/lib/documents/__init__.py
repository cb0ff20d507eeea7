"""One document model, many writers: build a Document once (model), then write it as HTML or as HWPX."""

from .model import (
    ApprovalBox,
    Block,
    Cell,
    Chart,
    Document,
    End,
    Heading,
    Item,
    Items,
    Lang,
    Paragraph,
    Table,
    rows_of,
)

__all__ = [
    "ApprovalBox",
    "Block",
    "Cell",
    "Chart",
    "Document",
    "End",
    "Heading",
    "Item",
    "Items",
    "Lang",
    "Paragraph",
    "Table",
    "rows_of",
]
