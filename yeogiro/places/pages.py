"""The places room's pages for the registry. Samples are what there is, or made where there is nothing."""

from typing import Any

from yeogiro.lib.access import Where
from yeogiro.lib.pages import Page, Route, register, register_routes

from . import pages_maps, rules  # noqa: F401  importing it registers its pages
from .models import Place, PlaceKind, Works


def a_kind() -> dict[str, Any]:
    """The kind that most registers have."""
    kind, _made = PlaceKind.objects.get_or_create(
        key="playground", defaults={"name_ko": "어린이놀이터", "name_en": "Playgrounds"}
    )
    return {"kind": kind.key}


def a_place() -> dict[str, Any]:
    """The first place of that kind; one is entered where there is none."""
    kind = PlaceKind.objects.get(key=a_kind()["kind"])
    place = kind.places.first() or Place.objects.create(
        kind=kind, number="1", name_ko="솔밭 어린이놀이터", name_en="Pine grove playground", synthetic=True
    )
    return {"pk": place.pk}


def running_works() -> dict[str, Any]:
    """Works that run."""
    works = Works.objects.filter(completed_on__isnull=True).first() or Works.objects.create(
        place_id=a_place()["pk"], kind=Works.Kind.IMPROVED, title="시설 개선", synthetic=True
    )
    return {"pk": works.pk}


def of_place(pk: int) -> Where:
    """Whose a place is."""
    return rules.whose(Place.objects.get(pk=pk))


def of_works(pk: int) -> Where:
    """Whose the place is that works are on."""
    return rules.whose(Works.objects.select_related("place").get(pk=pk).place)


register(
    Page("places:areas"),
    Page("places:kinds"),
    Page("places:places", sample=a_kind),
    Page("places:print_places", sample=a_kind),
    Page("places:place", sample=a_place),
    Page("places:add_place", who=rules.KEEP, sample=a_kind),
    Page("places:upload_places", who=rules.KEEP, sample=a_kind),
    Page("places:edit_place", who=rules.KEEP, sample=a_place, whose=of_place),
    Page("places:start_works", who=rules.KEEP, sample=a_place, whose=of_place),
    Page("places:complete_works", who=rules.KEEP, sample=running_works, whose=of_works),
    Page("places:open_works", who=rules.KEEP, sample=running_works, whose=of_works),
)
register_routes(
    Route("places:call_off_works", rules.KEEP, running_works, of_works, post_only=True),
    Route("places:download", sample=lambda: {"kind": "xlsx"}),
    Route("places:download_places", sample=lambda: a_kind() | {"form": "xlsx"}),
)
