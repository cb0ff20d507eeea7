"""The product date. Views and commands ask here and pass the answer down as `on=` or `now=` (ADR 0006)."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day the product lives in: PRODUCT_DATE in demo mode, else today in the district's time zone."""
    return settings.PRODUCT_DATE or timezone.localdate()


def now() -> datetime:
    """The moment that log rows carry: real time of day, on the product date."""
    moment = timezone.localtime()
    if settings.PRODUCT_DATE is None:
        return moment
    day = settings.PRODUCT_DATE
    return moment.replace(year=day.year, month=day.month, day=day.day)
