"""Money leaves: entries one by one or from a file, what is carried over, works that are ordered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.people.models import Account
from yeogiro.places.models import Works

from ..models import BudgetLine, CarryOver, FundingSource, Plan, Project, Spending, Task, WorkOrder

BOOKS_CLOSE = (1, 20)
"""Month and day of the next year until which a year's money is booked (Local Accounting Act 7)."""
MOST_WON = 10**14
"""A hundred trillion won: more than any district spends. Larger is a slip of the finger."""


@dataclass(frozen=True)
class Entry:
    """One payment, or a refund of one, as somebody enters it. `amount` is whole won."""

    project: Project
    year: int
    source: str
    on: date
    amount: int
    memo: str
    voucher: str
    task: Task | None = None
    refund: bool = False

    @property
    def pot(self) -> tuple[int, int | None, int, str]:
        """Where the money comes from: refunds of a pot never exceed what was paid from it."""
        return self.project.pk, self.task.pk if self.task else None, self.year, self.source

    def says(self, row: Spending) -> bool:
        """Whether `row` is this very entry already."""
        mine = (*self.pot, self.on, self.amount, self.refund, self.memo.strip())
        row_pot = (row.project_id, row.task_id, row.year, row.source)
        return mine == (*row_pot, row.on, row.amount, row.refund, row.memo)


def faults(entry: Entry, *, today: date) -> list[tuple[str, str]]:
    """What is wrong with an entry by itself, as (field, message); nothing is asked of the database."""
    found = []
    plan = entry.project.plan
    if entry.task is not None and entry.task.project_id != entry.project.pk:
        found.append(("task", _("This task belongs to another project.")))
    if entry.year not in plan.years:
        found.append(("year", _("The plan runs from %(first)s to %(last)s.") % _span(plan)))
    if entry.source not in FundingSource.values:
        found.append(("source", _("Say which source the money comes from.")))
    if not isinstance(entry.amount, int) or not 0 < entry.amount <= MOST_WON:
        found.append(("amount", _("The amount is whole won above zero. Enter a refund as a refund.")))
    if not entry.voucher.strip():
        found.append(("voucher", _("Give the number of the voucher.")))
    if not entry.memo.strip():
        found.append(("memo", _("Say in a few words what was paid.")))
    if entry.on > today:
        found.append(("on", _("This day has not come yet.")))
    elif entry.year in plan.years and not date(entry.year, 1, 1) <= entry.on <= _last_booking(entry):
        found.append(("on", _("This day lies outside the books of %(year)s.") % {"year": entry.year}))
    return found


def _day(now: datetime) -> date:
    """The day in the district's own time."""
    return timezone.localtime(now).date()


def _span(plan: Plan) -> dict[str, int]:
    return {"first": plan.first_year, "last": plan.last_year}


def _last_booking(entry: Entry) -> date:
    """Payments until the books close; money comes back later, until the end of the next year."""
    return date(entry.year + 1, 12, 31) if entry.refund else date(entry.year + 1, *BOOKS_CLOSE)


@transaction.atomic
def spend(
    *,
    project: Project,
    year: int,
    source: str,
    on: date,
    amount: int,
    memo: str,
    voucher: str,
    by: Account | None,
    now: datetime,
    task: Task | None = None,
    refund: bool = False,
    synthetic: bool = False,
) -> Spending:
    """Enter one payment (or refund) of `amount` whole won. The very same entry sent twice is one entry.

    ValidationError where a field is wrong, where the voucher stands with another content, and where a refund
    would exceed what was paid from the same pot (project, task, year, source).
    """
    entry = Entry(project, year, source, on, amount, memo, voucher, task, refund)
    if wrong := faults(entry, today=_day(now)):
        raise ValidationError(dict(wrong))
    enter_spendings(entries=[entry], by=by, now=now, synthetic=synthetic)
    return Spending.objects.get(project=project, voucher=voucher.strip())


@transaction.atomic
def enter_spendings(
    *, entries: Sequence[Entry], by: Account | None, now: datetime, synthetic: bool = False
) -> int:
    """Enter many at once: all or none. Returns how many are new; entries that stand already change nothing.

    Errors as `spend`; the project is locked, so that two officers' refunds cannot exceed a pot together.
    """
    for entry in entries:
        if wrong := faults(entry, today=_day(now)):
            raise ValidationError([f"{entry.voucher}: {message}" for _field, message in wrong])
    projects = sorted({entry.project.pk for entry in entries})
    list(Project.objects.select_for_update().filter(pk__in=projects).order_by("pk"))
    known = known_vouchers(projects)
    new: dict[tuple[int, str], Entry] = {}
    for entry in entries:
        key = (entry.project.pk, entry.voucher.strip())
        standing = known.get(key)
        if (standing and not entry.says(standing)) or (key in new and new[key] != entry):
            raise ValidationError(other_content(entry.voucher))
        if standing is None:
            new[key] = entry
    if pots := overdrawn(list(new.values())):
        raise ValidationError(too_much_back(pots[0].voucher))
    rows = [_row(entry, by, now, synthetic) for entry in new.values()]
    Spending.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _row(entry: Entry, by: Account | None, now: datetime, synthetic: bool) -> Spending:
    return Spending(
        project=entry.project,
        task=entry.task,
        year=entry.year,
        source=entry.source,
        on=entry.on,
        amount=entry.amount,
        refund=entry.refund,
        memo=entry.memo.strip(),
        voucher=entry.voucher.strip(),
        by=by,
        at=now,
        synthetic=synthetic,
    )


