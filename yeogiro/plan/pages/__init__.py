"""The plan room's pages for the registry, each with a sample address from the plan in force."""

from yeogiro.lib.pages import Page, register

# Their own files register the pages of money, pilots and returns, of closed years, and of reports.
from . import money, reports, samples, years  # noqa: F401
from .whose import of_cell, of_finding, of_indicator, of_project

MOST = 20
COUNTED = 60
"""Pages that count all sixteen indicators live: about three queries each, however many rows they count."""


register(
    Page("plan:overview", max_queries=MOST),
    Page("plan:goals", max_queries=MOST),
    Page("plan:goal", sample=samples.goal, max_queries=COUNTED),
    Page("plan:projects", max_queries=MOST),
    Page("plan:project", sample=samples.project, max_queries=COUNTED),
    Page("plan:budget", max_queries=MOST),
    Page("plan:schedule", max_queries=MOST),
    Page("plan:indicators", max_queries=COUNTED),
    Page("plan:indicator", sample=samples.indicator, max_queries=COUNTED),
    Page("plan:departments", max_queries=MOST),
    Page("plan:department", sample=samples.department, max_queries=MOST),
    Page("plan:body", sample=samples.body, max_queries=MOST),
    Page("plan:findings", max_queries=MOST),
    Page("plan:finding", sample=samples.finding, max_queries=MOST),
    Page("plan:document", max_queries=MOST),
    Page("plan:versions", max_queries=MOST),
    Page("plan:compare", sample=samples.versions, max_queries=MOST),
    Page("plan:history", max_queries=MOST),
    Page("plan:data", max_queries=MOST),
    Page("plan:office", who="people.enter_office", max_queries=COUNTED + 20),
    Page("plan:edit_tasks", who="plan.edit", sample=samples.project, whose=of_project),
    Page("plan:edit_texts", who="plan.edit", sample=samples.project, whose=of_project),
    Page("plan:edit_indicator", who="plan.edit", sample=samples.indicator, whose=of_indicator),
    Page("plan:edit_goal", who="plan.edit", sample=samples.goal),
    Page("plan:edit_budget", who="plan.edit"),
    Page("plan:mark", who="plan.mark", sample=samples.cell, whose=of_cell),
    Page("plan:resolve", who="plan.resolve", sample=samples.finding, whose=of_finding),
    Page("plan:open_draft", who="plan.decide_draft"),
)
