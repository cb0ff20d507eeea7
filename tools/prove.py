"""Long runs of faults and kills: the outbox's simulator by seed, real kills, and the pure model, on both databases.

What `make test` runs a little of runs here at length; `make prove` takes minutes and says what it ran.
"""

import os
import sys

from suite import postgres_url, pytest

PROOFS = [
    "yeogiro/messages/tests/test_simulated.py",
    "yeogiro/messages/tests/test_killed.py",
    "yeogiro/messages/tests/test_machine.py",
    "yeogiro/messages/tests/test_races.py",
    "tests/test_safety_limits.py",
]


def main() -> int:
    """Run every proof on each database there is; 1 when one fails, or when there is only one database."""
    os.environ.pop("DATABASE_URL", None)
    results = {"SQLite": pytest("faults and kills on SQLite", "--slow", *PROOFS)}
    if url := postgres_url():
        results["PostgreSQL"] = pytest("the same on PostgreSQL", "--slow", *PROOFS, DATABASE_URL=url)
    else:
        print("SKIPPED LOUDLY: no PostgreSQL answers; nothing was proved on it.")
        results["PostgreSQL"] = 1
    failed = [name for name, code in results.items() if code]
    print("prove: " + ("failed on " + ", ".join(failed) if failed else "all held on both databases"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
