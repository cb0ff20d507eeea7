"""Files of documents, made once and kept on disk by the document's digest, at once or in the background.

A file's name is its digest, its format and the writer's edition: a changed document, language or writer is another
file. Something else keeps watch over who may have it.
"""

import contextlib
import logging
import os
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import Literal

from django.conf import settings

from .model import Document

Format = Literal["html", "pdf", "xlsx", "hwpx"]
State = Literal["ready", "making", "failed", "none"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "xlsx", "hwpx")
WRITERS = {"html": 1, "pdf": 2, "xlsx": 2, "hwpx": 3}
"""The writers' editions. Raise one when it changes what it writes, so that kept files are made afresh."""
MOST_KEPT = 300
THREAD = "yeogiro-file-"
"""How threads that make files are named."""
PATIENCE = 300
"""Seconds after which a file that is being made is taken to have been given up."""
_writing = threading.Lock()
log = logging.getLogger(__name__)


def mimetype(format: Format) -> str:
    """What a browser is told the file is."""
    return str(import_module(f".{format}", __package__).MIMETYPE)


def write(document: Document, format: Format) -> bytes:
    """The file's bytes, made now and not kept."""
    return bytes(import_module(f".{format}", __package__).write(document))


def made(document: Document, format: Format) -> bytes:
    """The file, from disk when it was made before; one is made at a time."""
    file = path(document, format)
    with contextlib.suppress(OSError):
        return file.read_bytes()
    with _writing:
        # Another thread may have made it while this one waited.
        with contextlib.suppress(OSError):
            return file.read_bytes()
        content = write(document, format)
        with contextlib.suppress(OSError):
            _keep(file, content)
    return content


def state(document: Document, format: Format) -> State:
    """Whether the file is ready, being made, could not be made, or nobody asked for it yet."""
    file = path(document, format)
    if file.exists():
        return "ready"
    with contextlib.suppress(OSError):
        if _marker(file).stat().st_mtime > time.time() - PATIENCE:
            return "making"
    return "failed" if _failure(file).exists() else "none"


def start(document: Document, format: Format) -> threading.Thread | None:
    """Have the file made in the background; None where it is ready or being made already.

    The marker is made exclusively, so of several processes one does the work.
    """
    file, marker = path(document, format), _marker(path(document, format))
    if state(document, format) in ("ready", "making"):
        return None
    file.parent.mkdir(parents=True, exist_ok=True)
    marker.unlink(missing_ok=True)
    try:
        os.close(os.open(marker, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return None
    _failure(file).unlink(missing_ok=True)
    name = f"{THREAD}{file.name}"
    thread = threading.Thread(target=_make, args=(document, format, file), name=name, daemon=True)
    thread.start()
    return thread


def path(document: Document, format: Format) -> Path:
    """Where the file is kept."""
    folder = Path(settings.STATE_DIR) / "reports"
    return folder / f"{document.digest()}-{WRITERS[format]}.{format}"


def _make(document: Document, format: Format, file: Path) -> None:
    try:
        made(document, format)
    except Exception:
        # Whoever waits is told; the log says why.
        log.exception("%s of %s could not be made", format, document.digest())
        _failure(file).touch()
    finally:
        _marker(file).unlink(missing_ok=True)


def _marker(file: Path) -> Path:
    return file.with_name(f"{file.name}.making")


def _failure(file: Path) -> Path:
    return file.with_name(f"{file.name}.failed")


def _keep(file: Path, content: bytes) -> None:
    """Write in one step, so that nobody reads half a file; drop the oldest beyond the most kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    os.replace(unfinished, file)
    kept = [one for format in FORMATS for one in file.parent.glob(f"*.{format}")]
    for old in sorted(kept, key=lambda one: one.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
