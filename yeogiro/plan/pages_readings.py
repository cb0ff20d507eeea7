"""The pages of years and readings for the registry; imported by `pages.py`."""

from typing import Any

from yeogiro.lib.pages import Page, register


def year() -> dict[str, Any]:
    """The plan's first year."""
    from .pages import _plan

    return {"year": _plan().first_year}


register(
    Page("plan:years", who="plan.close_year"),
    Page("plan:close_year", who="plan.close_year", sample=year, max_queries=60),
    Page("plan:reopen_year", who="plan.close_year", sample=year),
)
