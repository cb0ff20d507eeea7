"""Whether this process can serve: the database answers, is migrated, styles are collected, the disk has room."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

LEAST_FREE = 200 * 1024 * 1024
"""Bytes of the state folder's disk below which an upload or a report may fail."""
_migrated: set[str] = set()


def database() -> bool:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def migrations() -> bool:
    """Whether every migration of this code was run; a yes is remembered, since code and yes go together."""
    name = str(connection.settings_dict["NAME"])
    if name in _migrated:
        return True
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
    except DatabaseError:
        return False
    _migrated.add(name)
    return True


def static() -> bool:
    """Whether the styles were collected, where pages name them by their hash."""
    manifest = getattr(staticfiles_storage, "manifest_name", None)
    return manifest is None or (Path(settings.STATIC_ROOT) / manifest).is_file()


def disk() -> bool:
    """Whether the state folder can be written and its disk has room."""
    folder = Path(settings.STATE_DIR)
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > LEAST_FREE


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "static": static,
    "disk": disk,
}


def look() -> dict[str, bool]:
    """Every check by name; a check that needs the database is not made where it does not answer."""
    if not database():
        return {"database": False, "migrations": False, "static": static(), "disk": disk()}
    return {name: check() for name, check in CHECKS.items()}
