"""What the plan room publishes: each indicator's public figures with their micro-table, and the plan's tables."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.api.catalogue import CSV, JSON, Dataset, datasets, titles

from . import selectors, tables
from .counting import definition_of
from .stored import document_of

said_late = lazy(lambda say: say(), str)


@datasets
def plan_datasets(on: date) -> Iterable[Dataset]:
    """Figures first, then tables; nothing before a plan is loaded."""
    plan = selectors.current_plan()
    if plan is None:
        return
    version = selectors.version_in_force(plan)
    document = document_of(version)
    stated = {row.key: row for row in document.plan.indicators}
    for row in selectors.indicator_rows(plan):
        one = row.indicator
        yield Dataset(
            name=f"figure-{one.key}",
            title_ko=one.name_ko,
            title_en=one.name_en,
            about=_("The rows that each year’s figure is the sum of; none where it is held back."),
            page=reverse("plan:indicator", args=[one.key]),
            files=_files("plan:figure", one.key),
            figure=f"/api/plan/indicators/{one.key}",
            defined=definition_of(document, stated[one.key]).as_json() if one.key in stated else {},
            version=str(version.number),
        )
    for table in tables.TABLES.values():
        yield Dataset(
            name=table.name,
            **titles(said_late(table.title)),
            about=said_late(table.about),
            page=f"{reverse('plan:data')}#{table.name}",
            files=_files("plan:download", table.name),
            version=str(version.number),
        )


def _files(page: str, name: str) -> dict[str, str]:
    return {CSV: reverse(page, args=[name, "csv"]), JSON: reverse(page, args=[name, "json"])}
