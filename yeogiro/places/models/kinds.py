"""Kinds of place, with everything the district's data say about them."""

from django.db import models

from ..attributes import Attribute, attributes_of
from ..checklists import AuditList, CheckItem


class PlaceKind(models.Model):
    """A kind of place: bell, playground, bridge … Kinds and their attributes are data, not code."""

    key = models.CharField(max_length=60, unique=True)
    name_ko = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150)
    icon = models.CharField(max_length=40, blank=True)
    goal = models.CharField(max_length=60, blank=True)
    """Key of the goal it serves; a text, because the plan stands above."""
    public = models.BooleanField(default=True)
    """Whether everybody may see its places; else only those who keep them."""
    inspect_every = models.PositiveSmallIntegerField(null=True, blank=True)
    """Months from one inspection to the next; NULL where none is asked for."""
    attributes = models.JSONField(default=list, blank=True)
    checklist = models.JSONField(default=list, blank=True)
    audit = models.JSONField(default=dict, blank=True)
    """The checklist of an accessibility audit and the weights of its ranking; empty where none is made."""

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name_ko

    def fields(self, *, private: bool = False) -> list[Attribute]:
        """Its attributes in the order of the data: those for everybody, or with `private` all."""
        return [one for one in attributes_of(self.attributes) if private or one.public]

    def checks(self) -> list[CheckItem]:
        """What an inspection looks at."""
        return [CheckItem.of(one) for one in self.checklist]

    def audit_list(self) -> AuditList | None:
        """How its places are audited for accessibility; None where they are not."""
        return AuditList.of(self.audit) if self.audit else None
