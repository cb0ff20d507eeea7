"""`manage.py check` reads the district's own kinds of report and the ministry's goals, before somebody needs them."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def report_data(**given: Any) -> list[CheckMessage]:
    """plan.E001: a kind of report is wrong; plan.E002: the ministry's goals cannot be read."""
    from .reporting.national import InvalidGoals, national_goals
    from .reporting.report_types import InvalidType, report_types

    found: list[CheckMessage] = []
    folder = Path(settings.DISTRICT_DIR)
    try:
        report_types(folder)
    except InvalidType as error:
        found.append(Error(str(error), hint="docs/how-to/report.md shows a kind of report.", id="plan.E001"))
    try:
        national_goals(folder, date.max)
    except InvalidGoals as error:
        found.append(
            Error(error.message, hint="docs/how-to/report.md says how it is changed.", id="plan.E002")
        )
    return found
