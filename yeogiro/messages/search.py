"""Templates by kind and title, for officers."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.search import Hit, register
from yeogiro.people import rules

from . import access
from .models import Template


@register
def templates(query: str, viewer: Any) -> Iterable[Hit]:
    """Templates whose title, text or kind holds the query, one hit a kind and language."""
    if not rules.may(viewer, access.SEE, on=clock.today()):
        return
    wanted = unicodedata.normalize("NFC", query)
    fits = Q(title__icontains=wanted) | Q(text__icontains=wanted) | Q(kind__icontains=wanted)
    seen = set()
    for row in Template.objects.filter(fits).order_by("kind", "language", "-version")[:50]:
        if (row.kind, row.language) not in seen:
            seen.add((row.kind, row.language))
            address = reverse("messages:template", args=[row.kind, row.language])
            yield Hit(row.title, _("Message template"), address, row.kind, weight=1, lang=row.language)
