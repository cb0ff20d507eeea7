"""Areas and places by name, in both languages."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.search import Hit, register
from yeogiro.lib.text import both, grouped, in_language

from . import rules
from .models import Area, Place


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


@register
def areas(query: str, viewer: Any) -> Iterable[Hit]:
    """Areas whose name holds the query."""
    wanted = _folded(query)
    for row in Area.objects.all():
        if wanted in _folded(row.name_ko) or wanted in _folded(row.name_en):
            title, lang = both(row, "name")
            said = _("%(people)s residents") % {"people": grouped(row.people)}
            yield Hit(
                title, _("Area"), f"{reverse('places:areas')}#area-{row.code}", said, weight=3, lang=lang
            )


@register
def places(query: str, viewer: Any) -> Iterable[Hit]:
    """Places whose name or number holds the query, the first fifty."""
    wanted = unicodedata.normalize("NFC", query)
    fits = Q(name_ko__icontains=wanted) | Q(name_en__icontains=wanted) | Q(number__iexact=wanted)
    if not rules.may_keep(viewer, on=clock.today()):
        fits &= Q(kind__public=True)
    for row in Place.objects.filter(fits).select_related("kind").order_by("kind", "number")[:50]:
        title, lang = both(row, "name")
        kind = in_language(row.kind, "name")
        yield Hit(title, kind, reverse("places:place", args=[row.pk]), row.number, weight=2, lang=lang)
