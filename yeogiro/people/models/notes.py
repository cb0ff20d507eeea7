"""What officers did to rows that keep no history of their own: who, when, and why or what."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .accounts import Person
from .entered import Entered
from .posts import Post


class RegisterNote(Entered):
    """One act on a person or a post. It never holds a person's name or other data: it outlives them."""

    class Kind(models.TextChoices):
        CORRECTED = "corrected", _("Corrected")
        HANDED_OUT = "handed-out", _("Data handed out")
        FORGOTTEN = "forgotten", _("Removed from the register")
        CHANGED = "changed", pgettext_lazy("post", "Changed")
        ABOLISHED = "abolished", pgettext_lazy("post", "Abolished")

    kind = models.CharField(max_length=12, choices=Kind)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(blank=True)
    """The reason, or what was changed."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            CheckConstraint(
                condition=~Q(kind="forgotten") | (Q(person__isnull=True) & ~Q(text="")),
                name="people_forgotten_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.entered_at}"
