"""Kinds of places, as the district's data define them."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.db import transaction

from ..models import PlaceKind


class KindFacts(TypedDict, total=False):
    """What data say about a kind; the lists as the kind stores them (attributes.py, checklists.py)."""

    key: str
    name_ko: str
    name_en: str
    icon: str
    goal: str
    public: bool
    inspect_every: int | None
    attributes: list[dict[str, Any]]
    checklist: list[dict[str, Any]]
    audit: dict[str, Any]


NAMES = ["name_ko", "name_en"]
DEFINED = [*NAMES, "icon", "goal", "public", "inspect_every", "attributes", "checklist", "audit"]


@transaction.atomic
def define_kinds(*, kinds: Iterable[KindFacts | tuple[str, str, str]]) -> None:
    """Enter kinds of places; known ones take what is given, others stay.

    A kind given as (key, name_ko, name_en) changes its names alone. Places keep the values of attributes that their
    kind no longer has.
    """
    named, defined = [], []
    for given in kinds:
        if isinstance(given, tuple):
            key, ko, en = given
            named.append(PlaceKind(key=key, name_ko=ko, name_en=en))
        else:
            defined.append(PlaceKind(**given))
    for rows, fields in ((named, NAMES), (defined, DEFINED)):
        PlaceKind.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["key"], update_fields=fields
        )
