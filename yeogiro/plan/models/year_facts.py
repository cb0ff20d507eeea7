"""What a closed year's reports are made of, written once when the year is closed."""

from django.db import models

from .readings import YearClosing
from .versions import AppendOnly


class YearFacts(AppendOnly):
    """The facts of one closing: what was promised and done, money, readings, bodies, jobs, findings, pilots.

    No rows are pointed at, so later edits change nothing here. `facts` is `reporting.facts.Year` as JSON.
    """

    closing = models.OneToOneField(YearClosing, on_delete=models.PROTECT, related_name="facts")
    facts = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "year facts"

    def __str__(self) -> str:
        return f"{self.closing} {self.sha256[:12]}"
