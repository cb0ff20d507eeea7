"""Who stands in for a post, from when to when: work belongs to posts, also while somebody is away."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q

from .entered import Entered
from .posts import Post


class PostDeputyQuerySet(models.QuerySet["PostDeputy"]):
    def on(self, day: date) -> "PostDeputyQuerySet":
        """Deputies who stand in on `day`; both ends count, a withdrawn one is gone from that day on."""
        rows = self.filter(since__lte=day, until__gte=day)
        return rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))

    def not_over(self, day: date) -> "PostDeputyQuerySet":
        """Deputies who stand in on `day` or later."""
        rows = self.filter(until__gte=day)
        return rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))


class PostDeputy(Entered):
    """One post stands in for another. Posts, not persons: whoever holds the deputy's post that day has it."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="stands_in")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)
    withdrawn_on = models.DateField(null=True, blank=True)
    """First day without it, where it was taken back early."""
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PostDeputyQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name_plural = "post deputies"
        constraints = [
            CheckConstraint(condition=Q(until__gte=F("since")), name="people_deputy_ends_late"),
            CheckConstraint(condition=~Q(post=F("deputy")), name="people_deputy_is_another_post"),
            CheckConstraint(condition=~Q(reason=""), name="people_deputy_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.deputy}"
