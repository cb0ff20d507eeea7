"""Who: accounts sign in, persons sit on posts, posts belong to departments; bodies are everyone else who helps."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Department(models.Model):
    """A department of the district office or a dong office, named as the plan prints it."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("Department")
        DONG_OFFICE = "dong-office", _("Dong office")

    name_ko = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.DEPARTMENT)

    class Meta:
        ordering = ["name_ko"]

    def __str__(self) -> str:
        return self.name_ko


class Body(models.Model):
    """A council, institution, residents' group or firm that cooperates."""

    class Kind(models.TextChoices):
        INSTITUTION = "institution", _("Institution")
        COUNCIL = "council", _("Council or committee")
        RESIDENTS = "residents", _("Residents")
        BUSINESS = "business", _("Business")
        EXPERT = "expert", _("Expert")
        OTHER = "other", _("Other")

    name_ko = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)

    class Meta:
        ordering = ["name_ko"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name_ko


class Person(models.Model):
    """Somebody real (or invented for the demo). A person may have no account."""

    name = models.CharField(max_length=100)
    synthetic = models.BooleanField(default=False)
    """Invented for the demo city; every page that shows it says so."""

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Account":
        """A new account; without a password it cannot sign in by password."""
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What signs in. What it may do follows from the posts its person holds, never from the account."""

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="account")
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    """Made for the demo city: one-click sign-in, in demo mode only."""

    objects = AccountManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username


class Post(models.Model):
    """A seat of work. Work belongs to posts, because people rotate."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator")
        OFFICER = "officer", _("Department officer")

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="posts")
    title_ko = models.CharField(max_length=100)
    title_en = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=Role, default=Role.OFFICER)

    class Meta:
        ordering = ["department__name_ko", "title_ko"]
        constraints = [UniqueConstraint(fields=["department", "title_ko"], name="people_one_post_per_title")]

    def __str__(self) -> str:
        return f"{self.department} {self.title_ko}"


class TenureQuerySet(models.QuerySet["Tenure"]):
    def on(self, day: date) -> "TenureQuerySet":
        """Tenures that run on `day`; both ends count."""
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))


class Tenure(models.Model):
    """Who holds a post from when to when. One open tenure a post."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_tenure_ends_late"),
            UniqueConstraint(fields=["post"], condition=Q(until__isnull=True), name="people_one_open_tenure"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"
