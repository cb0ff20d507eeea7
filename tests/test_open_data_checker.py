"""The program that adds every public figure up again, run by Python alone against the running product."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from tests.open_data import CARE, closed_year_of_cases
from tests.test_facts_docs import ROOT

CHECKER = ROOT / "yeogiro" / "front" / "published" / "check.py"


def test_the_checker_has_at_most_fifty_lines_and_is_what_the_site_gives(client):
    assert len(CHECKER.read_text().splitlines()) <= 50
    answer = client.get("/data/check.py")
    assert b"".join(answer.streaming_content) == CHECKER.read_bytes()


def checked(address: str) -> tuple[int, str]:
    """What the downloaded program says of a site, run by Python alone."""
    done = subprocess.run(
        [sys.executable, "-I", CHECKER, address], capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


def verdicts(printed: str) -> dict[str, int]:
    """How often it said what."""
    lines = [line.split("\t")[0] for line in printed.splitlines()[:-1]]
    return {word: lines.count(word) for word in set(lines)}


@pytest.mark.django_db(transaction=True)
def test_the_checker_finds_the_running_site_right_and_a_wrong_one_wrong(live_server, settings, tmp_path):
    call_command("load_plan", str(settings.DISTRICT_DIR), verbosity=0)
    closed_year_of_cases(2018, 7)
    closed_year_of_cases(2019, 3)
    code, printed = checked(live_server.url)
    found = verdicts(printed)
    assert (code, sum(found.values()), set(found)) == (0, 80, {"equal", "withheld"})
    assert f"equal\t{CARE}\t2018\t7" in printed
    assert f"withheld\t{CARE}\t2022\tNone" in printed
    code, printed = checked(wrong_copy(live_server.url, tmp_path))
    assert (code, verdicts(printed)["differs"]) == (1, 1)


def wrong_copy(site: str, folder: Path) -> str:
    """A catalogue of one figure whose table was tampered with, as files."""
    table = Client().get(f"/plan/data/figures/{CARE}.json").json()
    table["years"] = [one for one in table["years"] if one["year"] == 2018]
    table["years"][0]["rows"][0]["counted"] += 1
    (folder / "api").mkdir()
    (folder / "table.json").write_text(json.dumps(table))
    dataset = {
        "prov:wasDerivedFrom": {"@id": f"{site}/api/plan/indicators/{CARE}"},
        "dcat:distribution": [
            {
                "dcat:mediaType": "application/json",
                "dcat:downloadURL": {"@id": (folder / "table.json").as_uri()},
            }
        ],
    }
    (folder / "api" / "catalogue.jsonld").write_text(json.dumps({"dcat:dataset": [dataset]}))
    return folder.as_uri()
