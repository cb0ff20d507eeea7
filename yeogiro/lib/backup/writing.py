"""Making a backup: one moment of a running database, in one step or not at all."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import django
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from .rows import all_rows, fields, models

FORMAT = 1
FOLDERS = ("uploads", "reports")
"""Folders of the state folder that are kept: nothing else in it is, least of all the secret key."""


def write(out: Path, *, state: Path, now: datetime) -> dict[str, Any]:
    """Write the file `out` (mode 0600) and return its manifest. FileExistsError where `out` is there already."""
    if out.exists():
        raise FileExistsError(out)
    handle, unfinished = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _fill(archive, state, now)
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, out)
    finally:
        os.unlink(unfinished)
    return manifest


def _fill(archive: zipfile.ZipFile, state: Path, now: datetime) -> dict[str, Any]:
    parts: dict[str, str] = {}
    counts: dict[str, int] = {}
    columns: dict[str, list[str]] = {}
    with one_moment():
        for model in models():
            label = model._meta.label_lower
            columns[label] = [field.attname for field in fields(model)]
            parts[f"rows/{label}.jsonl"], counts[label] = _table(archive, label, all_rows(model))
        applied = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
    for folder in FOLDERS:
        for path in sorted((state / folder).glob("*")):
            name = f"state/{folder}/{path.name}"
            # A kept file may be taken or be over while the others are read.
            with suppress(FileNotFoundError):
                content = path.read_bytes()
                archive.writestr(name, content)
                parts[name] = hashlib.sha256(content).hexdigest()
    manifest = {
        "format": FORMAT,
        "made": now.isoformat(),
        "database": connection.vendor,
        "yeogiro": _version(),
        "django": django.get_version(),
        "migrations": applied,
        "columns": columns,
        "rows": counts,
        "parts": parts,
    }
    archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def _table(archive: zipfile.ZipFile, label: str, rows: Iterator[list[Any]]) -> tuple[str, int]:
    """Write the rows; their SHA-256 and number."""
    digest, number = hashlib.sha256(), 0
    with archive.open(f"rows/{label}.jsonl", "w", force_zip64=True) as out:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            out.write(line)
            number += 1
    return digest.hexdigest(), number


def _version() -> str:
    try:
        return version("yeogiro")
    except PackageNotFoundError:
        return "0.1.0"


@contextmanager
def one_moment() -> Iterator[None]:
    """Until it ends the database stands still for this connection. Nobody who writes waits for it.

    PostgreSQL: a read-only transaction that sees one snapshot. SQLite: a read transaction, which in WAL sees the
    moment of its first read; a plain BEGIN, because ours are IMMEDIATE and would hold every writer up. Inside
    a transaction it stands still anyway.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
