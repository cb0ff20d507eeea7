"""Reports and their files: the document is cheap beside the counting, and what was made once comes at once.

Measured on Seodaemun (17 projects, 16 indicators, about 80 findings) with the demo city's records of
2018–2022 on SQLite, in one process, on the demo's day 2022-11-15:
- facts of a running year, against the bare reading of its indicators over the same years: at most 4 times as long;
- the document of a closed year (facts from the database, then the blocks), against the bare reading of all indicators:
  at least 1.2 times faster;
- a chart drawn before is shown again, against drawing it: at least 100 times faster, and under 1 ms;
- the HWPX file downloaded again, against writing it: at least 100 times faster;
- the page's markup, against the HWPX file of the same document: at least 20 times faster.
Each writer's time is printed. Filling the demo and warm-up (script engine, fonts) are timed apart. One run of the slow
side, the median of 20 of the fast side.
"""

import io
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
STATE = tempfile.mkdtemp()
os.environ["YEOGIRO_STATE_DIR"] = STATE
os.environ["YEOGIRO_DEMO"] = "1"
os.environ["DATABASE_URL"] = f"sqlite:///{STATE}/bench.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yeogiro.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

from yeogiro.lib.charts import render, svg, warm  # noqa: E402
from yeogiro.lib.documents import html, made  # noqa: E402
from yeogiro.plan.counting import read_all  # noqa: E402
from yeogiro.plan.models import Plan  # noqa: E402
from yeogiro.plan.reporting.frozen import facts_of  # noqa: E402
from yeogiro.plan.reporting.gather import gather  # noqa: E402
from yeogiro.plan.reporting.report import year_report  # noqa: E402
from yeogiro.plan.reporting.report_types import report_types  # noqa: E402

TODAY = date(2022, 11, 15)


def seconds(work: Callable[[], object], runs: int = 1) -> float:
    """Median seconds of a few runs."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> int:
    """Print the ratios; 1 when one does not hold."""
    filled = seconds(lambda: call_command("start", "--prepare-only", stdout=io.StringIO()))
    print(f"demo city          {filled:8.3f} s, warm-up {seconds(warm):.3f} s")
    plan, kind = Plan.objects.get(), report_types()["annual"]
    reading = seconds(lambda: read_all(plan, plan.years, today=TODAY), 20)
    facts = seconds(lambda: gather(plan, 2022, today=TODAY), 20)
    closed = seconds(
        lambda: year_report(facts_of(plan, 2021, today=TODAY), kind, "ko", internal=True).digest(), 20
    )
    print(f"all indicators     {reading * 1000:8.1f} ms")
    print(f"running year       {facts * 1000:8.1f} ms facts; closed year's document {closed * 1000:.1f} ms")
    document = year_report(facts_of(plan, 2021, today=TODAY), kind, "ko", internal=True)
    chart = document.charts()[0]
    drawn = seconds(lambda: svg(chart))
    shown = seconds(lambda: svg(chart), 20)
    render._inline.cache_clear()
    from_disk = seconds(lambda: svg(chart))
    print(f"chart              {drawn * 1000:8.2f} ms drawn, {from_disk * 1000:.2f} ms from disk")
    for form in made.FORMATS:
        first, again = (seconds(lambda form=form: made.write(document, form)) for _ in range(2))
        print(f"{form:18} {first:8.3f} s first (draws the charts), {again:.3f} s again")
    wrote = seconds(lambda: made.made(document, "hwpx"))
    read = seconds(lambda: made.made(document, "hwpx"), 20)
    marked_up = seconds(lambda: html.fragment(document), 20)
    held = [
        claim("facts", reading / facts, 1 / 4),
        claim("closed document", reading / closed, 1.2),
        claim("chart again", drawn / shown, 100, shown < 0.001),
        claim("HWPX again", wrote / read, 100),
        claim("page against HWPX", wrote / marked_up, 20),
    ]
    return 0 if all(held) else 1


def claim(name: str, ratio: float, least: float, also: bool = True) -> bool:
    """Print a ratio beside what it must reach."""
    print(f"{name:18} {ratio:8.2f} times faster (at least {least:.2f})")
    return ratio >= least and also


if __name__ == "__main__":
    sys.exit(main())
