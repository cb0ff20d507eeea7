"""The pages of reports for the registry; imported by `pages`."""

from typing import Any

from yeogiro.lib.pages import Page, Route, register, register_routes

from . import samples

LIVE = 130
"""A report of a year that is not closed counts everything the plan has; a closed one asks a handful."""


def report() -> dict[str, Any]:
    """The result report of the plan's first year."""
    return {"year": samples.plan().first_year, "kind": "annual"}


def pdf() -> dict[str, Any]:
    """Its PDF, which nobody asked for yet."""
    return {**report(), "form": "pdf"}


register(
    Page("plan:reports"),
    Page("plan:report", sample=report, max_queries=LIVE),
    Page("plan:make_report", sample=pdf, max_queries=LIVE),
)
register_routes(
    Route("plan:report_state", sample=pdf),
    Route("plan:report_file", sample=lambda: {**report(), "form": "html"}),
)
