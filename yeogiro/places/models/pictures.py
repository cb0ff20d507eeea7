"""Works before and after: one picture each, side by side."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import pgettext_lazy

from yeogiro.lib.models import Photo
from yeogiro.people.models.entered import Entered

from .places import Works


class WorksPhoto(Entered):
    """How it looked before the works, or after them. Everybody sees it once somebody released it."""

    class Side(models.TextChoices):
        BEFORE = "before", pgettext_lazy("picture", "Before")
        AFTER = "after", pgettext_lazy("picture", "After")

    works = models.ForeignKey(Works, on_delete=models.CASCADE, related_name="pictures")
    side = models.CharField(max_length=6, choices=Side)
    photo = models.OneToOneField(Photo, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["works", "-side"]
        constraints = [
            UniqueConstraint(fields=["works", "side"], name="places_one_picture_a_side"),
            CheckConstraint(condition=Q(side__in=["before", "after"]), name="places_picture_side"),
        ]

    def __str__(self) -> str:
        return f"{self.works} {self.side}"
