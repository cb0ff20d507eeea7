"""A public file taken into a register, with a note of what it was."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yeogiro.people.models import Account

from ..models import Import, PlaceKind
from .registers import import_places


@transaction.atomic
def take_in(
    *,
    kind: PlaceKind,
    rows: Iterable[Mapping[str, Any]],
    name: str,
    sha256: str,
    crs: str,
    new: int,
    changed: int,
    same: int,
    by: Account | None = None,
    now: datetime,
) -> Import:
    """Enter the rows (`import_places`: all or none) and write down the file they came from."""
    import_places(kind=kind, rows=rows, by=by, now=now)
    return Import.objects.create(
        kind=kind,
        name=name[:200],
        sha256=sha256,
        crs=crs,
        rows=new + changed + same,
        new=new,
        changed=changed,
        same=same,
        by=by,
        at=now,
    )
