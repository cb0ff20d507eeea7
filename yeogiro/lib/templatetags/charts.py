"""A chart on a page: both drawings, its words, and the table it was drawn from folded below."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from yeogiro.lib.charts import svg
from yeogiro.lib.documents import Chart, Lang
from yeogiro.lib.documents.html import table, text

from .yg import chart as frame

register = template.Library()


@register.simple_tag
def drawn(chart: Chart, title: str = "", caption: str = "", id: str = "") -> SafeString:
    """{% load charts %}{% drawn chart title=_("…") %}: the figure, captioned by its own words."""
    lang: Lang = "en" if get_language() == "en" else "ko"
    # Escaped by the writer of tables; nothing in it comes from outside unescaped.
    rows = mark_safe(table(chart.table, lang))  # noqa: S308
    says = mark_safe(text(f"{caption or chart.alt} {chart.note}".strip(), lang))  # noqa: S308
    return frame(rows, svg(chart), says, title, svg(chart, phone=True), id)
