"""Categories of messages: how urgent, how often, how long alive, and whether quiet hours hold. A closed list."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Category:
    """One category. Lower `priority` always goes out first."""

    key: str
    name: str | Promise
    priority: int
    lives: timedelta | None
    """From the moment it may first go out; None until it is withdrawn."""
    quiet: bool = True
    """Whether the recipient's quiet hours hold it back."""
    once: bool = False
    """At most once: what may have been sent is never sent again. Else at least once."""
    everywhere: bool = False
    """Sent on every channel at once, not one after the other."""
    consent: bool = False
    """Only to people who said that they want such messages, asked when it is sent."""


SOS = Category("sos", pgettext_lazy("category", "Emergency"), 0, None, quiet=False, everywhere=True)
RIDE = Category(
    "ride", pgettext_lazy("category", "Bus boarded or alighted"), 1, timedelta(minutes=10), quiet=False
)
NOTICE = Category("notice", pgettext_lazy("category", "Booking, approval, notice"), 2, timedelta(hours=24))
CAMPAIGN = Category(
    "campaign",
    pgettext_lazy("category", "Campaign or survey"),
    3,
    timedelta(hours=2),
    once=True,
    consent=True,
)
CATEGORIES = {one.key: one for one in (SOS, RIDE, NOTICE, CAMPAIGN)}
CHOICES = [(one.key, one.name) for one in CATEGORIES.values()]
REFUSABLE = [one for one in CATEGORIES.values() if one.priority >= NOTICE.priority]
"""What a recipient may refuse: never an emergency, never the bus of her own child."""
