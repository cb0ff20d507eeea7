"""Money as printed, cell by cell."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column

from ..models import BudgetLine
from ..selectors.spent import cells_of
from .common import Asked, Definition, Row, inferred, place, place_of, printed, project, source, year


def budget() -> Definition:
    """Money, cell by cell."""

    def rows(asked: Asked) -> Iterable[Row]:
        lines = BudgetLine.objects.filter(project__plan=asked.plan, in_force=True)
        ordered = lines.select_related("project", "task").order_by("project__number", "task__order", "year")
        for line in sorted(ordered, key=lambda one: (one.project.number, one.task is not None)):
            yield [
                line.project.key,
                line.project.number,
                line.task.key if line.task else None,
                line.year,
                line.printed,
                line.amount,
                line.inferred,
                list(line.funding),
                *place(line.source, line.file, line.path),
            ]

    return Definition(
        "budget",
        lambda: _("Budget"),
        lambda: _(
            "Every printed money cell: the list of projects' figure (no task) and the detailed plans'."
        ),
        lambda: [
            *project(),
            Column("task", _("Task key"), _("Empty for the figure in the list of projects."), width=24),
            year(),
            printed(),
            Column("won", _("Won"), _("Whole won; empty where the print cannot be read."), "number", 18),
            inferred(),
            Column(
                "funding",
                _("Sources"),
                _("national, city, district, fund, as printed; empty if not."),
                width=20,
            ),
            *source(),
        ],
        rows,
    )


def programme() -> Definition:
    """The overall budget."""

    def rows(asked: Asked) -> Iterable[Row]:
        budget = asked.document.plan.budget
        for part in ("total", "programme", "share") if budget else ():
            for name, figure in sorted(getattr(budget, part).years.items()):
                path = f"budget.{part}.years.{name}"
                yield [
                    part,
                    int(name),
                    figure.printed,
                    figure.value,
                    figure.inferred,
                    *place_of(asked, "plan.toml", path),
                ]

    return Definition(
        "programme-budget",
        lambda: _("Overall budget"),
        lambda: _("The district's whole budget, the programme's part and its share by year, as printed."),
        lambda: [
            Column("part", _("Part"), _("total, programme or share."), width=14),
            year(),
            printed(),
            Column(
                "value",
                _("Value"),
                _("Million won, or percent for the share; empty if unreadable."),
                "number",
                14,
            ),
            inferred(),
            *source(),
        ],
        rows,
    )


def execution() -> Definition:
    """Budget and spending, to the won."""

    def rows(asked: Asked) -> Iterable[Row]:
        projects = {
            one.pk: one for one in asked.plan.projects.filter(in_force=True).prefetch_related("tasks")
        }
        cells = cells_of(asked.plan)
        for cell in sorted(cells, key=lambda one: (projects[one.project].number, one.task or 0, one.year)):
            about, money = projects[cell.project], cell.money
            tasks = {task.pk: task.key for task in about.tasks.all()}
            yield [
                about.key,
                about.number,
                tasks.get(cell.task) if cell.task else None,
                cell.year,
                money.allotted,
                money.carried_in,
                money.spent,
                money.carried_out,
                money.left,
                money.synthetic,
            ]

    def won(name: str, title: str, about: str) -> Column:
        return Column(name, title, about, "number", 18)

    return Definition(
        "execution",
        lambda: _("Money spent"),
        lambda: _("What each budget row may spend and has spent in each year, in whole won."),
        lambda: [
            *project(),
            Column("task", _("Task key"), _("Empty for the project as a whole."), width=24),
            year(),
            won("allotted", _("Allotted"), _("Empty where no readable figure stands.")),
            won("carried_in", _("Carried in"), _("Carried over from the year before.")),
            won("spent", _("Spent"), _("Payments less refunds.")),
            won("carried_out", _("Carried on"), _("Carried over into the next year.")),
            won("left", _("Left"), _("Allotted + carried in − spent − carried on; empty without a budget.")),
            Column("synthetic", _("Synthetic"), _("true where entries are invented for the demo."), width=10),
        ],
        rows,
    )
