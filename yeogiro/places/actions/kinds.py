"""Kinds of places, as the district's data define them."""

from collections.abc import Iterable

from django.db import transaction

from ..models import PlaceKind


@transaction.atomic
def define_kinds(*, kinds: Iterable[tuple[str, str, str]]) -> None:
    """Enter kinds of places as (key, name_ko, name_en); known ones take the names given, others stay."""
    PlaceKind.objects.bulk_create(
        [PlaceKind(key=key, name_ko=ko, name_en=en) for key, ko, en in kinds],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name_ko", "name_en"],
    )
