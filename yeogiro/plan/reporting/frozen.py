"""Facts of a year: frozen when it is closed, counted live until then."""

import hashlib
from datetime import date

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from yeogiro.lib.revision import kept

from ..models import Plan, YearClosing, YearFacts
from .facts import FORMAT, Year
from .gather import gather


def keep_facts(closing: YearClosing) -> YearFacts:
    """Write down what the closed year's reports say, as of now; called while the year is being closed."""
    closed_on = timezone.localtime(closing.closed_at).date()
    found = gather(closing.plan, closing.year, today=date(closing.year + 1, 1, 1), closed_on=closed_on)
    plain = msgspec.to_builtins(found, str_keys=True)
    text = msgspec.json.encode(plain, order="deterministic")
    return YearFacts.objects.create(
        closing=closing, facts=msgspec.json.decode(text), sha256=hashlib.sha256(text).hexdigest()
    )


def closing_of(plan: Plan, year: int) -> YearClosing | None:
    """The closing that counts, or None while the year is live."""
    return plan.closings.filter(year=year, reopened_at__isnull=True).select_related("facts", "plan").first()


def facts_of(plan: Plan, year: int, *, today: date) -> Year:
    """The year's facts: as frozen where it is closed, else live; live ones are read again after a change.

    A year that was closed before facts were kept gets them the first time somebody asks.
    """
    closing = closing_of(plan, year)
    if closing is None:
        return kept(("facts", plan.pk, year, today), lambda: gather(plan, year, today=today))
    if (held := getattr(closing, "facts", None)) is None:
        try:
            with transaction.atomic():
                held = keep_facts(closing)
        except IntegrityError:
            # Somebody asked at the same time and was first.
            held = YearFacts.objects.get(closing=closing)
    return read(held)


def read(held: YearFacts) -> Year:
    """Kept facts, typed again. ValueError when a newer edition of the product wrote them."""
    if held.facts["format"] != FORMAT:
        raise ValueError(f"facts of {held.closing} are format {held.facts['format']}, known is {FORMAT}")
    return msgspec.convert(held.facts, Year, strict=False)
