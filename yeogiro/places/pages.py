"""The places room's pages for the registry. Samples are what there is, or made where there is nothing."""

from datetime import date
from typing import Any
from uuid import uuid4

from yeogiro.lib import clock, photos
from yeogiro.lib.access import Where
from yeogiro.lib.models import Photo
from yeogiro.lib.pages import Page, Route, register, register_routes

from . import pages_maps, rules  # noqa: F401  importing it registers its pages
from .demo.pictures import blank
from .models import Inspection, InspectionPhoto, Place, PlaceKind, Works, WorksPhoto


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


def audited_kind() -> dict[str, Any]:
    """That kind with questions of an audit."""
    kind = PlaceKind.objects.get(key=a_kind()["kind"])
    if not kind.audit:
        kind.audit = {
            "items": [
                {"key": "step", "name_ko": "턱이 없다", "name_en": "No step", "weight": 1, "needed": True}
            ],
            "ranking": {"score": 40, "children": 25, "years": 20, "distance": 15},
        }
        kind.save()
    return {"kind": kind.key}


def audited_place() -> dict[str, Any]:
    """A place that can be audited."""
    audited_kind()
    return a_place()


def standing_place() -> dict[str, Any]:
    """A place that stands, so that it can be inspected."""
    key = a_place()["pk"]
    kind = Place.objects.get(pk=key).kind
    place = kind.places.in_state("in-use").first() or kind.places.create(
        number="standing",
        name_ko="서 있는 곳",
        name_en="It stands",
        opened_on=date(2019, 5, 5),
        synthetic=True,
    )
    return {"pk": place.pk}


def a_picture() -> dict[str, Any]:
    """A picture of works that everybody may see; one is drawn where there is none."""
    row = WorksPhoto.objects.filter(released_at__isnull=False, works__place__kind__public=True).first()
    return {"pk": row.pk if row else _pictured().pk, "size": "small"}


def _pictured() -> WorksPhoto:
    photo = _a_photo()
    works = Works.objects.get(pk=running_works()["pk"])
    return WorksPhoto.objects.create(
        works=works, side="before", photo=photo, taken_on=photo.at.date(), released_at=photo.at
    )


def an_inspection_photo() -> dict[str, Any]:
    """A picture of an inspection; one is drawn where there is none."""
    row = InspectionPhoto.objects.first()
    if row is None:
        photo = _a_photo()
        seen = Inspection.objects.create(
            place_id=standing_place()["pk"], on=photo.at.date(), verdict="sound", synthetic=True
        )
        row = InspectionPhoto.objects.create(inspection=seen, photo=photo)
    return {"pk": row.pk, "size": "small"}


def _a_photo() -> Photo:
    now = clock.now()
    return photos.keep(key=uuid4(), picture=photos.understand(blank()), now=now, synthetic=True)


def of_inspection_photo(pk: int, size: str) -> Where:
    """Whose the place is that was inspected."""
    row = InspectionPhoto.objects.select_related("inspection__place").get(pk=pk)
    return rules.whose(row.inspection.place)


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
    Page("places:audits", sample=audited_kind),
    Page("places:print_audits", sample=audited_kind),
    Page("places:change_state", who=rules.KEEP, sample=a_place, whose=of_place),
    Page("places:inspect", who=rules.KEEP, sample=standing_place, whose=of_place),
    Page("places:audit", who=rules.KEEP, sample=audited_place, whose=of_place),
    Page("places:add_picture", who=rules.KEEP, sample=running_works, whose=of_works),
    Page("places:add_place", who=rules.KEEP, sample=a_kind),
    Page("places:upload_places", who=rules.KEEP, sample=a_kind),
    Page("places:edit_place", who=rules.KEEP, sample=a_place, whose=of_place),
    Page("places:start_works", who=rules.KEEP, sample=a_place, whose=of_place),
    Page("places:complete_works", who=rules.KEEP, sample=running_works, whose=of_works),
    Page("places:open_works", who=rules.KEEP, sample=running_works, whose=of_works),
)
register_routes(
    Route("places:call_off_works", rules.KEEP, running_works, of_works, post_only=True),
    Route("places:release_pictures", rules.KEEP, running_works, of_works, post_only=True),
    Route("places:withdraw_pictures", rules.KEEP, running_works, of_works, post_only=True),
    Route("places:picture", sample=a_picture),
    Route("places:inspection_photo", rules.KEEP, an_inspection_photo, of_inspection_photo),
    Route("places:download_audits", sample=lambda: audited_kind() | {"form": "xlsx"}),
    Route("places:download", sample=lambda: {"kind": "xlsx"}),
    Route("places:download_places", sample=lambda: a_kind() | {"form": "xlsx"}),
)
