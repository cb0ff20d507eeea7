"""Histories by seed: whatever dies and whatever fails, nothing is lost, repeated, late or unwanted."""

from pathlib import Path

import pytest
from django.conf import settings

from .defects import DEFECTS, swapped
from .simulator import run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", sorted({0, 1, 2} | {one.seed for one in DEFECTS.values()}))
def test_a_history_is_sound(seed):
    """The seeds that show a defect below stand here too: what is caught there is the defect, not the history."""
    assert run(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_a_long_history_is_sound(seed):
    assert run(seed, turns=300) == []


@pytest.mark.once
def test_the_list_in_the_documentation_is_every_defect_there_is():
    page = (Path(settings.BASE_DIR) / "docs/reference/messages.md").read_text(encoding="utf-8")
    listed = page.partition("<!-- defects -->\n")[2].partition("\n<!-- end of defects -->")[0]
    assert listed.splitlines() == [f"{number}. {name}" for number, name in enumerate(DEFECTS, 1)]
    assert f"{len(DEFECTS)} of {len(DEFECTS)} seeded defects are caught" in page


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_caught(name):
    defect = DEFECTS[name]
    with swapped(*defect.swaps()):
        assert run(defect.seed) != []
