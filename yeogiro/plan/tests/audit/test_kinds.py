"""The closed list of kinds: documented, used by some rule, and titled in both languages."""

import re
from pathlib import Path

from django.conf import settings

from yeogiro.plan.audit.kinds import FAMILIES, KINDS
from yeogiro.plan.audit.korean import has_hangul

AUDIT = Path(settings.BASE_DIR) / "yeogiro" / "plan" / "audit"
PAGE = Path(settings.BASE_DIR) / "docs" / "reference" / "findings.md"


def test_the_reference_page_lists_every_code_with_its_severity_under_its_family() -> None:
    headings = {title_en: family for family, (_, title_en) in FAMILIES.items()}
    family, listed = "", []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            family = headings[line.removeprefix("## ")]
        elif found := re.match(r"\| `([a-z-]+)` \| (error|warning|note)\b", line):
            listed.append((found[1], found[2], family))
    assert listed == [(code, kind.severity, kind.family) for code, kind in KINDS.items()]


def test_every_kind_is_found_by_some_rule_and_every_rule_finds_a_known_kind() -> None:
    used = set()
    for file in AUDIT.glob("*.py"):
        if file.name != "kinds.py":
            used |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', file.read_text(encoding="utf-8"))) & set(KINDS)
    assert used == set(KINDS)


def test_titles_stand_in_both_languages() -> None:
    assert [c for c, k in KINDS.items() if not has_hangul(k.title) or has_hangul(k.title_en)] == []


def test_the_rules_know_no_district() -> None:
    """Language facts (횟수, 억, 만) are fine; names of places and projects are not."""
    names = {
        "서대문",
        "홍제",
        "안산",
        "신촌",
        "연희",
        "가재울",
        "키즈클린",
        "여기로",
        "옹달샘",
        "7877",
        "22456",
    }
    found = {(f.name, n) for f in AUDIT.glob("*.py") for n in names if n in f.read_text(encoding="utf-8")}
    assert found == set()
