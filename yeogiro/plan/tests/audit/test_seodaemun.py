"""Seodaemun's real plan: every finding, checked by hand against the source, and what agrees stays silent."""

from pathlib import Path

from django.conf import settings

from yeogiro.plan.audit.check import check
from yeogiro.plan.audit.finding import SEVERITIES
from yeogiro.plan.audit.korean import has_hangul
from yeogiro.plan.document.read import read_plan

SEODAEMUN = Path(settings.BASE_DIR) / "districts" / "seodaemun"
GOLDEN = Path(__file__).with_name("seodaemun.txt")


def short(file: str) -> str:
    """ "projects/03-….toml" is "03", "plan.toml" is "plan"."""
    return file.removeprefix("projects/")[:2] if file.startswith("projects/") else file.removesuffix(".toml")


def test_every_finding_in_seodaemuns_plan_was_checked_by_hand() -> None:
    found = [
        f"{f.severity} {f.code} {short(f.where.file)} {f.where.path}" for f in check(read_plan(SEODAEMUN))
    ]
    assert found == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_both_figures_of_the_best_known_contradictions_are_shown() -> None:
    shown = {
        (short(f.where.file), f.where.path, f.code): (f.printed, f.expected)
        for f in check(read_plan(SEODAEMUN))
    }
    expected = {
        ("01", "tasks[1].budget.2022", "malformed-figure"): ("1,7300", None),
        ("02", "tasks[2].budget.2022", "malformed-figure"): ("1,7300", None),
        ("plan", "budget.share.years.2020", "share-differs"): ("1.425%", "1.360%"),
        ("plan", "budget.share.years.2021", "share-differs"): ("1.425%", "1.286%"),
        ("plan", "budget.share.years.2022", "share-differs"): ("1.425%", "1.217%"),
        ("plan", "budget.programme.years.2018", "programme-total-differs"): ("22,456", "22,788.3"),
        ("plan", "budget.programme.years.2019", "programme-total-differs"): ("7,877", "3,786"),
        ("plan", "budget.programme.years.2020", "programme-total-differs"): ("7,877", "4,133"),
        ("plan", "budget.programme.years.2021", "programme-total-differs"): ("7,877", "3,870"),
        ("plan", "budget.programme.years.2022", "programme-total-differs"): ("7,877", "737"),
        ("01", "summary.budget", "summary-budget-differs"): ("12,307", "13,181"),
        ("03", "summary.budget", "summary-budget-differs"): ("236", "436"),
        ("06", "summary.budget", "summary-budget-differs"): ("910", "911"),
        ("08", "summary.budget", "summary-budget-differs"): ("87", "61.8"),
        ("11", "summary.budget", "summary-budget-differs"): ("61", "46"),
        ("14", "summary.budget", "summary-budget-differs"): ("6.5", "40.5"),
        ("16", "summary.budget", "summary-budget-differs"): ("7.5", "16"),
        ("03", "indicators[1].target", "target-not-schedule"): ("10개이상", "25"),
        ("06", "facts[5]", "working-days-assumed"): ("1일 35명", "42"),
        ("16", "facts[1]", "unit-level-skipped"): ("18억 6,658보", "1,800,006,658 / 1,866,580,000"),
        ("04", "programmes[6].hours", "hours-outside-opening"): ("17:00~20:00", "10:30~18:30"),
        ("02", "sites[0].building.footprint", "footprint-too-large"): ("590㎡", "539.1㎡ (90%)"),
    }
    assert {key: shown.get(key) for key in expected} == expected


def test_figures_that_agree_stay_silent() -> None:
    """Staff 13, 6, 9, 38; shares of 2018 and 2019; 15 months; 181 pyeong; 4 × 5; 276 ÷ 4; Table 1's sum."""
    silent = {
        "staff-total-differs",
        "jobs-differ",
        "pyeong-differs",
        "calculation-differs",
        "days-a-week-differ",
        "part-exceeds-whole",
        "priority-unfunded",
        "project-without-money",
        "target-not-above-baseline",
    }
    found = check(read_plan(SEODAEMUN))
    assert silent & {f.code for f in found} == set()
    assert [short(f.where.file) for f in found if f.code == "months-differ"] == ["05"]
    assert not {"budget.share.years.2018", "budget.share.years.2019"} & {f.where.path for f in found}
    totals = [f for f in found if f.code == "programme-total-differs" and f.where.path.endswith("2018")]
    assert ["세부계획" in f.message for f in totals] == [True]


def test_findings_can_be_shown_and_kept() -> None:
    """English without Hangul, a line for every place, one fingerprint each, gravest first."""
    found = check(read_plan(SEODAEMUN))
    assert [f.code for f in found if has_hangul(f.message_en) or not has_hangul(f.message)] == []
    assert [f.code for f in found if f.where.line <= 1 or (f.against and f.against.line <= 1)] == []
    assert len({f.fingerprint for f in found}) == len(found)
    ranks = [SEVERITIES.index(f.severity) for f in found]
    assert ranks == sorted(ranks)
    assert [f.code for f in found if not f.printed] == []


def test_a_fingerprint_survives_moved_lines_and_changes_with_the_figure() -> None:
    document = read_plan(SEODAEMUN)
    before = {f.fingerprint for f in check(document)}
    document.lines = {
        file: {path: n + 40 for path, n in lines.items()} for file, lines in document.lines.items()
    }
    assert {f.fingerprint for f in check(document)} == before
