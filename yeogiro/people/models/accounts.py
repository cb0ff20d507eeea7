"""Persons, households, and the accounts that sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, Q

from yeogiro.lib.facts import Sex


class Household(models.Model):
    """People who live together; care counts households, not children."""

    dong = models.CharField(max_length=10, blank=True)
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.pk}"


class Person(models.Model):
    """Somebody real (or invented for the demo). A person may have no account."""

    name = models.CharField(max_length=100)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    dong = models.CharField(max_length=10, blank=True)
    """MOIS code; empty is unknown."""
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    synthetic = models.BooleanField(default=False)
    """Invented for the demo city; every page that shows it says so."""

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1900, birth_year__lte=2100),
                name="people_birth_year",
            ),
        ]

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
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    """Made for the demo city: one-click sign-in, in demo mode only."""

    objects = AccountManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username
