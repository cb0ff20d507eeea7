"""The front desk's pages for the registry."""

from yeogiro.lib.pages import Page, register

from .doors import closed

register(
    # Every indicator is counted once.
    Page("front:home", max_queries=75),
    Page("front:search", query="q=2018"),
    Page("front:door", sample=lambda: {"key": next(iter(closed())).key}),
    Page("front:about"),
    Page("front:accessibility"),
    Page("front:privacy"),
    Page("front:style"),
)
