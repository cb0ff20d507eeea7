"""What the ground floor itself keeps: days the office is closed, with their log."""

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
