"""check_plan DIR: what a plan says against itself, with both figures and their places. Reads DIR alone."""

import json
from argparse import ArgumentParser
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.plan.audit.check import check
from yeogiro.plan.audit.finding import Finding, Severity
from yeogiro.plan.audit.kinds import KINDS
from yeogiro.plan.document.read import InvalidPlan, Place, read_plan

HEADINGS: dict[Severity, str] = {
    "error": "함께 맞을 수 없는 숫자 / errors",
    "warning": "서로 다른 내용 / warnings",
    "note": "참고 / notes",
}


class Command(BaseCommand):
    help = (
        "List every contradiction in a plan's folder. Exit 0 with notes alone, 1 on an error or warning, "
        "2 when the folder is no plan. No database is needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="a list of findings for programs")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            findings = check(read_plan(folder))
        except InvalidPlan as error:
            self.stdout.write(json.dumps(error.as_json(), ensure_ascii=False, indent=2))
            raise SystemExit(2) from None
        if options["json"]:
            self.stdout.write(json.dumps([f.as_json() for f in findings], ensure_ascii=False, indent=2))
        else:
            self.stdout.write(readable(findings))
        if any(finding.severity != "note" for finding in findings):
            raise SystemExit(1)


def readable(findings: list[Finding]) -> str:
    """Findings for people at a terminal, grouped by severity, gravest first."""
    if not findings:
        return "어긋나는 곳이 없습니다. / Nothing contradicts itself."
    lines = []
    for severity, group in groupby(findings, key=lambda finding: finding.severity):
        found = list(group)
        lines += ["", f"{HEADINGS[severity]}: {len(found)}"]
        for finding in found:
            lines += [
                "",
                f"- {KINDS[finding.code].title} ({finding.code})",
                f"  {finding.message}",
                f"  {finding.message_en}",
                f"    {finding.printed}  ← {place(finding.where)}",
            ]
            if finding.expected is not None:
                other = f"  ← {place(finding.against)}" if finding.against else ""
                lines.append(f"  ≠ {finding.expected}{other}")
    return "\n".join(lines[1:])


def place(where: Place) -> str:
    """ "projects/01-centres.toml:48 summary.budget [II · Table 1 · row · column]"."""
    source = where.source
    printed = " · ".join(part for part in (source.section, source.table, source.row, source.column) if part)
    return f"{where.file}:{where.line} {where.path}" + (f" [{printed}]" if printed else "")
