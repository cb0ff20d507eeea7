"""Looking at a backup before anything is touched: whole, of a known format, of the migrations of this code."""

import hashlib
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .rows import fields, models
from .writing import FOLDERS, FORMAT

PART = re.compile(
    rf"rows/[a-z_]+\.[a-z0-9_]+\.jsonl|state/(?:{'|'.join(FOLDERS)})/[A-Za-z0-9_][A-Za-z0-9_.-]{{0,199}}"
)
PIECE = 1024 * 1024
# What zipfile and json raise on a file that is not what was written.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError),
    *(ValueError, KeyError, TypeError, AttributeError),
)
Manifest = dict[str, Any]


class Unfit(Exception):
    """This backup cannot be restored here; the text says why and what to do."""


def look(file: Path) -> Manifest:
    """The manifest of a backup whose every part is what it was when it was written; else Unfit."""
    if not file.is_file():
        raise Unfit(f"There is no file {file}.")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            _compare(archive, manifest["parts"])
    except DAMAGED as error:
        why = type(error).__name__
        raise Unfit(f"{file.name} is damaged or is no backup ({why}). Take another copy.") from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    manifest: Manifest = json.loads(archive.read("manifest.json"))
    if manifest["format"] != FORMAT:
        raise Unfit(f"This backup has format {manifest['format']}; this code reads format {FORMAT}.")
    return manifest


def _compare(archive: zipfile.ZipFile, parts: dict[str, str]) -> None:
    """Every part is listed, has a name of ours and its digest; nothing else is in the file."""
    names = [name for name in archive.namelist() if name != "manifest.json"]
    if sorted(names) != sorted(parts):
        raise Unfit("The parts in the file are not the ones its manifest lists. Take another copy.")
    for name, digest in parts.items():
        if not PART.fullmatch(name):
            raise Unfit(f"The file holds a part that no backup has: {name!r}.")
        found = hashlib.sha256()
        with archive.open(name) as part:
            while piece := part.read(PIECE):
                found.update(piece)
        if found.hexdigest() != digest:
            raise Unfit(f"{name} is not what was written. Take another copy.")


def same_code(manifest: Manifest) -> None:
    """Unfit where this code has other migrations or columns than the one that made the backup."""
    loader = MigrationLoader(connection)
    ours = {tuple(key) for key in loader.disk_migrations or {}}
    theirs = {tuple(key) for key in manifest["migrations"]}
    theirs &= ours | {key for key in theirs if key[0] in loader.migrated_apps}
    if missing := sorted(theirs - ours):
        raise Unfit(
            f"The backup was made by newer code ({_named(missing)}). Install that version, then restore."
        )
    if newer := sorted(ours - theirs):
        raise Unfit(
            f"The backup was made by older code, before {_named(newer)}. Install Yeogiro {manifest['yeogiro']}, "
            "restore, then update and migrate."
        )
    waiting = sorted(ours - {tuple(key) for key in loader.applied_migrations})
    if waiting:
        raise Unfit(f"This database is not migrated yet ({_named(waiting)}). Run migrate first.")
    columns = {model._meta.label_lower: [field.attname for field in fields(model)] for model in models()}
    if columns != manifest["columns"]:
        raise Unfit("The backup's tables are not the ones of this code. Install the version that made it.")


def _named(keys: list[tuple[str, ...]]) -> str:
    return ", ".join(".".join(key) for key in keys[:3]) + (" …" if len(keys) > 3 else "")
