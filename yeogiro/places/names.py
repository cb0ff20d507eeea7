"""Areas by name, for rooms below that carry their codes."""

from collections.abc import Iterator

from django.urls import reverse

from yeogiro.lib.names import DONG, Named, offer

from .models import Area


def dongs() -> Iterator[Named]:
    """Every area with its place on the page of areas."""
    page = reverse("places:areas")
    for code, ko, en in Area.objects.values_list("code", "name_ko", "name_en"):
        yield Named(code, ko, en, f"{page}#area-{code}")


offer(DONG, dongs)
