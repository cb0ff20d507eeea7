"""The facts that a record of participation keeps about the person, copied when it happens.

Splits read these copies and never join to the living person. Forgetting a person empties the link and keeps sex, age
band, dong, channel and date, so that no total changes (lib.privacy).
"""

from datetime import date
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

AGE_BAND_YEARS = 10
UNKNOWN = ""


class Sex(models.TextChoices):
    FEMALE = "f", _("Women")
    MALE = "m", _("Men")
    UNKNOWN = "", _("Unknown")


class Channel(models.TextChoices):
    DESK = "desk", _("Entered by an officer")
    WEB = "web", _("Web")
    PHONE = "phone", _("Phone")
    PAPER = "paper", _("Paper")
    FILE = "file", _("Excel file")


class HasFacts(Protocol):
    """Whoever facts are copied from."""

    sex: str
    birth_year: int | None
    dong: str


class Counted(models.Model):
    """A record that may count in an indicator: the facts of whom it is about, as they were that day."""

    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    age_band = models.CharField(max_length=5, blank=True)
    """"40-49"; empty when the birth year is unknown."""
    dong = models.CharField(max_length=10, blank=True)
    """MOIS code of where the person lives; empty is unknown. Never a foreign key (ADR 0001)."""
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.DESK)

    class Meta:
        abstract = True


SPLITS = ("sex", "age_band", "dong", "channel")


def age_band(birth_year: int | None, on: date) -> str:
    """ "40-49" for somebody who turns 40 to 49 in the year of `on`; "" when unknown, "100-" from a hundred on."""
    if birth_year is None:
        return UNKNOWN
    age = max(0, on.year - birth_year)
    low = age // AGE_BAND_YEARS * AGE_BAND_YEARS
    return "100-" if low >= 100 else f"{low}-{low + AGE_BAND_YEARS - 1}"


def facts_of(person: HasFacts | None, *, on: date, channel: str = Channel.DESK) -> dict[str, str]:
    """The columns of `Counted` for `person` on a day; all unknown where there is no person."""
    if person is None:
        return {"sex": UNKNOWN, "age_band": UNKNOWN, "dong": UNKNOWN, "channel": channel}
    return {
        "sex": person.sex,
        "age_band": age_band(person.birth_year, on),
        "dong": person.dong,
        "channel": channel,
    }
