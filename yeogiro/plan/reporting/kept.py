"""Reports made once and kept: the document of the plan in force in memory, its HWPX file on disk.

Making the HWPX takes seconds (most of it the library's own check that a word processor can open the file),
so it is kept under the document's digest: a changed plan, language or day is another file.
"""

import contextlib
import os
import tempfile
import threading
from collections import OrderedDict
from datetime import date
from pathlib import Path

from django.conf import settings

from yeogiro.lib.charts import warm as warm_charts
from yeogiro.lib.documents import Document, Lang, hwpx
from yeogiro.plan.audit.check import check
from yeogiro.plan.document.document import Document as PlanDocument
from yeogiro.plan.selectors import document_in_force
from yeogiro.plan.stored import digest

from .whole_plan import whole_plan

WRITER = 1
"""Raise when the HWPX writer changes what it writes, so that kept files are made afresh."""
MOST_KEPT = 60
_made: OrderedDict[tuple[str, Lang, date], Document] = OrderedDict()
_writing = threading.Lock()


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


def hwpx_of(document: Document) -> bytes:
    """The document's HWPX file, from disk when it was made before; one is made at a time."""
    file = _file(document)
    with contextlib.suppress(OSError):
        return file.read_bytes()
    with _writing:
        # Another thread may have made it while this one waited.
        with contextlib.suppress(OSError):
            return file.read_bytes()
        made = hwpx.write(document)
        with contextlib.suppress(OSError):
            _keep(file, made)
    return made


def warm(on: date) -> None:
    """Start the chart engine and make both languages' files, so that no visitor waits. Takes some seconds."""
    warm_charts()
    for lang in ("ko", "en"):
        hwpx_of(report_in_force(lang, on))


def _file(document: Document) -> Path:
    return Path(settings.STATE_DIR) / "reports" / f"{document.digest()}-{WRITER}.hwpx"


def _keep(file: Path, made: bytes) -> None:
    """Write in one step, so that nobody reads half a file; drop the oldest beyond the most kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(made)
    os.replace(unfinished, file)
    files = sorted(file.parent.glob("*.hwpx"), key=lambda one: one.stat().st_mtime)
    for old in files[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
