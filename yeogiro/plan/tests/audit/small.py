"""A minimal plan that says nothing against itself; each test changes one thing in it."""

from copy import deepcopy
from typing import Any

from yeogiro.plan.audit.check import check
from yeogiro.plan.audit.finding import Finding
from yeogiro.plan.document.document import Document, Raw, build, steps
from yeogiro.plan.document.read import validated

PLAN, BODIES, AREAS = "plan.toml", "bodies.toml", "areas.toml"
NURSERY, LIGHTS = "projects/01-nursery.toml", "projects/02-lights.toml"
ALL_SECTIONS = ["background", "content", "organisation", "operation", "schedule", "budget", "indicators"]
YEARS = ("2020", "2021", "2022")


def row(*printed: str) -> dict[str, Any]:
    """Cells of the plan's three years; numerals become values."""
    cells: dict[str, Any] = {}
    for year, text in zip(YEARS, printed, strict=True):
        plain = text.replace(",", "")
        cells[year] = {"printed": text} | (
            {"value": float(plain)} if plain.replace(".", "").isdigit() else {}
        )
    return cells


def figure(printed: str, value: float | None = None, **more: Any) -> dict[str, Any]:
    return {"printed": printed} | ({"value": value} if value is not None else {}) | more


def project(key: str, number: int, name: str, budget: float, tasks: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "key": key,
        "number": number,
        "name": name,
        "name_en": key.title(),
        "goals": ["care"],
        "summary": {
            "name": name,
            "kind": {"printed": "신규", "value": ["new"]},
            "budget": figure(f"{budget:g}", budget),
            "budget_year": 2020,
            "lead": {"value": ["가족과"]},
            "cooperating": {"value": ["건설과"]},
        },
        "detail": {
            "number": number,
            "name": name,
            "sections": ALL_SECTIONS,
            "kind": {"printed": "신규", "value": ["new"]},
            "organisation": {"value": ["가족과", "건설과"]},
        },
        "tasks": tasks,
        "indicators": [
            {"key": f"{key}-done", "task": "build", "target": figure("3개 이상", 3, unit="개", due="2022")}
        ],
    }


def small() -> Raw:
    """Two projects, three years: 10 + 20 million won a year of 1,000, that is 3.0 %."""
    build_task = {"key": "build", "name": "짓기", "name_en": "Build", "unit": "개"}
    indicators = [
        {
            "key": f"{key}-done",
            "number": n,
            "name": f"{key} 수",
            "name_en": f"Number of {key}",
            "unit": "count",
            "project": key,
            "baseline": figure("1", 1),
            "target": figure("3", 3, due="2022"),
        }
        for n, key in enumerate(("nursery", "lights"), 1)
    ]
    return deepcopy(
        {
            PLAN: {
                "format": 1,
                "district": {"key": "small", "name": "작은구", "name_en": "Small-gu"},
                "plan": {
                    "title": "계획",
                    "title_en": "Plan",
                    "first_year": 2020,
                    "last_year": 2022,
                    "document": "계획서",
                },
                "goals": [{"key": "care", "name": "돌봄", "name_en": "Care"}],
                "indicators": indicators,
                "budget": {
                    "total": {"years": row("1,000", "1,000", "1,000")},
                    "programme": {"years": row("30", "30", "30")},
                    "share": {"years": {year: figure("3.0%", 3.0) for year in YEARS}},
                },
                "priorities": [
                    {
                        "key": "care",
                        "name": "돌봄",
                        "name_en": "Care",
                        "goals": ["care"],
                        "indicators": ["nursery-done"],
                    }
                ],
            },
            BODIES: {
                "format": 1,
                "departments": [
                    {"name": "가족과", "name_en": "Families", "kind": "department"},
                    {"name": "건설과", "name_en": "Works", "kind": "department"},
                    {"name": "공원과", "name_en": "Parks", "kind": "department"},
                ],
                "bodies": [{"name": "주민모임", "name_en": "Residents", "kind": "residents"}],
            },
            AREAS: {"format": 1, "areas": []},
            NURSERY: project(
                "nursery",
                1,
                "어린이집 짓기",
                10,
                [
                    build_task
                    | {
                        "schedule_row": "어린이집",
                        "budget_row": "어린이집",
                        "schedule": row("1", "1", "1"),
                        "budget": row("10", "10", "10"),
                    }
                ],
            ),
            LIGHTS: project(
                "lights",
                2,
                "보안등 달기",
                20,
                [
                    build_task
                    | {
                        "schedule_row": "보안등",
                        "budget_row": "보안등",
                        "schedule": row("1", "1", "1"),
                        "budget": row("20", "20", "20"),
                    }
                ],
            ),
        }
    )


def put(raw: Raw, file: str, path: str, value: Any) -> Raw:
    """Set one value, e.g. put(raw, NURSERY, "tasks[0].budget.2021", figure("12", 12)); missing tables are "
    "made."""
    *way, last = steps(path)
    node: Any = raw[file]
    for step in way:
        node = node[step] if isinstance(step, int) else node.setdefault(step, {})
    node[last] = value
    return raw


def document(raw: Raw) -> Document:
    """The validated document of these values."""
    return validated(build(raw, {}))


def findings(raw: Raw, *codes: str) -> list[Finding]:
    """What the audit says of these values; with codes, only findings of these kinds."""
    return [finding for finding in check(document(raw)) if not codes or finding.code in codes]


def seen(raw: Raw, *codes: str) -> list[tuple[str, str, str, str, str | None]]:
    """(code, file, path, printed, expected) of every finding: what a person would compare."""
    return [(f.code, f.where.file, f.where.path, f.printed, f.expected) for f in findings(raw, *codes)]
