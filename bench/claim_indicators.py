"""All sixteen indicators over the plan's five years: one table, read from the records, on both databases.

Measured in one process per database, on records made from a seed that are about as many as five years of the
demo city (`SIZE`): posts, seats, clubs with meetings, playgrounds with works, partners' returns, marks.
- the table of 16 indicators × 5 years, against a view that only says hello (Django's test client, whole
  request) – and its time: at most 200 ms on SQLite, 100 ms on PostgreSQL;
- the same on ten times the records: at most 12 times the time;
- the number of queries is the same on both.
Median of 15 runs. PostgreSQL is DATABASE_URL of the machine or root's over the local socket; left out with a
word where none answers.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TODAY = date(2022, 11, 15)
SIZE = {"posts": 120, "members": 1_500, "bodies": 50, "meetings": 700, "places": 130, "cases": 2_500}
MOST_MS = {"sqlite": 200, "postgresql": 100}
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgresql:///postgres")


def main() -> int:
    """Run each database in a process of its own; 1 when a claim does not hold."""
    if len(sys.argv) > 1:
        return measure(sys.argv[1])
    held = []
    for name in MOST_MS:
        with tempfile.TemporaryDirectory() as state:
            url = f"sqlite:///{state}/bench.sqlite3" if name == "sqlite" else POSTGRESQL
            env = {**os.environ, "YEOGIRO_STATE_DIR": state, "DATABASE_URL": url}
            held.append(subprocess.run([sys.executable, __file__, name], env=env, cwd=ROOT).returncode)
    return 1 if 1 in held else 0


def measure(name: str) -> int:
    """Make the records, time the table, make ten times as many, time it again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yeogiro.settings")
    import django

    django.setup()
    from django.db import OperationalError, connection
    from django.test.utils import setup_databases, teardown_databases

    try:
        connection.ensure_connection()
    except OperationalError:
        print(f"{name:11} left out: it does not answer")
        return 0
    if name == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
    made = setup_databases(verbosity=0, interactive=False)
    try:
        return timed(name)
    finally:
        teardown_databases(made, verbosity=0)


def timed(name: str) -> int:
    """Print the ratios of one database."""
    from django.core.management import call_command
    from django.db import connection
    from django.http import HttpResponse
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext
    from django.urls import path

    from yeogiro.plan.counting import read_all
    from yeogiro.plan.models import Plan

    call_command("load_plan", str(ROOT / "districts" / "seodaemun"), verbosity=0)
    plan = Plan.objects.get()

    def table() -> None:
        for row in read_all(plan, plan.years, today=TODAY):
            for reading in row.readings.values():
                _ = reading.value, reading.path_target, reading.pace

    seconds, queries = [], []
    for parts in (1, 9):
        fill(plan, random.Random(parts), parts)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        table()
        with CaptureQueriesContext(connection) as captured:
            table()
        queries.append(len(captured))
        seconds.append(median(table))
    hello = type(sys)("bench_hello")
    hello.urlpatterns = [path("hello/", lambda request: HttpResponse("hello"))]
    sys.modules["bench_hello"] = hello
    with override_settings(ROOT_URLCONF="bench_hello", ALLOWED_HOSTS=["*"], MIDDLEWARE=[]):
        client = Client()
        client.get("/hello/")
        bare = median(lambda: client.get("/hello/"))
    one, ten = (round(number * 1000, 1) for number in seconds)
    growth = seconds[1] / seconds[0]
    print(
        f"{name:11} {one} ms for 16 × 5 in {queries[0]} queries (at most {MOST_MS[name]} ms); "
        f"{seconds[0] / bare:.0f} × a bare view ({bare * 1000:.2f} ms)"
    )
    print(f"{name:11} {ten} ms at ten times the records: {growth:.1f} × the time (at most 12)")
    return 0 if one <= MOST_MS[name] and growth <= 12 and queries[0] == queries[1] else 1


