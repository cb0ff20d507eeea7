"""Persons, households, and the accounts that sign in."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.crypto import salted_hmac

from yeogiro.lib.facts import Sex

from .looked import note


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

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> "Person":
        """A row with a name that is read counts as looked at (looked.py)."""
        row = super().from_db(db, field_names, values)
        if "name" in field_names:
            note(row.pk)
        return row


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

    epoch = models.PositiveIntegerField(default=0)
    """Part of every session's mark: counting it up ends them all."""
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    wrong_code_at = models.DateTimeField(null=True, blank=True)

    objects = AccountManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """Django compares it with each session's: it ends with the password and with the epoch."""
        password = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return salted_hmac("yeogiro.session", f"{password}.{self.epoch}", secret=secret).hexdigest()
