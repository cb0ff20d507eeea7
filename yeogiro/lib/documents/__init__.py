"""One document model, four writers: build a Document once (model), write it as HTML, PDF, XLSX or HWPX."""

from .model import (
    ApprovalBox,
    Block,
    Cell,
    Chart,
    Document,
    End,
    Formula,
    Heading,
    Item,
    Items,
    Lang,
    Paragraph,
    Share,
    Sum,
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
    "Formula",
    "Heading",
    "Item",
    "Items",
    "Lang",
    "Paragraph",
    "Share",
    "Sum",
    "Table",
    "rows_of",
]
