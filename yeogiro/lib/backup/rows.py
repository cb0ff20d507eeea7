"""Which models are in a backup, and how a row's values are written: the same text from every database."""

import base64
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Field, JSONField, Model
from django.utils.duration import duration_iso_string

LEFT_OUT = {"sessions.session"}
"""Sessions open accounts to whoever holds them. Counts for limits stand in a file of their own (lib.hits)."""


def models() -> list[type[Model]]:
    """Every table of this installation that a backup holds, links of many to many included."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    kept = [model for model in found if not model._meta.proxy and model._meta.label_lower not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def fields(model: type[Model]) -> "list[Field[Any, Any]]":
    """The columns that are stored; a column the database computes is computed again."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def written(field: "Field[Any, Any]", value: Any) -> Any:
    """A value as JSON: whole numbers, yes and no as such, everything exact or dated as text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def read(field: "Field[Any, Any]", value: Any) -> Any:
    """The value back as Python holds it; ValidationError or ValueError where it is none of the field's."""
    target: Field[Any, Any] = getattr(field, "target_field", field)
    if value is None or isinstance(target, JSONField):
        return value
    if isinstance(target, BinaryField):
        return base64.b64decode(value, validate=True)
    return target.to_python(value)


def all_rows(model: type[Model]) -> Iterator[list[Any]]:
    """Every row in order of its key, values as JSON."""
    columns = fields(model)
    names = [field.attname for field in columns]
    query = model._base_manager.order_by("pk").values_list(*names)
    for row in query.iterator(chunk_size=2000):
        yield [written(field, value) for field, value in zip(columns, row, strict=True)]
