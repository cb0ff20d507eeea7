"""Putting a backup back: all of it in one transaction, or nothing."""

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import Error, connection, transaction
from django.db.models import JSONField, Model

from .reading import Manifest, Unfit, look, same_code
from .rows import fields, models, read

BATCH = 500
MADE_BY_MIGRATE = {"contenttypes.contenttype", "auth.permission"}


def held() -> list[str]:
    """The tables that hold rows, beyond what migrating itself writes."""
    kept = [model for model in models() if model._meta.label_lower not in MADE_BY_MIGRATE]
    return [model._meta.label_lower for model in kept if model._base_manager.exists()]


def restore(file: Path, *, state: Path, overwrite: bool = False) -> Manifest:
    """Put the file's rows into the database and its files into `state`; Unfit, with nothing changed, if it cannot.

    Rows that are there are removed only with `overwrite`. Sessions end: their accounts may be others now.
    Files that are there stay, unless the backup has one of the same name.
    """
    manifest = look(file)
    same_code(manifest)
    with zipfile.ZipFile(file) as archive:
        try:
            with transaction.atomic():
                if not overwrite and (there := held()):
                    raise Unfit(f"This database holds something already ({there[0]} …). See --overwrite.")
                with _without_triggers():
                    _empty()
                    for model in models():
                        _fill(archive, model, manifest["rows"][model._meta.label_lower])
                _reset_keys()
                connection.check_constraints()
                for name in manifest["parts"]:
                    if name.startswith("state/"):
                        _put(state / name.removeprefix("state/"), archive.read(name))
        except (Error, ValidationError, ValueError, KeyError, TypeError) as error:
            raise Unfit(
                f"The rows do not fit this database ({type(error).__name__}). Nothing was changed."
            ) from error
    ContentType.objects.clear_cache()
    return manifest


def _empty() -> None:
    """Remove every row, also of what a backup leaves out."""
    every = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    with connection.cursor() as cursor:
        for model in every:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def _fill(archive: zipfile.ZipFile, model: type[Model], number: int) -> None:
    """Insert the rows as they were: no field fills itself, nothing is counted or logged anew."""
    columns = fields(model)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in columns)
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    entered = 0
    with archive.open(f"rows/{model._meta.label_lower}.jsonl") as part, connection.cursor() as cursor:
        while lines := list(islice(part, BATCH)):
            cursor.executemany(sql, [_values(columns, json.loads(line)) for line in lines])
            entered += len(lines)
    if entered != number:
        raise Unfit(f"{model._meta.label_lower} has {entered} rows in the file, {number} in its manifest.")


def _values(columns: list[Any], row: list[Any]) -> list[Any]:
    return [_value(field, read(field, value)) for field, value in zip(columns, row, strict=True)]


def _value(field: Any, value: Any) -> Any:
    """What the database takes; a JSON null where the column must not be empty."""
    if value is None and isinstance(field, JSONField) and not field.null:
        return connection.ops.adapt_json_value(None, field.encoder)
    return field.get_db_prep_save(value, connection)


def _reset_keys() -> None:
    """New rows are numbered after the restored ones (SQLite does so by itself)."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models()):
            cursor.execute(str(sql))


@contextmanager
def _without_triggers() -> Iterator[None]:
    """Set aside what guards logs against removal while a whole database takes the place of another."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables = [connection.ops.quote_name(model._meta.db_table) for model in models()]
            # References that are still to be checked would keep the tables from being altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _text in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        yield
        for _name, text in triggers:
            cursor.execute(str(text))


def _put(path: Path, content: bytes) -> None:
    """Write one kept file, for the server only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
