"""What the claims on pages and on the API share: the demo city on SQLite, and answers counted in hellos.

A hello is a view that asks the database nothing, behind the same middleware, and is not kept (lib/kept_pages).
CPU time of the process, median of 15 runs of 5 answers each, the two measured in turn. The limits of requests are on,
as in a city; the asker changes its address after each run, so that it is never told to wait.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS, EACH = 15, 5


class Senders:
    """Addresses to ask from, one after another."""

    now = 0

    def __next__(self) -> int:
        self.now += 1
        return self.now


SENDERS = Senders()


def main(file: str, addresses: Callable[[], Iterable[tuple[str, int]]]) -> int:
    """Measure every (address, most hellos) in a process of its own; 1 when one takes more."""
    if sys.argv[1:] == ["here"]:
        return _measure(addresses)
    with tempfile.TemporaryDirectory() as state:
        env = {**os.environ, "YEOGIRO_STATE_DIR": state, "DJANGO_SETTINGS_MODULE": "yeogiro.settings"}
        env |= {"YEOGIRO_DEMO": "1", "YEOGIRO_HASHED_STATIC": "0"}
        env.pop("DATABASE_URL", None)
        return subprocess.run([sys.executable, file, "here"], env=env, cwd=ROOT).returncode


def _seconds(work: Callable[[], object]) -> float:
    next(SENDERS)
    began = time.process_time()
    for _ in range(EACH):
        work()
    return (time.process_time() - began) / EACH


def _measure(addresses: Callable[[], Iterable[tuple[str, int]]]) -> int:
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import connection
    from django.http import HttpResponse
    from django.urls import path

    from yeogiro import urls

    urls.urlpatterns.append(path("hello", lambda request: HttpResponse("hello", content_type="text/plain")))
    call_command("migrate", verbosity=0)
    call_command("load_plan", str(settings.DISTRICT_DIR), verbosity=0)
    call_command("demo", verbosity=0)
    application = get_wsgi_application()

    def ask(address: str) -> None:
        where, _sep, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "REMOTE_ADDR": f"10.0.{SENDERS.now // 250}.{SENDERS.now % 250}",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
        }
        statuses: list[str] = []
        answer = application(environ, lambda status, _headers, _exc=None: statuses.append(status))
        b"".join(answer)
        if statuses != ["200 OK"]:
            raise RuntimeError(f"{address}: {statuses}")

    def afresh(address: str) -> None:
        # What lib.revision keeps with the connection.
        connection.__dict__.pop("_yeogiro_kept", None)
        ask(address)

    held = True
    for address, most in addresses():
        ask(address)
        turns = [
            (_seconds(lambda: ask("/hello")), _seconds(lambda address=address: ask(address)))
            for _ in range(RUNS)
        ]
        hello, again = (statistics.median(column) for column in zip(*turns, strict=True))
        fresh = statistics.median(_seconds(lambda address=address: afresh(address)) for _ in range(5))
        held = held and again / hello <= most
        print(
            f"{address:40} {again / hello:5.1f} times hello (at most {most}); afresh {fresh / hello:6.1f} times"
            f" ({hello * 1000:.2f}, {again * 1000:.2f}, {fresh * 1000:.2f} ms)",
            flush=True,
        )
    return 0 if held else 1
