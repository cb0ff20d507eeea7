"""Cases: a desk with 100,000 cases behind it answers as quickly as one with few.

Measured on SQLite in a fresh state folder, in one process, with 100,000 invented cases over five years and 20
departments, against a bare page (`/healthz`) of the same server code:
- the desk of one department, fifty rows: at most 60 times a bare page, and twice what it takes with 20,000;
- the share acted on, twelve months: at most 300 milliseconds.
The inbox and the public list are printed beside them. Each time is the median of 15; rows are stored in bulk.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["YEOGIRO_STATE_DIR"] = tempfile.mkdtemp()
os.environ.pop("DATABASE_URL", None)
os.environ.update(YEOGIRO_DEMO="1", YEOGIRO_RATE_LIMITS="0", YEOGIRO_HASHED_STATIC="0")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yeogiro.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from yeogiro.cases.models import Case, Category  # noqa: E402
from yeogiro.lib import inbox, measures  # noqa: E402
from yeogiro.lib.measures import Ask  # noqa: E402
from yeogiro.people import actions as people  # noqa: E402
from yeogiro.people.models import Account, Department, Person, Post  # noqa: E402

MANY, FEW, ROUNDS = 100_000, 20_000, 15
TODAY = date(2022, 11, 15)
STATES = ("confirmed",) * 60 + ("acted",) * 25 + ("declined",) * 5 + ("answered",) * 3 + ("assigned",) * 2
"""Of those older than a month; the rest wait."""


def ranks() -> tuple[list[Department], Category, Account]:
    """Twenty departments, one category, one officer."""
    homes = [Department.objects.create(name_ko=f"부서 {n}", name_en=f"department {n}") for n in range(20)]
    kind = Category.objects.create(key="light", name_ko="등", name_en="lights", icon="lamp", days=5)
    person = Person.objects.create(name="officer", synthetic=True)
    post = Post.objects.create(department=homes[0], title_ko="담당", title_en="officer")
    people.appoint(person=person, post=post, since=date(2018, 1, 1))
    return homes, kind, people.open_account(username="bench", person=person)


def fill(number: int, homes: list[Department], kind: Category, *, first: int) -> None:
    """So many cases over five years."""
    chance = random.Random(first)
    rows, now = [], timezone.now()
    for at in range(first, first + number):
        opened = TODAY - timedelta(days=chance.randint(0, 1780))
        old = opened < TODAY - timedelta(days=30)
        state = chance.choice(STATES) if old else "assigned"
        done = opened + timedelta(days=chance.randint(1, 29))
        fixed, settled = state in {"acted", "confirmed"}, state in {"acted", "confirmed", "declined"}
        rows.append(
            Case(
                key=UUID(int=at, version=4),
                year=opened.year,
                number=at + 1,
                text="골목 가로등이 꺼져 있습니다",
                channel=chance.choice(("web", "round", "phone")),
                category=kind,
                dong="1141061500",
                seen_at=now,
                opened_on=opened,
                clock_on=opened,
                due_on=opened + timedelta(days=7),
                state=state,
                open=not settled,
                department=chance.choice(homes),
                acted_on=done if fixed else None,
                settled_on=done if settled else None,
                days_to_settle=(done - opened).days if settled else None,
                declined="impossible" if state == "declined" else "",
                last_step=2,
                synthetic=True,
            )
        )
    Case.objects.bulk_create(rows, batch_size=2000)


def median(act: Callable[[], object]) -> float:
    """Milliseconds."""
    act()
    taken = []
    for _n in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> int:
    """Print the times and ratios; 1 when one does not hold."""
    call_command("migrate", verbosity=0)
    inbox.all_kinds()
    homes, kind, account = ranks()
    client = Client(headers={"host": "localhost"})
    client.force_login(account)

    def page(url: str) -> Callable[[], object]:
        def ask() -> None:
            assert client.get(url).status_code == 200

        return ask

    hello = median(page("/healthz"))
    fill(FEW, homes, kind, first=0)
    few = median(page("/office/cases/"))
    fill(MANY - FEW, homes, kind, first=FEW)
    desk, public = median(page("/office/cases/")), median(page("/cases/"))
    ask = Ask(TODAY, None, {"channel": "round", "months": 12})
    share = median(lambda: measures.compute("cases.share_acted_on", ask))
    offered = median(lambda: list(inbox._offered(TODAY)))
    print(f"bare page {hello:.1f} ms · desk of {FEW:,} {few:.1f} ms · desk of {MANY:,} {desk:.1f} ms")
    print(f"public list {public:.1f} ms · inbox of all departments {offered:.1f} ms · share {share:.1f} ms")
    claims = {
        f"the desk takes {desk / hello:.1f} times a bare page (at most 60)": desk <= 60 * hello,
        f"the desk takes {desk / few:.2f} times what it takes with {FEW:,} cases (at most 2)": desk
        <= 2 * few,
        f"the share takes {share:.0f} ms (at most 300)": share <= 300,
    }
    for words, holds in claims.items():
        print(("ok   " if holds else "FAIL ") + words)
    return 0 if all(claims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
