"""Files: names made harmless for every system, and files written whole or not at all."""

import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote

MOST_NAME = 200
"""Bytes in UTF-8: file systems take 255, and who keeps the file may add to the name."""
MARKS = re.compile(r'[<>:"/\\|?*]')
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|\Z)", re.IGNORECASE)


def safe_name(given: str, otherwise: str = "file") -> str:
    """The name without a path, control and direction marks, in NFC, at most MOST_NAME bytes; its ending stays.

    "../회의록‮xslx.exe" is "회의록xslx.exe": the mark that turns the reading direction is gone, so the ending
    that counts is the one that is seen.
    """
    last = re.split(r"[/\\]", given)[-1]
    composed = unicodedata.normalize("NFC", last)
    # Cc control, Cf format (direction, zero width), Cs surrogates, Zl and Zp line ends.
    shown = "".join(
        mark for mark in composed if unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    name = " ".join(MARKS.sub(" ", shown).split()).strip(" .")
    found = SUFFIX.search(name)
    ending = found.group() if found else ""
    stem = shortened(name.removesuffix(ending), MOST_NAME - len(ending)).strip(" .") or otherwise
    return f"_{stem}{ending}" if DEVICES.match(stem) else stem + ending


def shortened(text: str, most: int) -> str:
    """As much of the text as fits into `most` bytes of UTF-8, never half a letter."""
    return text.encode()[:most].decode(errors="ignore")


def attachment(name: str) -> str:
    """A Content-Disposition header (RFC 6266) for a name that may be Korean."""
    safe = safe_name(name, "download")
    plain = unicodedata.normalize("NFKC", safe).encode("ascii", "ignore").decode().strip(" -_.")
    plain = " ".join(plain.replace("%", "").split())
    if "." not in plain:
        plain = f"download.{plain}" if "." in safe and plain else "download"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def write_whole(out: Path, content: bytes) -> None:
    """All of it or nothing: a failure (OSError) leaves what was there; readable like any other file."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
