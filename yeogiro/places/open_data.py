"""What the places room publishes: areas, and each register of places."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.api.catalogue import CSV, JSON, Dataset, datasets, titles

from .models import PlaceKind


@datasets
def places_datasets(on: date) -> Iterable[Dataset]:
    """Areas, and one dataset a kind of place."""
    yield Dataset(
        name="areas-people",
        **titles(_("Areas and their people")),
        about=_("Administrative dong with residents by sex, where the count is known."),
        page=reverse("places:areas"),
        files={CSV: reverse("places:download", args=["csv"]), JSON: "/api/places/areas"},
    )
    for kind in PlaceKind.objects.filter(public=True):
        yield Dataset(
            name=f"places-{kind.key}",
            title_ko=kind.name_ko,
            title_en=kind.name_en,
            about=_(
                "Number, name, area, spot, whether it is barrier-free, since when it is open, "
                "and what its kind says."
            ),
            page=reverse("places:places", args=[kind.key]),
            files={
                CSV: reverse("places:download_places", args=[kind.key, "csv"]),
                JSON: f"/api/places/kinds/{kind.key}/places",
            },
        )
