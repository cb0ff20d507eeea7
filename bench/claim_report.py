"""The whole plan as a file: what is made once is read back at once.

Measured on Seodaemun's plan (districts/seodaemun, 17 projects, about 80 findings), in one process:
- a chart drawn before is shown again, against drawing it: at least 100 times faster, and under 1 ms;
- the HWPX file downloaded again, against writing it: at least 100 times faster;
- the page's markup, against the HWPX file of the same document: at least 20 times faster.
Warm-up (script engine, fonts) is timed apart. One run of the slow side, the median of 20 of the fast side.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["YEOGIRO_STATE_DIR"] = tempfile.mkdtemp()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yeogiro.settings")

import django  # noqa: E402

django.setup()

from yeogiro.lib.charts import render, svg, warm  # noqa: E402
from yeogiro.lib.documents import html  # noqa: E402
from yeogiro.plan.document.read import read_plan  # noqa: E402
from yeogiro.plan.reporting.kept import hwpx_of, report_of  # noqa: E402


def seconds(work: Callable[[], object], runs: int = 1) -> float:
    """Median seconds of a few runs."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> int:
    """Print the three ratios; 1 when one does not hold."""
    print(f"warm-up            {seconds(warm):8.3f} s")
    plan = read_plan(ROOT / "districts" / "seodaemun")
    print(f"audit and document {seconds(lambda: report_of(plan, 'ko', date(2022, 11, 15))):8.3f} s")
    document = report_of(plan, "ko", date(2022, 11, 15))
    chart = document.charts()[0]
    drawn = seconds(lambda: svg(chart))
    shown = seconds(lambda: svg(chart), 20)
    render._inline.cache_clear()
    from_disk = seconds(lambda: svg(chart))
    wrote = seconds(lambda: hwpx_of(document))
    read = seconds(lambda: hwpx_of(document), 20)
    marked_up = seconds(lambda: html.fragment(document), 20)
    print(f"chart              {drawn * 1000:8.2f} ms drawn, {from_disk * 1000:.2f} ms from disk")
    print(f"HWPX               {wrote:8.3f} s written; page {marked_up * 1000:.1f} ms")
    held = [
        claim("chart again", drawn / shown, 100, shown < 0.001),
        claim("HWPX again", wrote / read, 100),
        claim("page against HWPX", wrote / marked_up, 20),
    ]
    return 0 if all(held) else 1


def claim(name: str, ratio: float, least: float, also: bool = True) -> bool:
    """Print a ratio beside what it must reach."""
    print(f"{name:18} {ratio:8.0f} times faster (at least {least:.0f})")
    return ratio >= least and also


if __name__ == "__main__":
    sys.exit(main())
