"""Everything `make check` looks at, each step timed; all steps run, also after one failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PY = BIN / "python"
DJADE = [BIN / "djade", "--check", "--target-version", "5.2"]


def templates() -> list[str]:
    """Return every template of ours, as djade wants them named one by one."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "yeogiro").glob("*/templates/**/*.html"))]


def steps() -> dict[str, list[str | Path]]:
    """Return the steps by name; a step passes when its command exits with 0."""
    facts = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob("test_facts_*.py"))
    return {
        "lint": [BIN / "ruff", "check", "-q", "."],
        "format": [BIN / "ruff", "format", "--check", "-q", "."],
        "types": [BIN / "mypy"],
        "staircase of imports": [BIN / "lint-imports"],
        "system checks": [PY, "manage.py", "check", "--fail-level", "WARNING"],
        "migrations": [PY, "manage.py", "makemigrations", "--check", "--dry-run"],
        **({"templates": [*DJADE, *pages]} if (pages := templates()) else {}),
        "translations": [PY, "tools/messages.py", "--check"],
        "staircase of references, docs, repository": [
            *[PY, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            *["tests/test_staircase.py", *facts],
        ],
    }


def main() -> int:
    """Run the steps one after another; print a failed one's output; return 1 when any failed."""
    failed = []
    for name, command in steps().items():
        began = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True)
        print(
            f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
            print("\n".join((done.stdout + done.stderr).strip().splitlines()[-60:]) + "\n", flush=True)
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all passed'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