def median(work: Callable[[], object], runs: int = 15) -> float:
    """Median seconds."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def fill(plan, seeded: random.Random, times: int) -> None:
    """Records of every kind the indicators count, `times` the size of a demo city."""
    from django.db.models import Max

    from yeogiro.people.models import Body, Department, Meeting, Post, Seat, SeatTerm, Tenure
    from yeogiro.places.models import Place, PlaceKind, Works
    from yeogiro.plan.models import Return, ReturnRow

    def day() -> date:
        return date(2017, 6, 1) + timedelta(days=seeded.randrange(2_000))

    def term() -> dict[str, object]:
        since = day()
        until = since + timedelta(days=730) if seeded.random() < 0.6 else None
        return {"since": since, "until": until, "sex": seeded.choice("fm")}

    tag = Body.objects.aggregate(Max("pk"))["pk__max"]
    size = {key: number * times for key, number in SIZE.items()}
    kinds = ["committee"] * 5 + ["autonomy-committee", "culture-club", "culture-network", "budget-assembly"]
    bodies = Body.objects.bulk_create(
        Body(name_ko=f"{tag}-{n}", name_en="body", kind=kinds[n % len(kinds)], founded_on=date(2017, 1, 1))
        for n in range(size["bodies"])
    )
    invested = Body.objects.create(name_ko=f"{tag}-invested", name_en="body", kind="invested")
    division = Department.objects.create(name_ko=f"{tag}과", name_en="division")
    posts = Post.objects.bulk_create(
        Post(
            department=division if n % 3 else None,
            body=None if n % 3 else invested,
            title_ko=f"{n}",
            title_en="post",
            grade=seeded.randint(3, 6) if n % 3 else None,
            manager=True,
        )
        for n in range(size["posts"])
    )
    Tenure.objects.bulk_create(Tenure(post=post, **term()) for post in posts)
    seats = Seat.objects.bulk_create(
        Seat(body=bodies[n % len(bodies)], number=n) for n in range(size["members"])
    )
    SeatTerm.objects.bulk_create(SeatTerm(seat=seat, **term()) for seat in seats)
    Meeting.objects.bulk_create(
        Meeting(body=seeded.choice(bodies), kind="regular", on=day(), number=n % 30_000, title="모임")
        for n in range(size["meetings"])
    )
    keys = ("playground", "childcare-centre", "family-centre")
    register = [PlaceKind.objects.get_or_create(key=key)[0] for key in keys]
    places = Place.objects.bulk_create(
        Place(kind=register[n % 40 // 38], number=f"{tag}-{n}", name_ko="장소", opened_on=day())
        for n in range(size["places"])
    )
    Works.objects.bulk_create(
        Works(
            place=place,
            kind=seeded.choice(["new", "replaced", "improved"]),
            title="공사",
            completed_on=day(),
            barrier_free=seeded.random() < 0.5,
        )
        for place in places
    )
    partner = Body.objects.create(name_ko=f"{tag}-partner", name_en="partner", kind="institution")
    returned = list(plan.indicators.filter(measure="plan.returned"))
    months = [date(year, month, 1) for year in range(2018, 2023) for month in range(1, 13)][:58]
    now = datetime(2022, 11, 15, tzinfo=UTC)
    filed = Return.objects.bulk_create(
        Return(
            indicator=indicator,
            body=partner,
            month=month,
            state="confirmed",
            attested_by="팀장",
            file_name="f",
            file=b"",
            file_sha256="0" * 64,
            received_at=now,
            confirmed_at=now,
        )
        for indicator in returned
        for month in months
    )
    ReturnRow.objects.bulk_create(
        ReturnRow(
            of=filed[n % len(filed)],
            line=n,
            reference=f"{tag}-{seeded.randrange(size['cases'] // 3)}-{n // len(filed)}",
            on=filed[n % len(filed)].month,
            counts=seeded.random() < 0.7,
            row_sha256="0" * 64,
        )
        for n in range(size["cases"])
    )


if __name__ == "__main__":
    sys.exit(main())
