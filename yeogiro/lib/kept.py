"""Files kept for an hour between two steps of one person: under STATE_DIR, for the server only.

A kept file is taken once: whoever renames it first has it, so that a form sent twice does its work once.
"""

import os
import re
import secrets
import time
from pathlib import Path

from django.conf import settings

HOUR = 3600
MOST_FILES = 50
TOKEN = re.compile(r"[0-9a-f]{32}")


def keep(content: bytes) -> str:
    """Store the content and return its token; old files, and the oldest beyond MOST_FILES, are removed."""
    folder = _folder()
    _tidy(folder)
    token = secrets.token_hex(16)
    handle = os.open(folder / token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return token


def look(token: str) -> bytes | None:
    """The content, which stays; None once it was taken or is over an hour old."""
    return _read(_path(token))


def take(token: str) -> bytes | None:
    """The content, for one caller only; None for everybody else, and after an hour."""
    path = _path(token)
    if path is None:
        return None
    mine = path.with_name(f"{token}.taken-{secrets.token_hex(4)}")
    try:
        path.rename(mine)
    except FileNotFoundError:
        return None
    content = _read(mine)
    mine.unlink(missing_ok=True)
    return content


def give_back(token: str, content: bytes) -> None:
    """Put back what was taken, because the work failed."""
    if (path := _path(token)) is not None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)


def _folder() -> Path:
    folder = Path(settings.STATE_DIR) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _path(token: str) -> Path | None:
    return _folder() / token if TOKEN.fullmatch(token) else None


def _read(path: Path | None) -> bytes | None:
    try:
        if path is None or path.stat().st_mtime < time.time() - HOUR:
            return None
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _tidy(folder: Path) -> None:
    """Remove what is over an hour old, and the oldest where there are too many."""
    ages = []
    for path in folder.iterdir():
        try:
            ages.append((path.stat().st_mtime, path))
        except FileNotFoundError:
            continue
    ages.sort(reverse=True)
    limit = time.time() - HOUR
    for place, (changed, path) in enumerate(ages):
        if changed < limit or place >= MOST_FILES - 1:
            path.unlink(missing_ok=True)
