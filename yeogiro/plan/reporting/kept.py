"""The plan in force as a document, kept in memory; its files are kept by `lib.documents.made`."""

from collections import OrderedDict
from datetime import date

from yeogiro.lib.charts import warm as warm_charts
from yeogiro.lib.documents import Document, Lang, made
from yeogiro.plan.audit.check import check
from yeogiro.plan.document.document import Document as PlanDocument
from yeogiro.plan.selectors import document_in_force
from yeogiro.plan.stored import digest

from .whole_plan import whole_plan

_made: OrderedDict[tuple[str, Lang, date], Document] = OrderedDict()


def report_in_force(lang: Lang, on: date) -> Document:
    """The plan in force as a document, with what the audit finds in it."""
    return report_of(document_in_force(), lang, on)


def report_of(plan: PlanDocument, lang: Lang, on: date) -> Document:
    """The same for any plan; the last few are kept in memory."""
    key = (digest(plan.raw), lang, on)
    if key not in _made:
        _made[key] = whole_plan(plan, check(plan), lang, on)
        while len(_made) > 8:
            _made.popitem(last=False)
    return _made[key]


def warm(on: date) -> None:
    """Start the chart engine and make both languages' files, so that no visitor waits. Takes some seconds."""
    warm_charts()
    for lang in ("ko", "en"):
        made.made(report_in_force(lang, on), "hwpx")