def known_vouchers(projects: Sequence[int]) -> dict[tuple[int, str], Spending]:
    """Entries that stand, by project and voucher."""
    return {(row.project_id, row.voucher): row for row in Spending.objects.filter(project__in=projects)}


def overdrawn(entries: Sequence[Entry]) -> list[Entry]:
    """Refunds among new `entries` whose pot would give back more than was paid from it."""
    pots: dict[tuple[int, int | None, int, str], int] = {}
    refunded = {entry.pot for entry in entries if entry.refund}
    if not refunded:
        return []
    paid = Spending.objects.filter(project__in={pot[0] for pot in refunded})
    sums = paid.order_by().values_list("project_id", "task_id", "year", "source")
    for *pot, out, back in sums.annotate(
        out=Sum("amount", filter=Q(refund=False)), back=Sum("amount", filter=Q(refund=True))
    ):
        pots[tuple(pot)] = (out or 0) - (back or 0)  # type: ignore[index]
    for entry in entries:
        pots[entry.pot] = pots.get(entry.pot, 0) + (-entry.amount if entry.refund else entry.amount)
    return [entry for entry in entries if entry.refund and pots[entry.pot] < 0]


def other_content(voucher: str) -> str:
    """What is said of a voucher that stands with another content."""
    return _("Voucher %(voucher)s stands already with another content. Enter a refund and a new voucher.") % {
        "voucher": voucher
    }


def too_much_back(voucher: str) -> str:
    """What is said of a refund larger than what was paid."""
    return _(
        "Voucher %(voucher)s gives back more than was paid for this task, year and source. Nothing was saved."
    ) % {"voucher": voucher}


@transaction.atomic
def carry_over(
    *,
    task: Task,
    from_year: int,
    amount: int,
    reason: str,
    by: Account | None,
    now: datetime,
    synthetic: bool = False,
) -> CarryOver:
    """Let `amount` whole won of a task's budget be spent in the next year (이월).

    ValidationError without a reason, for a year not yet begun or whose next year is outside the plan, beyond
    what is left of the year, where the budget cannot be read, and when the year was carried over already: of
    two at once one is told.
    """
    plan = task.project.plan
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the money is carried over.")})
    if from_year not in plan.years or from_year + 1 not in plan.years:
        raise ValidationError({"from_year": _("The plan runs from %(first)s to %(last)s.") % _span(plan)})
    if from_year > _day(now).year:
        raise ValidationError({"from_year": _("This year has not begun yet.")})
    Project.objects.select_for_update().get(pk=task.project_id)
    left = left_to_carry(task, from_year)
    if left is None:
        raise ValidationError(
            {"from_year": _("The plan states no readable budget for this year: nothing can be carried over.")}
        )
    if not 0 < amount <= left:
        said = {"left": f"{left:,}"}
        raise ValidationError({"amount": _("Between 1 and %(left)s won can be carried over.") % said})
    try:
        with transaction.atomic():
            return CarryOver.objects.create(
                task=task,
                from_year=from_year,
                amount=amount,
                reason=reason.strip(),
                by=by,
                at=now,
                synthetic=synthetic,
            )
    except IntegrityError:
        raise ValidationError(_("This year was carried over already. Look at it first.")) from None


def left_to_carry(task: Task, year: int) -> int | None:
    """Whole won of a task's year that nobody spent: allotted + carried in − spent. None without a readable
    budget.
    """
    lines = BudgetLine.objects.filter(task=task, year=year, in_force=True, amount__isnull=False)
    allotted = lines.aggregate(won=Sum("amount"))["won"]
    came = task.carry_overs.filter(from_year=year - 1).aggregate(won=Sum("amount"))["won"]
    if allotted is None and came is None:
        return None
    spent = Spending.objects.filter(task=task, year=year).aggregate(
        out=Sum("amount", filter=Q(refund=False)), back=Sum("amount", filter=Q(refund=True))
    )
    return int((allotted or 0) + (came or 0) - (spent["out"] or 0) + (spent["back"] or 0))


@transaction.atomic
def order_works(
    *, project: Project, year: int, works: Works, by: Account | None, now: datetime, task: Task | None = None
) -> WorkOrder:
    """Say which project, budget row and year ordered works on a place. One order per works.

    The same order twice is one; ValidationError where another project ordered them, for a task of another
    project, and for a year outside the plan.
    """
    if task is not None and task.project_id != project.pk:
        raise ValidationError({"task": _("This task belongs to another project.")})
    if year not in project.plan.years:
        raise ValidationError({"year": _("The plan runs from %(first)s to %(last)s.") % _span(project.plan)})
    wanted = (project.pk, task.pk if task else None, year)
    order, made = WorkOrder.objects.get_or_create(
        works=works, defaults={"project": project, "task": task, "year": year, "by": by, "at": now}
    )
    if not made and (order.project_id, order.task_id, order.year) != wanted:
        raise ValidationError(_("These works are ordered already by: %(order)s.") % {"order": order})
    return order
