"""What the ground floor itself keeps: closed days with their log, counts for limits, photos."""

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


class Photo(models.Model):
    """A picture somebody sent, made afresh by us: upright, small enough, with nothing in it but what is seen.

    Its bytes stand in rows of their own, so that lists of photos never carry them.
    """

    key = models.UUIDField(unique=True)
    """The sender's own: the same photo sent twice is one row."""
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    """Of the large picture's bytes."""
    sent_sha256 = models.CharField(max_length=64)
    """Of the bytes as they came; they are not kept."""
    at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, blank=True)
    """The bytes are gone since then."""
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"


class PhotoBytes(models.Model):
    """One size of a photo, as JPEG."""

    class Size(models.TextChoices):
        LARGE = "large"
        SMALL = "small"

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="sizes")
    size = models.CharField(max_length=5, choices=Size)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["photo", "size"], name="lib_photo_once_a_size")]
