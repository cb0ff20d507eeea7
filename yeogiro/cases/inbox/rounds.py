"""What waits about rounds, for the coordinator: places nobody looked at, words nobody read."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Item, Kind
from yeogiro.lib.text import in_language

from ..models import Round
from ..selectors import rounds as selectors

UNSEEN, WORDS = "cases.unseen", "cases.words"
BEFORE = timedelta(days=30)
"""So long before a round ends its missing places begin to wait."""


@inbox.register
def unseen(on: date) -> Iterable[Item]:
    """Rounds that end soon, or ended within a year, with places nobody looked at."""
    rows = Round.objects.filter(until__lte=on + BEFORE, until__gte=on - timedelta(days=365), since__lte=on)
    for row in rows:
        left = [one for one in selectors.progress(row).sites if not one.done]
        if left:
            what = ngettext(
                "%(number)d place of %(round)s is not seen yet",
                "%(number)d places of %(round)s are not seen yet",
                len(left),
            )
            yield Item(
                kind=UNSEEN,
                pk=row.pk,
                what=what % {"number": len(left), "round": in_language(row, "name")},
                url=reverse("cases:round", args=[row.pk]),
                verb=_("Look"),
                since=row.until - BEFORE,
                due=row.until,
                synthetic=row.synthetic,
            )


@inbox.register
def words(on: date) -> Iterable[Item]:
    """Looks with words and no defect: an officer says whether a case comes of it."""
    for row in selectors.words_waiting():
        yield Item(
            kind=WORDS,
            pk=row.pk,
            what=_("A supporter wrote about %(place)s") % {"place": in_language(row.site.place, "name")},
            url=reverse("cases:read_words", args=[row.pk]),
            verb=pgettext("inbox verb", "Read"),
            about=in_language(row.site.round, "name"),
            since=row.seen_at.date(),
            synthetic=row.synthetic,
        )


KINDS = (
    Kind(UNSEEN, gettext_lazy("Places not seen yet"), "walk"),
    Kind(WORDS, gettext_lazy("Words to read"), "message"),
)
