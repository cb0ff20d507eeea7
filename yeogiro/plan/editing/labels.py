"""What a path is called on pages: "가재울 … · 예산 2019" rather than tasks[1].budget.2019."""

from typing import Any

from ..document.document import Raw, steps

_PARTS = {
    "budget": ("예산", "budget"),
    "schedule": ("일정", "schedule"),
    "target": ("목표값", "target"),
    "baseline": ("기준값", "baseline"),
    "purpose": ("목적", "purpose"),
    "background": ("배경", "background"),
    "content": ("내용", "content"),
    "operation": ("운영계획", "operation"),
    "name": ("이름", "name"),
    "name_en": ("영문 이름", "English name"),
    "summary": ("사업 목록", "list of projects"),
    "detail": ("세부계획", "detailed plan"),
    "total": ("자치단체 총예산", "district's total budget"),
    "programme": ("추진 사업 예산", "programme budget"),
    "share": ("사업예산 비중", "share of budget"),
    "years": ("", ""),
    "ko": ("", ""),
    "en": ("(영문)", "(English)"),
    "paid_by": ("돈줄", "paid by"),
    "goals": ("목표", "goals"),
    "lead": ("주무부서", "lead"),
    "cooperating": ("협조부서", "cooperating"),
}
_QUIET = {"tasks", "indicators", "plan", "value", "staff", "sites", "facts"}


def label(raw: Raw, file: str, path: str) -> tuple[str, str]:
    """(Korean, English) name of the value at `path`; a part without a name of its own keeps its key."""
    node: Any = raw.get(file, {})
    korean, english = ([node["name"]], [node["name_en"]]) if "name_en" in node else ([], [])
    for step in steps(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(step, int):
            name = node.get("name") or node.get("key") if isinstance(node, dict) else str(step + 1)
            korean.append(str(name))
            english.append(str((node.get("name_en") if isinstance(node, dict) else "") or name))
        elif step not in _QUIET:
            ko, en = _PARTS.get(step, (step, step))
            korean.append(ko)
            english.append(en)
    return " · ".join(filter(None, korean))[:400], " · ".join(filter(None, english))[:400]
