"""Spending as a table: what a file of entries looks like, what its rows would do."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.sheets import CellError, Column, Row, Sheet
from yeogiro.lib.sheets.model import folded
from yeogiro.lib.uploads import Planned, compared
from yeogiro.people.models import Account

from .. import rules
from ..actions.spending import Entry, faults, known_vouchers, other_content, overdrawn, too_much_back
from ..models import FundingSource, Plan, Project, Spending

SHEET = Sheet(
    "spending",
    gettext_lazy("Spending"),
    (
        Column(
            "project",
            gettext_lazy("Project"),
            gettext_lazy("Key, number or name of the project."),
            required=True,
            width=24,
        ),
        Column(
            "task",
            gettext_lazy("Budget row"),
            gettext_lazy("Key or name of the budget row; empty for the project as a whole."),
            width=28,
        ),
        Column("year", gettext_lazy("Fiscal year"), "", "int", required=True, least=1900, width=8),
        Column(
            "source",
            gettext_lazy("Source of funds"),
            gettext_lazy("Where the money comes from."),
            "choice",
            required=True,
            choices=tuple((one.value, one.label) for one in FundingSource),
        ),
        Column("on", gettext_lazy("Day"), gettext_lazy("Day of payment."), "date", required=True, width=12),
        Column(
            "amount",
            gettext_lazy("Amount in won"),
            gettext_lazy("Whole won above zero, also for a refund."),
            "int",
            required=True,
            least=1,
        ),
        Column(
            "refund", gettext_lazy("Refund"), gettext_lazy("Yes: the money came back."), "yes-no", width=8
        ),
        Column("memo", gettext_lazy("What for"), required=True, max_length=200, width=36),
        Column("voucher", gettext_lazy("Voucher number"), required=True, max_length=60, width=20),
    ),
    unique=("project", "voucher"),
)


def rows_of(entries: Iterable[Spending]) -> Iterable[dict[str, Any]]:
    """Entries as rows of the sheet, so that what goes out may come back unchanged."""
    for row in entries:
        yield {
            "project": row.project.key,
            "task": row.task.key if row.task else None,
            "year": row.year,
            "source": row.source,
            "on": row.on,
            "amount": row.amount,
            "refund": row.refund,
            "memo": row.memo,
            "voucher": row.voucher,
        }


class Import:
    """A file of entries for one plan, sent by one officer. Looks first, applies once."""

    def __init__(self, plan: Plan, account: Account, *, today: date) -> None:
        self.account, self.today = account, today
        self.projects: dict[str, Project] = {}
        self.tasks: dict[tuple[int, str], Any] = {}
        for project in plan.projects.filter(in_force=True).select_related("plan").prefetch_related("tasks"):
            for word in (project.key, str(project.number), project.name_ko, project.name_en):
                self.projects.setdefault(folded(word), project)
            for task in project.tasks.all():
                for word in (task.key, task.name_ko, task.name_en, task.budget_row):
                    if word:
                        self.tasks.setdefault((project.pk, folded(word)), task)
        self.may: dict[int, bool] = {}

    def plan_rows(self, rows: list[Row]) -> Planned:
        """What each row would do: new, or unchanged where its voucher stands; errors by row and column."""
        planned = Planned()
        read = [(row, self._entry(row, planned.errors)) for row in rows]
        entries = [(row, entry) for row, entry in read if entry is not None]
        known = known_vouchers(sorted({entry.project.pk for _row, entry in entries}))
        fresh: dict[str, tuple[Row, Entry]] = {}
        for row, entry in entries:
            standing = known.get((entry.project.pk, entry.voucher))
            if standing is None:
                key = f"{entry.project.pk} {entry.voucher}"
                if key in fresh:
                    message = _("The same as in row %(line)d.") % {"line": fresh[key][0].line}
                    planned.errors.append(error(row, "voucher", message))
                fresh[key] = (row, entry)
            elif not entry.says(standing):
                planned.errors.append(error(row, "voucher", other_content(entry.voucher)))
                continue
            before = row.values if standing else None
            planned.changes.append(compared(SHEET, row, entry.voucher, before))
        too_much = {id(entry) for entry in overdrawn([entry for _row, entry in fresh.values()])}
        for row, entry in fresh.values():
            if id(entry) in too_much:
                planned.errors.append(error(row, "amount", too_much_back(entry.voucher)))
        planned.errors.sort(key=lambda wrong: wrong.line)
        return planned

    def entries(self, rows: list[Row]) -> list[Entry]:
        """The rows as entries; ValidationError names the first that cannot be one."""
        wrong: list[CellError] = []
        found = [entry for row in rows if (entry := self._entry(row, wrong)) is not None]
        if wrong:
            raise ValidationError([f"{one.line}: {one.message}" for one in wrong[:5]])
        return found

    def _entry(self, row: Row, errors: list[CellError]) -> Entry | None:
        values, before = row.values, len(errors)
        project = self.projects.get(folded(values["project"]))
        if project is None:
            errors.append(error(row, "project", _("The plan has no such project.")))
            return None
        if not self._allowed(project):
            message = _("Your department does not lead this project. Ask there, or the coordinator.")
            errors.append(error(row, "project", message))
        task = None
        if values["task"]:
            task = self.tasks.get((project.pk, folded(values["task"])))
            if task is None:
                errors.append(error(row, "task", _("This project has no such budget row.")))
        entry = Entry(
            project=project,
            task=task,
            year=values["year"],
            source=values["source"],
            on=values["on"],
            amount=values["amount"],
            refund=bool(values["refund"]),
            memo=values["memo"],
            voucher=values["voucher"],
        )
        errors.extend(error(row, name, message) for name, message in faults(entry, today=self.today))
        return entry if len(errors) == before else None

    def _allowed(self, project: Project) -> bool:
        if project.pk not in self.may:
            self.may[project.pk] = rules.may(self.account, "plan.spend", project, on=self.today)
        return self.may[project.pk]


def error(row: Row, name: str, message: str) -> CellError:
    """An error in a named cell of a row."""
    title = next(str(column.title) for column in SHEET.columns if column.name == name)
    return CellError(row.line, title, str(row.values.get(name) or ""), message)
