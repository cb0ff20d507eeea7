"""What the cases room publishes: every report and what became of it, without words, place or person."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.api.catalogue import CSV, JSON, Dataset, datasets, titles


@datasets
def cases_datasets(on: date) -> Iterable[Dataset]:
    """One row a report."""
    yield Dataset(
        name="reports",
        **titles(_("Reports and what became of them")),
        about=_(
            "One row a report: category, area, state, department, dates, and what the reporter says of it."
        ),
        page=reverse("cases:cases"),
        files={CSV: reverse("cases:download", args=["csv"]), JSON: "/api/cases/reports"},
    )
