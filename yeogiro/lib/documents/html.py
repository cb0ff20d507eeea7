"""Write a document as HTML: a fragment for a page of the product, or a whole file to keep.

All text is escaped here. On an English document every run of Korean is marked with its language.
"""

from html import escape
from importlib.resources import files

from yeogiro.lib.charts.render import svg

from .grid import grid
from .marks import marked
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
)
from .outline import numbered
from .text import clean, korean_runs

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
MIMETYPE = "text/html; charset=utf-8"
WIDE = 3
"""A table of this many columns or more may need to scroll by itself."""


def text(words: str, lang: Lang) -> str:
    """Escaped text, its Korean marked where the document is in another language."""
    words = clean(words)
    if lang == "ko":
        return escape(words).replace("\n", "<br>")
    return "".join(
        f'<span lang="ko">{escape(piece)}</span>' if korean else escape(piece)
        for piece, korean in korean_runs(words)
    ).replace("\n", "<br>")


def fragment(document: Document) -> str:
    """The blocks of the document, for a page that writes title and facts itself. Headings begin at h2."""
    lang = document.lang
    marks = numbered(document)
    parts, chapter = [], ""
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level <= 2:
            chapter = f"{marks[place]} {block.text}"
        parts.append(_block(block, lang, place, marks.get(place, ""), chapter))
    footer = text(" · ".join(filter(None, (document.mark, document.footer))), lang)
    digest = f'<span class="yg-doc__digest">SHA-256 {document.digest()}</span>'
    return f'<div class="yg-doc">{"".join(parts)}<p class="yg-doc__foot">{footer} {digest}</p></div>'


def contents(document: Document, deepest: int = 2) -> list[tuple[str, str, str]]:
    """Anchor, mark and plain text of the headings down to a level."""
    marks = numbered(document)
    return [
        (_anchor(place), marks[place], clean(block.text))
        for place, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level <= deepest
    ]


def write(document: Document) -> bytes:
    """The HTML file's bytes."""
    return standalone(document).encode()


def standalone(document: Document) -> str:
    """A whole HTML file that needs nothing beside it and may load nothing."""
    lang = document.lang
    facts = "".join(
        f"<div><dt>{text(name, lang)}</dt><dd>{text(value, lang)}</dd></div>"
        for name, value in document.facts
    )
    listed = "".join(
        f'<li><a href="#{anchor}">{number} {text(title, lang)}</a></li>'
        for anchor, number, title in contents(document, deepest=1)
    )
    look = files(__package__).joinpath("file.css").read_text(encoding="utf-8")
    subtitle = f'<p class="yg-doc__lead">{text(document.subtitle, lang)}</p>' if document.subtitle else ""
    mark = f'<p class="yg-doc__note">{text(document.mark, lang)}</p>' if document.mark else ""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(clean(document.title))}</title><style>{look}</style></head><body><main>"
        f"<header>{mark}<h1>{text(document.title, lang)}</h1>{subtitle}"
        f"{f'<dl>{facts}</dl>' if facts else ''}<nav><ol>{listed}</ol></nav></header>"
        f"{fragment(document)}</main></body></html>\n"
    )


def table(block: Table, lang: Lang, chapter: str = "") -> str:
    """A table with its caption and unit above, headers tied to their cells, figures right-aligned.

    A wide one scrolls in a region of its own, named by its `chapter` and caption, for captions come again.
    """
    body = [[_cell(cell, at, block, lang) for at, cell in _placed(row)] for row in grid(block.rows)]
    last = len(body) - 1
    if not body:
        body = [[f'<td colspan="{block.columns}">{text(block.empty, lang)}</td>']]
    total = ' class="yg-total"'
    rows = "".join(
        f"<tr{total if block.total and place == last else ''}>{''.join(cells)}</tr>"
        for place, cells in enumerate(body)
    )
    head = "".join(
        f"<tr>{''.join(_head(cell, at, block, lang) for at, cell in _placed(row))}</tr>"
        for row in grid(block.header)
    )
    caption = text(block.caption, lang)
    unit = f' <span class="yg-doc__unit">{text(block.unit, lang)}</span>' if block.unit else ""
    note = f'<p class="yg-doc__note">{text(block.note, lang)}</p>' if block.note else ""
    made = (
        f'<table class="yg-table"><caption>{caption}{unit}</caption>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table>"
    )
    if block.columns >= WIDE:
        name = escape(clean(f"{chapter} · {block.caption}" if chapter else block.caption))
        made = f'<div class="yg-scroll" tabindex="0" role="region" aria-label="{name}">{made}</div>'
    return made + note


def _block(block: Block, lang: Lang, place: int, number: str, chapter: str) -> str:
    match block:
        case Heading(level, words):
            depth = min(max(level, 1) + 1, 6)
            return f'<h{depth} id="{_anchor(place)}">{number} {text(words, lang)}</h{depth}>'
        case Paragraph(words, kind):
            return f'<p class="yg-doc__{kind}">{text(words, lang)}</p>'
        case Items():
            return _items(marked(block, lang), lang)
        case Table():
            return table(block, lang, chapter)
        case Chart():
            return _chart(block, lang, chapter)
        case ApprovalBox(title, posts):
            head = "".join(f'<th scope="col">{text(post, lang)}</th>' for post in posts)
            cells = "<td></td>" * len(posts)
            return (
                f'<table class="yg-doc__approval"><caption>{text(title, lang)}</caption>'
                f"<thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
            )
        case End(words):
            return f'<p class="yg-doc__end">{text(words, lang)}</p>'


def _items(found: list[tuple[str, Item]], lang: Lang) -> str:
    """Nested lists; the marks are text, because they are part of what is said and quoted."""
    made, depth = "", 0
    for mark, item in found:
        level = max(item.level, 1)
        if level > depth:
            made += '<ol class="yg-doc__items"><li>' * (level - depth)
        else:
            made += "</li></ol>" * (depth - level) + "</li><li>"
        made += f'<span class="yg-doc__mark">{mark}</span> {text(item.text, lang)}'
        depth = level
    return made + "</li></ol>" * depth


def _chart(chart: Chart, lang: Lang, chapter: str) -> str:
    says = text(f"{chart.alt} {chart.note}".strip(), lang)
    return (
        '<figure class="yg-chart">'
        f'<div class="yg-chart__drawing yg-chart__drawing--phone">{svg(chart, phone=True)}</div>'
        f'<div class="yg-chart__drawing">{svg(chart)}</div><figcaption>{says}</figcaption></figure>'
        f"{table(chart.table, lang, chapter)}"
    )


def _placed(row: list[Cell | None]) -> list[tuple[int, Cell]]:
    return [(at, cell) for at, cell in enumerate(row) if cell is not None]


def _spans(cell: Cell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return rows + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")


def _head(cell: Cell, at: int, block: Table, lang: Lang) -> str:
    number = ' class="yg-num"' if at in block.numeric else ""
    scope = "colgroup" if cell.columns > 1 else "col"
    return f'<th scope="{scope}"{number}{_spans(cell)}>{text(cell.text, lang)}</th>'


def _cell(cell: Cell, at: int, block: Table, lang: Lang) -> str:
    words = text(cell.text, lang)
    if at < block.header_columns:
        scope = "rowgroup" if cell.rows > 1 else "row"
        return f'<th scope="{scope}"{_spans(cell)}>{words}</th>'
    number = ' class="yg-num"' if at in block.numeric else ""
    return f"<td{number}{_spans(cell)}>{f'<strong>{words}</strong>' if cell.strong else words}</td>"


def _anchor(place: int) -> str:
    return f"part-{place}"
