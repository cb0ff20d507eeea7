"""The pages of years and readings for the registry; imported by `pages`."""

from typing import Any

from yeogiro.lib.pages import Page, register

from . import samples


def year() -> dict[str, Any]:
    """The plan's first year."""
    return {"year": samples.plan().first_year}


register(
    Page("plan:years", who="plan.close_year"),
    Page("plan:close_year", who="plan.close_year", sample=year, max_queries=60),
    Page("plan:reopen_year", who="plan.close_year", sample=year),
)
