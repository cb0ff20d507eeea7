"""Bodies and posts by name for everybody; persons for officers only."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.search import Hit, register
from yeogiro.lib.text import both, in_language

from . import rules
from .models import Body, Person, Post

MOST = 50
PERSON, BODY, POST = 3, 2, 2


def _held(rows: QuerySet[Any], query: str, *names: str) -> QuerySet[Any]:
    """Rows in which every word of the query stands in one of the fields."""
    for word in unicodedata.normalize("NFC", query).split():
        fits = Q()
        for name in names:
            fits |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(fits)
    return rows


@register
def bodies(query: str, viewer: Any) -> Iterator[Hit]:
    """Bodies that stand in the register, dissolved ones too, the first fifty."""
    for row in _held(Body.objects.order_by("name_ko"), query, "name_ko", "name_en")[:MOST]:
        title, lang = both(row, "name")
        url = reverse("people:body", args=[row.pk])
        summary = _("Seats, meetings and decisions")
        yield Hit(title, str(row.get_kind_display()), url, summary, BODY, lang)


@register
def posts(query: str, viewer: Any) -> Iterator[Hit]:
    """Posts of today by title; who holds one is said to nobody here. Officers come to the post's own page."""
    today = clock.today()
    officer = rules.is_officer(viewer, on=today)
    rows = Post.objects.on(today).select_related("department", "body").order_by("title_ko", "pk")
    for row in _held(rows, query, "title_ko", "title_en")[:MOST]:
        title, lang = both(row, "title")
        register_of = f"{reverse('people:posts')}?{urlencode({'q': row.title_ko})}"
        url = reverse("people:post", args=[row.pk]) if officer else register_of
        yield Hit(title, _("Post"), url, in_language(row.department or row.body, "name"), POST, lang)


@register
def persons(query: str, viewer: Any) -> Iterable[Hit]:
    """Persons by name, for officers of today; nobody else learns whether a name is there."""
    if not rules.is_officer(viewer, on=clock.today()):
        return
    for row in _held(Person.objects.order_by("name", "pk"), query, "name")[:MOST]:
        url = reverse("people:person", args=[row.pk])
        yield Hit(row.name, _("Person"), url, str(row.birth_year or ""), PERSON)
