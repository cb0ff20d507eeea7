"""The log of looks at personal data: who, when, from where, whose, what for. A chain of hashes, written once.

The database itself refuses changes (triggers, migrations/_looks_guard.py): rows are never updated, and deleted
only up to the newest anchor. Persons stand in it by number, without a foreign key: when somebody is forgotten
the number stays and leads to nobody, for primary keys are never given twice.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from .accounts import Person
from .posts import Post

NO_HASH = "0" * 64
"""What the very first look takes for the hash before it."""


class Look(models.Model):
    """One page or file with names of persons that was shown to somebody."""

    class Kind(models.TextChoices):
        PAGE = "page", _("Page")
        FILE = "file", _("File")

    number = models.PositiveBigIntegerField(primary_key=True)
    """Counts from 1 without a gap."""
    at = models.DateTimeField(db_index=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="looks")
    """The post it was looked at in; NULL for an account without one."""
    network = models.CharField(max_length=50)
    """The /24 or /48 the request came from."""
    page = models.CharField(max_length=100)
    """URL name."""
    path = models.CharField(max_length=300)
    """The address asked, without what stands behind "?": that may hold a name."""
    kind = models.CharField(max_length=4, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)
    """What was said it is for; pages tell what they are for by their name."""
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.page}"


class LookPerson(models.Model):
    """Whose data it was: one row a person."""

    look = models.ForeignKey(Look, on_delete=models.PROTECT, related_name="persons")
    person = models.PositiveBigIntegerField(db_index=True)
    """Their number, which outlives them here."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["look", "person"], name="people_look_person_once")]

    def __str__(self) -> str:
        return f"{self.look_id} {self.person}"


class LookHead(models.Model):
    """The end of the chain: one row, locked by whoever writes the next look, and proof that none was cut off."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=NO_HASH)

    class Meta:
        constraints = [CheckConstraint(condition=Q(pk=1), name="people_one_look_head")]

    def __str__(self) -> str:
        return f"{self.number}"


class LookAnchor(models.Model):
    """Where the chain was cut when old looks were removed: the rest is verified from here on."""

    through = models.PositiveBigIntegerField(unique=True)
    """The last number removed."""
    hash = models.CharField(max_length=64)
    """Its hash."""
    before = models.DateTimeField()
    """Looks before this moment were removed."""
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["through"]

    def __str__(self) -> str:
        return f"{self.through}"


class LookReview(models.Model):
    """A month's looks were gone through by somebody, who signs for it with a note."""

    month = models.DateField(unique=True)
    """Its first day."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField()
    looks = models.PositiveIntegerField()
    """How many there were."""
    unusual = models.PositiveIntegerField()

    class Meta:
        ordering = ["-month"]
        constraints = [CheckConstraint(condition=~Q(note=""), name="people_look_review_has_a_note")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class ForgetRequest(models.Model):
    """Somebody asks that their data be removed. It goes with the person once that is done."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="forget_request")
    asked_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"{self.person_id}"
