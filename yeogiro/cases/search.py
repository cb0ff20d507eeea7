"""Cases by receipt number for everybody; by the reporter's words for those who read them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.search import Hit, register
from yeogiro.people import rules as people

from . import access, rules
from .models import Case, Category
from .selectors import receipt_of
from .selectors.lines import title_of

MOST = 20


@register
def cases(query: str, viewer: Any) -> Iterable[Hit]:
    """One case by its number; the latest twenty whose words hold the query, for officers that read them."""
    on = clock.today()
    if receipt := receipt_of(query):
        for row in Case.objects.filter(year=receipt[0], number=receipt[1]).select_related("category"):
            url = (
                reverse("cases:work", args=[row.pk]) if rules.may_read(viewer, row, on=on) else row.public_url
            )
            yield Hit(row.receipt, _("Case"), url, f"{title_of(row)} · {row.get_state_display()}", weight=3)
        return
    if len(query) < 2 or not people.reach(viewer, access.READ, on=on):
        return
    rows = Case.objects.filter(rules.readable(viewer, on=on), text__icontains=query)
    for row in rows.select_related("category").order_by("-pk")[:MOST]:
        said = f"{row.receipt} · {row.get_state_display()}"
        yield Hit(title_of(row), _("Case"), reverse("cases:work", args=[row.pk]), said, weight=1)


@register
def categories(query: str, viewer: Any) -> Iterable[Hit]:
    """What people can report, by name and by the words they use for it."""
    fits = Q(name_ko__icontains=query) | Q(name_en__icontains=query)
    for row in Category.objects.filter(fits):
        url = f"{reverse('cases:cases')}?category={row.key}"
        yield Hit(row.name_ko, _("Reports and what became of them"), url, row.name_en, weight=2, lang="ko")
