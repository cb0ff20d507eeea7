"""The table of all indicators over five years: how much work its page is, and how it grows with the records.

Measured on Seodaemun's plan, read as a visitor, with seats, meetings and returned cases of five years made
from a seed; then again with ten times as many. On SQLite, and on PostgreSQL where DATABASE_URL or the local
socket answers (a database of its own, dropped afterwards). CPU time of the process, median of 7:
- ten times the records: at most 12 times the time;
- the number of queries: the same;
- its time: at most 300 ms.
Printed beside them: the page against a bare view, counted afresh and looked at again.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YEARS = range(2018, 2023)
SEATS, CASES = 120, 60
MOST_MS = 300
RUNS = 7


def seconds(work: Callable[[], object]) -> float:
    """Median CPU seconds of some runs."""
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def fill(chance: random.Random, times: int) -> None:
    """Seats of residents' committees taken over the years, and cases in partners' returns."""
    from django.utils import timezone

    from yeogiro.people.models import Body, Seat, SeatTerm
    from yeogiro.plan.models import Indicator, Return, ReturnRow

    made = Body.objects.count()
    body = Body.objects.create(
        name_ko=f"위원회 {made}",
        name_en=f"committee {made}",
        kind="autonomy-committee",
        founded_on=date(2015, 1, 1),
    )
    seats = Seat.objects.bulk_create(Seat(body=body, number=i) for i in range(SEATS * times))
    SeatTerm.objects.bulk_create(
        SeatTerm(seat=seat, since=date(chance.choice(YEARS), 1, 1), sex=chance.choice("fm")) for seat in seats
    )
    for indicator in Indicator.objects.filter(measure="plan.returned"):
        for year in YEARS:
            of = Return.objects.create(
                indicator=indicator,
                body=body,
                month=date(year, 6, 1),
                state="confirmed",
                attested_by="-",
                file_name="-",
                file=b"",
                file_sha256="0" * 64,
                received_at=timezone.now(),
                confirmed_at=timezone.now(),
            )
            ReturnRow.objects.bulk_create(
                ReturnRow(
                    of=of,
                    line=i,
                    reference=f"{made}-{year}-{i}",
                    on=date(year, 6, 1 + i % 28),
                    counts=chance.random() < 0.7,
                    sex=chance.choice("fm"),
                    row_sha256="0" * 64,
                )
                for i in range(CASES * times)
            )


def measure() -> int:
    """Measure on the database of this process; 1 when a claim does not hold."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    call_command("load_plan", str(settings.DISTRICT_DIR), verbosity=0)
    settings.ALLOWED_HOSTS, settings.PRODUCT_DATE = ["*"], date(2022, 11, 15)
    client, chance = Client(), random.Random(7)
    bare = seconds(lambda: client.get("/healthz"))

    def page() -> None:
        # Inside a transaction nothing is kept from an earlier view: every run counts afresh.
        with transaction.atomic():
            again()

    def again() -> None:
        if client.get("/plan/indicators/").status_code != 200:
            raise RuntimeError("the page did not open")

    def look() -> tuple[float, int]:
        page()
        taken = seconds(page)
        with CaptureQueriesContext(connection) as queries:
            page()
        return taken, len(queries)

    fill(chance, 1)
    once, asked = look()
    fill(chance, 9)
    tenfold, asked_then = look()
    again()
    kept = seconds(again)
    growth = tenfold / once
    print(
        f"{connection.vendor:11} {once * 1000:5.0f} ms (at most {MOST_MS}), {asked} queries; ten times the records"
        f" {tenfold * 1000:5.0f} ms, {asked_then} queries: {growth:.1f} times (at most 12);"
        f" a bare view {bare * 1000:.1f} ms, the page {once / bare:.0f} times that,"
        f" {kept / bare:.0f} times when nothing changed since it was last looked at",
        flush=True,
    )
    return 0 if once * 1000 <= MOST_MS and growth <= 12 and asked_then == asked else 1


def run(database: str) -> int:
    """Measure in a process of its own, on `database` or – empty – a new SQLite file."""
    with tempfile.TemporaryDirectory() as state:
        env = {**os.environ, "YEOGIRO_STATE_DIR": state, "DJANGO_SETTINGS_MODULE": "yeogiro.settings"}
        env |= {"YEOGIRO_DEMO": "1", "YEOGIRO_DEBUG": "1"}
        env.pop("DATABASE_URL", None)
        if database:
            env["DATABASE_URL"] = database
        return subprocess.run([sys.executable, __file__, "here"], env=env, cwd=ROOT).returncode


def on_postgresql() -> int:
    """Measure on a new PostgreSQL database; says so and holds where none answers."""
    import psycopg

    user = os.environ.get("PGUSER") or os.environ.get("USER") or "root"
    server = os.environ.get("DATABASE_URL") or f"postgresql://{user}@/{user}"
    name = f"yeogiro_bench_{os.getpid()}"
    try:
        admin = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        print("postgresql: none answers, not measured")
        return 0
    with admin:
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            return run(server.rpartition("/")[0] + f"/{name}")
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["here"] else max(run(""), on_postgresql()))
