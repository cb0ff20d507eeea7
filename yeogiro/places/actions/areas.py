"""Areas, entered by code."""

from collections.abc import Iterable
from typing import TypedDict

from django.db import transaction

from ..models import Area


class AreaFacts(TypedDict):
    code: str
    name_ko: str
    name_en: str
    latitude: float | None
    longitude: float | None
    women: int | None
    men: int | None
    as_of: str
    publisher: str


@transaction.atomic
def register_areas(*, areas: Iterable[AreaFacts]) -> int:
    """Enter areas by code; known ones take the facts given, others stay. Returns how many were given."""
    rows = [Area(**facts) for facts in areas]
    Area.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_ko", "name_en", "latitude", "longitude", "women", "men", "as_of", "publisher"],
    )
    return len(rows)
