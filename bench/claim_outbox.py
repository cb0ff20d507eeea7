"""The outbox: what waits does not slow down what is claimed.

Measured on SQLite in a fresh state folder, in one process, with 60,000 invented deliveries:
- claiming an urgent message while a campaign of 30,000 waits, against claiming it alone: at most 2 times as long;
- claiming from a campaign of 30,000, against claiming from one of 300: at most 2 times as long;
- claiming while 30,000 notices wait for the morning, against claiming alone: at most 2 times as long.
Each time is the median of 200 claims; rows are made by the room's own verbs, in batches.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["YEOGIRO_STATE_DIR"] = tempfile.mkdtemp()
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yeogiro.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

from yeogiro.messages import actions  # noqa: E402
from yeogiro.messages.adapters.page import PageAdapter  # noqa: E402
from yeogiro.messages.models import Preference  # noqa: E402
from yeogiro.people.models import Person  # noqa: E402

NOON = datetime(2022, 11, 15, 3, tzinfo=UTC)
ADAPTERS = {"page": PageAdapter()}
CLAIMS = 200


def crowd(number: int) -> list[Person]:
    """So many people who agree to campaigns."""
    people = Person.objects.bulk_create([Person(name="x", synthetic=True) for _n in range(number)])
    Preference.objects.bulk_create([Preference(person=one, campaigns_since=NOON) for one in people])
    return people


def ask(kind: str, key: str, number: int, later: timedelta = timedelta(0)) -> None:
    """So many messages, all of one category."""
    actions.broadcast(kind=kind, key=key, people=crowd(number), payload={}, now=NOON + later)


def claim() -> float:
    """Median milliseconds of a claim."""
    taken = []
    for _n in range(CLAIMS):
        began = time.perf_counter()
        found = actions.claim(worker="bench", now=NOON, adapters=ADAPTERS)
        taken.append(time.perf_counter() - began)
        assert found is not None
    return statistics.median(taken) * 1000


def main() -> int:
    """Print the three ratios; 1 when one does not hold."""
    call_command("migrate", verbosity=0)
    for kind in ("sos", "ride", "notice", "campaign"):
        draft = actions.draft_template(
            kind=kind, language="ko", category=kind, title="t", text="t", by=None, now=NOON
        )
        actions.approve_template(template=draft, by=None, now=NOON)
    ask("sos", "alone", CLAIMS)
    alone = claim()
    ask("campaign", "small", 300)
    small = claim()
    ask("campaign", "large", 30_000)
    ask("sos", "among", CLAIMS)
    among = claim()
    large = claim()
    ask("notice", "morning", 30_000, timedelta(hours=12))
    ask("sos", "beside", CLAIMS)
    beside = claim()
    print(f"claim alone {alone:.2f} ms, from 300 {small:.2f} ms, from 30,000 {large:.2f} ms")
    held = [
        says("urgent among a campaign of 30,000", among / alone),
        says("from 30,000 against from 300", large / small),
        says("beside 30,000 that wait", beside / alone),
    ]
    return 0 if all(held) else 1


def says(name: str, ratio: float, most: float = 2) -> bool:
    """Print a ratio beside what it may reach."""
    print(f"{name:36} {ratio:5.2f} times as long (at most {most:.0f})")
    return ratio <= most


if __name__ == "__main__":
    sys.exit(main())
