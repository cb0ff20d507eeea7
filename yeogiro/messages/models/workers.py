"""Workers: who empties the outbox, and when they last said that they are alive."""

from django.db import models


class Worker(models.Model):
    """One process that sends. Its row is its pulse: pages show how old it is."""

    name = models.CharField(max_length=60, unique=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    handled = models.PositiveIntegerField(default=0)
    """Deliveries it tried since it started."""

    class Meta:
        ordering = ["-beat_at"]

    def __str__(self) -> str:
        return self.name
