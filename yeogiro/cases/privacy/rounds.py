"""What rounds hold on a person, and how they let go of them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from yeogiro.lib import photos
from yeogiro.lib.models import Photo
from yeogiro.people.models import Person

from ..models import Defect, Observation, RoundSupporter


def personal_rows(person: Person) -> dict[str, Any]:
    """The looks of a supporter, and the rounds they were asked to."""
    rows = Observation.objects.filter(person=person).select_related("site__place").order_by("pk")
    return {
        "rounds": list(RoundSupporter.objects.filter(person=person).values("round__name_ko", "round__year")),
        "looks": [_look(row) for row in rows],
    }


def _look(row: Observation) -> dict[str, Any]:
    return {
        "place": row.site.place.name_ko,
        "seen_at": row.seen_at.isoformat(),
        "text": row.text,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "scores": row.scores,
        "feeling": row.feeling,
        "photos": row.photos.count(),
    }


def forget(person: Person, *, now: datetime) -> None:
    """Cut looks loose from `person`: words, spot and photos go. Place, day, scores and cases stay: no total moves."""
    rows = Observation.objects.filter(person=person)
    keys = list(rows.values_list("pk", flat=True))
    taken = Observation.photos.through.objects.filter(observation__in=keys).values_list("photo", flat=True)
    photos.forget(Photo.objects.filter(pk__in=list(taken)), now=now)
    # The case that a look opened holds its words as well; those of later voices stay with the case.
    opened = Defect.objects.filter(observation__in=keys, opened=True, case__reporter=None)
    for defect in opened.select_related("case"):
        defect.case.text = ""
        defect.case.save(update_fields=["text"])
    rows.update(person=None, text="", latitude=None, longitude=None, accuracy=None)


WORDS = {
    "rounds": gettext_lazy("Rounds"),
    "round__name_ko": gettext_lazy("Round"),
    "round__year": gettext_lazy("Year"),
    "looks": gettext_lazy("Looks at places"),
    "place": gettext_lazy("Place"),
    "seen_at": gettext_lazy("Seen at"),
    "scores": gettext_lazy("Points"),
    "feeling": gettext_lazy("Feeling"),
}
