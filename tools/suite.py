"""Run the suite: once on SQLite, then the database part on PostgreSQL. `--all` adds the tests marked slow
and, on PostgreSQL, those marked once.

PostgreSQL is TEST_DATABASE_URL, else one that answers on the local socket or on 127.0.0.1:5432.
Without one its part is skipped loudly; with YEOGIRO_REQUIRE_ALL=1 (.ci/run) that is a failure.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
# From the driver's environment (PGUSER …) and the operating system's user; trust or a password file.
CANDIDATES = ["postgresql:///postgres", "postgresql://127.0.0.1:5432/postgres"]


def postgres_url() -> str | None:
    """Return a URL that answers and may create databases, or None."""
    given = os.environ.get("TEST_DATABASE_URL")
    for url in [given] if given else CANDIDATES:
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                row = connection.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
                if row and row[0]:
                    return url
                print(f"suite: {url} answers, but its role may not create databases", flush=True)
        except psycopg.OperationalError as error:
            if given:
                print(f"suite: TEST_DATABASE_URL does not answer: {error}", flush=True)
    return None


def pytest(title: str, *arguments: str, **env: str) -> int:
    """Run pytest on both cores and return its exit code (5, nothing chosen, counts as failure too)."""
    print(f"\n== {title}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **env}).returncode


def main(arguments: list[str]) -> int:
    """Run all parts, also when one fails, and return 0 only when every one passed."""
    began = time.monotonic()
    extra = [part for part in arguments if part != "--all"] + (
        ["--slow", "--screens"] if "--all" in arguments else []
    )
    os.environ.pop("DATABASE_URL", None)
    results = {"SQLite": pytest("the suite on SQLite", *extra)}
    if url := postgres_url():
        title = "the database part again on PostgreSQL"
        chosen = "database" if "--all" in arguments else "database and not once"
        results["PostgreSQL"] = pytest(title, "-m", chosen, *extra, DATABASE_URL=url)
    else:
        print(
            "\n"
            + "=" * 78
            + "\nSKIPPED LOUDLY: no PostgreSQL answers; nothing was tested on it.\n"
            + "=" * 78
        )
        results["PostgreSQL"] = 1 if os.environ.get("YEOGIRO_REQUIRE_ALL") == "1" else 0
    failed = [name for name, code in results.items() if code]
    outcome = "failed on " + ", ".join(failed) if failed else "all passed"
    print(f"\nsuite: {time.monotonic() - began:.0f} s; {outcome}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
