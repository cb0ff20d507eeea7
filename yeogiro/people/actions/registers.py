"""Departments and bodies by their printed name, as a plan brings them."""

from collections.abc import Iterable

from django.db import transaction

from ..models import Body, Department

Named = tuple[str, str, str]
"""(name_ko, name_en, kind)"""


@transaction.atomic
def register_organisations(*, departments: Iterable[Named], bodies: Iterable[Named]) -> None:
    """Enter departments and bodies by their printed name; known ones take the English name and kind given."""
    for model, rows in ((Department, departments), (Body, bodies)):
        model.objects.bulk_create(  # type: ignore[attr-defined]
            [model(name_ko=ko, name_en=en, kind=kind) for ko, en, kind in rows],
            update_conflicts=True,
            unique_fields=["name_ko"],
            update_fields=["name_en", "kind"],
        )
