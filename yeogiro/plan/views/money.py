"""The plan's money: by year, by source, by goal, by project."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yeogiro.lib.text import in_language

from .. import selectors
from ..audit.kinds import KINDS
from ..drawings import plan as drawings
from ..models import Plan
from ..showing import words
from ..stored import document_of
from .common import with_plan

PARTS = ("total", "programme", "share")


@with_plan
def budget(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One page, four views of the same printed cells, each with a drawing and a table."""
    document = document_of(selectors.version_in_force(plan))
    lines = selectors.lines_of(plan)
    details = selectors.money_by_year(lines, plan.years)
    programme = selectors.programme_years(document, details)
    projects = selectors.by_project(lines, plan.years)
    goals = selectors.by_goal(lines, plan.years)
    sources = selectors.by_source(lines, plan.years)
    listed = selectors.Money.of(line for line in lines if line.task_id is None)
    title = _("Million won in %(year)s") % {"year": plan.first_year}
    goal_bars = [(in_language(row.about, "name"), row.listed) for row in goals]
    project_bars = [(in_language(row.about, "name"), row.listed) for row in projects]
    source_bars = [(words.funding(row.about), row.total) for row in sources if row.total.won is not None]
    context = {
        "plan": plan,
        "years": list(plan.years),
        "programme": programme,
        "programme_chart": drawings.programme_against_details(programme, width=drawings.WIDE),
        "details": details,
        "listed": listed,
        "sources": sources,
        "source_chart": drawings.bars(source_bars, title=_("Million won, all years of the detailed plans")),
        "goals": goals,
        "goal_chart": drawings.bars(goal_bars, title=title),
        "goal_sum": sum(row.listed.won or 0 for row in goals),
        "several": sum(len(row.about.goals.all()) > 1 for row in projects),
        "projects": projects,
        "project_chart": drawings.bars(project_bars, title=title, width=drawings.WIDE),
        "unreadable": [line for line in lines if line.amount is None],
        "findings": plan.findings.current()
        .filter(code__in=_money_codes(), state="open")
        .order_by("order")[:4],
        "places": {part: document.locate("plan.toml", f"budget.{part}") for part in PARTS},
    }
    return render(request, "plan/budget.html", context)


def _money_codes() -> list[str]:
    """Kinds of finding about money."""
    return [code for code, kind in KINDS.items() if kind.family == "money"]
