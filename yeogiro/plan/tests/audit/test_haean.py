"""The rules know kinds of contradictions, not Seodaemun: an invented harbour district of other years."""

from pathlib import Path

from yeogiro.plan.audit.check import check
from yeogiro.plan.document.read import read_plan

HAEAN = Path(__file__).parents[1] / "districts" / "haean"

EXPECTED = [
    ("error", "share-differs", "plan.toml", "budget.share.years.2025", "0.30%", "0.22%"),
    ("error", "months-differ", "01", "detail.period", "2024. 3월 ~ 2025. 2월 (10개월)", "12개월"),
    ("error", "footprint-too-large", "01", "sites[0].building.footprint", "820㎡", "720㎡ (90%)"),
    ("error", "staff-total-differs", "01", "staff[0].total", "12명", "13"),
    ("error", "malformed-figure", "02", "tasks[0].budget.2026", "3,00", None),
    ("warning", "outside-plan-years", "plan.toml", "deliverables[0].due", "2027", "2024~2026"),
    ("warning", "target-not-above-baseline", "plan.toml", "indicators[0].target", "35척", "40척"),
    (
        "warning",
        "unit-level-skipped",
        "plan.toml",
        "texts.need.ko",
        "3억 2,500",
        "300,002,500 / 325,000,000",
    ),
    (
        "warning",
        "outside-project-period",
        "01",
        "detail.period",
        "2024. 3월 ~ 2025. 2월 (10개월)",
        "일정 2026",
    ),
    ("warning", "target-after-funding", "01", "indicators[0].target", "2026년까지 35척 (2026)", "2025"),
    ("warning", "days-a-week-differ", "01", "programmes[0]", "3", "2"),
    ("warning", "hours-outside-opening", "01", "programmes[0].hours", "10:00–12:00", "05:00–11:00"),
    ("warning", "unit-cost-outlier", "01", "tasks[0].schedule.2024", "40", "25"),
    ("warning", "work-without-money", "01", "tasks[0].schedule.2026", "2026 15척", "2026 -"),
    ("warning", "target-not-schedule", "02", "indicators[0].target", "30개 이상", "25"),
    ("warning", "kind-differs", "02", "summary.kind", "기존", "신규"),
    ("warning", "project-without-money", "03", "summary.budget", "해녀학교", None),
    ("note", "near-duplicate-name", "bodies.toml", "departments[1].name", "수산지원과", "수산진흥과"),
    ("note", "indicator-without-project", "plan.toml", "indicators[2]", "여성 위원 비율", None),
    ("note", "own-partner", "02", "summary.cooperating.value[0]", "항만과", None),
    ("note", "detail-missing", "03", "summary.name", "해녀학교", None),
    ("note", "project-without-indicator", "03", "summary.name", "해녀학교", None),
]


def test_another_districts_contradictions_are_found_by_the_same_rules() -> None:
    found = [
        (f.severity, f.code, _short(f.where.file), f.where.path, f.printed, f.expected)
        for f in check(read_plan(HAEAN))
    ]
    assert found == EXPECTED


def test_every_place_has_a_line_and_what_the_source_says_of_it() -> None:
    (unread,) = [f for f in check(read_plan(HAEAN)) if f.code == "malformed-figure"]
    assert unread.where.as_json() == {
        "file": "projects/02-breakwater-lamps.toml",
        "line": 42,
        "path": "tasks[0].budget.2026",
        "source": {"section": "5.2", "table": "예산", "row": "등 달기", "column": "2026"},
    }


def _short(file: str) -> str:
    return file.removeprefix("projects/")[:2] if file.startswith("projects/") else file
