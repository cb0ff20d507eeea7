"""Projects by name, for rooms below that carry their keys."""

from collections.abc import Iterator

from django.urls import reverse

from yeogiro.lib.names import PROJECT, Named, offer

from .models import Project
from .selectors import current_plan


def projects() -> Iterator[Named]:
    """Every project of the plan served; one no longer in force keeps its name but has no page."""
    plan = current_plan()
    if plan is None:
        return
    for row in Project.objects.filter(plan=plan):
        url = reverse("plan:project", args=[row.key]) if row.in_force else ""
        yield Named(row.key, row.name_ko, row.name_en, url)


offer(PROJECT, projects)
