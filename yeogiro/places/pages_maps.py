"""Pages of maps, imports, round sheets and the child-safety map, for the registry."""

from datetime import date, datetime, timezone
from typing import Any

from yeogiro.lib.pages import Page, Route, register, register_routes

from . import rules
from .models import PlaceKind, SafetyNote


def a_kind() -> dict[str, Any]:
    """The kind that most registers have."""
    kind, _made = PlaceKind.objects.get_or_create(
        key="playground", defaults={"name_ko": "어린이놀이터", "name_en": "Playgrounds"}
    )
    return {"kind": kind.key}


def a_note() -> dict[str, Any]:
    """A note that waits."""
    note = SafetyNote.objects.filter(state=SafetyNote.State.WAITING).first() or SafetyNote.objects.create(
        feeling=SafetyNote.Feeling.SCARY,
        text="골목에 불이 없어요",
        school="시험초등학교",
        school_class="4-2",
        noted_on=date(2022, 5, 4),
        latitude=37.571,
        longitude=126.955,
        entered_at=datetime(2022, 5, 4, tzinfo=timezone.utc),  # noqa: UP017
        synthetic=True,
    )
    return {"pk": note.pk}


def some_place() -> dict[str, Any]:
    """No arguments, and a place to stand on the sheet where there is none."""
    from .pages import a_place

    a_place()
    return {}


register(
    Page("places:map", query="kind=playground&layer=places&layer=children", sample=lambda: a_kind() and {}),
    Page("places:notes"),
    Page("places:print_notes"),
    Page("places:import_places", who=rules.KEEP, sample=a_kind),
    Page("places:round", who=rules.KEEP, query="kind=playground", sample=lambda: a_kind() and {}),
    Page("places:round_sheet", who=rules.KEEP, query="place=1&place=2", sample=some_place),
    Page("places:notes_desk", who=rules.REVIEW_NOTES),
    Page("places:write_note", who=rules.WRITE_NOTES),
    Page("places:decide_note", who=rules.REVIEW_NOTES, sample=a_note),
)
register_routes(
    Route("places:import_job", rules.KEEP, sample=lambda: {"token": "0" * 32}),
    Route("places:import_state", rules.KEEP, sample=lambda: {"token": "0" * 32}),
    Route("places:map_areas"),
    Route("places:map_layer", sample=lambda: {"layer": "places"}),
    Route("places:public_places", sample=lambda: a_kind() | {"form": "cp949"}),
)
