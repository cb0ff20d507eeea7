"""Every measure stands in the documentation with its unit and filters."""

import re
from pathlib import Path

from django.conf import settings

from yeogiro.lib.measures import all_measures
from yeogiro.plan.counting.definitions import SUPPLIED

PAGE = Path(settings.BASE_DIR) / "docs" / "reference" / "measures.md"


def test_every_measure_is_documented_and_every_documented_one_exists():
    rows = re.findall(
        r"^\| `([a-z]+\.[a-z_]+)` \| (\w+) \|[^|]*\| ([^|]*) \|", PAGE.read_text(), re.MULTILINE
    )
    told = {name: (unit, set(re.findall(r"`(\w+)`", filters))) for name, unit, filters in rows}
    known = {
        name: ("either" if "unit" in one.filters else one.unit, set(one.filters - SUPPLIED))
        for name, one in all_measures().items()
    }
    assert told == known
