"""Areas by name, in both languages."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib.search import Hit, register
from yeogiro.lib.text import both, grouped

from .models import Area


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
            url = f"{reverse('places:areas')}#area-{row.code}"
            yield Hit(title, _("Area"), url, said, weight=3, lang=lang)
