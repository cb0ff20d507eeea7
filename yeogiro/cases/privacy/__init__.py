"""What the cases room holds on a person, and how it lets go of them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from yeogiro.lib import photos, privacy
from yeogiro.lib.models import Photo
from yeogiro.people.models import Person

from ..models import Case, CasePhoto
from . import rounds as privacy_rounds


def personal_rows(person: Person) -> dict[str, Any]:
    """The reports of `person` with their words, places and what became of them, as plain data."""
    found = {"cases": [_case(row) for row in Case.objects.filter(reporter=person).order_by("pk")]}
    return found | privacy_rounds.personal_rows(person)


def _case(row: Case) -> dict[str, Any]:
    return {
        "receipt": row.receipt,
        "text": row.text,
        "opened_on": row.opened_on.isoformat(),
        "dong": row.dong,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "state": row.state,
        "verdict": row.verdict,
        "photos": row.photos.count(),
        "answers": list(row.replies.exclude(kind="note").values_list("text", flat=True)),
    }


def forget(person: Person, *, by: Any, now: datetime, reason: str) -> None:
    """Cut reports loose from `person`: words, contact, spot, link and photos go.

    Number, category, dong, channel, states and dates stay, so that no total changes; the public answer stays the
    office's own words.
    """
    keys = list(Case.objects.filter(reporter=person).values_list("pk", flat=True))
    seen = CasePhoto.objects.filter(case__in=keys, moment=CasePhoto.Moment.BEFORE)
    photos.forget(Photo.objects.filter(pk__in=list(seen.values_list("photo", flat=True))), now=now)
    Case.objects.filter(pk__in=keys).update(
        reporter=None,
        text="",
        phone="",
        email="",
        latitude=None,
        longitude=None,
        link_hash="",
        source_pk="",
        forgotten_at=now,
    )
    privacy_rounds.forget(person, now=now)


WORDS = privacy_rounds.WORDS | {
    "cases": gettext_lazy("Reports"),
    "receipt": gettext_lazy("Receipt number"),
    "text": gettext_lazy("What was reported"),
    "opened_on": gettext_lazy("Received on"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "verdict": gettext_lazy("The reporter says"),
    "photos": gettext_lazy("Photos"),
    "answers": gettext_lazy("Answers"),
}

privacy.room("cases", export=personal_rows, forget=forget, words=WORDS)
