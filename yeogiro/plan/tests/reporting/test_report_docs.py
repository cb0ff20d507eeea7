"""docs/how-to/report.md says what there is: its example is a kind of report, its tables name every section."""

import re
import shlex
from pathlib import Path

from yeogiro.plan.management.commands.make_report import Command
from yeogiro.plan.reporting.report_types import read_type, report_types
from yeogiro.plan.reporting.sections import SECTIONS

PAGE = (Path(__file__).parents[4] / "docs" / "how-to" / "report.md").read_text(encoding="utf-8")


def test_the_example_is_a_kind_of_report():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert read_type("example", example).key == "council"


def test_every_section_and_option_is_documented_and_no_other():
    rows = re.findall(r"^\| `([a-z]+)` \| .*? \|(.*)\|$", PAGE, re.MULTILINE)
    said = {name: set(re.findall(r"`([a-z]+)`", options)) - {"ko", "en", "points"} for name, options in rows}
    assert said == {name: set(section.options) for name, section in SECTIONS.items()}


def test_every_shipped_kind_is_named():
    assert [key for key in report_types() if f"`{key}`" not in PAGE] == []


def test_the_commands_of_the_page_are_commands():
    lines = re.findall(r"^python manage.py make_report (.*)$", PAGE, re.MULTILINE)
    parser = Command().create_parser("manage.py", "make_report")
    assert [parser.parse_args(shlex.split(line)).year for line in lines] == ["2021", "2021"]
