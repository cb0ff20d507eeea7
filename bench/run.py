"""Run every claim in bench/ (or those named) and print what each prints, its time and whether it held.

A claim is one file `bench/claim_<name>.py` that exits 0 when its ratio holds, 1 when it does not,
and 77 when its peer is not installed.
"""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDS = {0: "held", 77: "not run: its peer is not installed (bench/README.md)"}


def main(names: list[str]) -> int:
    """Run the claims one after another, alone on the machine; return 1 when one did not hold."""
    claims = [
        path
        for path in sorted(HERE.glob("claim_*.py"))
        if not names or path.stem.removeprefix("claim_") in names
    ]
    if unknown := set(names) - {path.stem.removeprefix("claim_") for path in claims}:
        print(f"bench: no such claim: {', '.join(sorted(unknown))}")
        return 2
    worst = 0
    for path in claims:
        print(f"== {path.name}", flush=True)
        began = time.monotonic()
        code = subprocess.run([sys.executable, path], cwd=HERE.parent).returncode
        print(f"   {WORDS.get(code, 'DID NOT HOLD')} ({time.monotonic() - began:.1f} s)\n", flush=True)
        worst = max(worst, 0 if code in WORDS else 1)
    print(f"bench: {len(claims)} claims run" if claims else "bench: no claims yet")
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
