"""What the ground floor itself keeps: days the office is closed with their log, and counts for limits."""

from django.db import models


class Closure(models.Model):
    """A day the district office is closed although it is no public holiday: its own calendar, by hand."""

    on = models.DateField(unique=True)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on} {self.reason}"


class ClosureChange(models.Model):
    """One line of the log: a day was entered as closed, or taken out; by which account and when."""

    on = models.DateField()
    closed = models.BooleanField()
    reason = models.CharField(max_length=200)
    by = models.CharField(max_length=60)
    """The account's name: accounts stand in a room above."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.by}"


class Hit(models.Model):
    """How often somebody did one limited thing in one slot of time (lib.limits). Names nobody; short-lived."""

    rule = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    """A mark (lib.visitor): not an address, not an account."""
    slot = models.BigIntegerField()
    hits = models.PositiveIntegerField()
    ends = models.BigIntegerField(db_index=True)
    """Seconds since 1970 after which the row matters no more."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "who", "slot"], name="lib_hit_once_a_slot")]
