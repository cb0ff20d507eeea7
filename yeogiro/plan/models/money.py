"""Money spent and carried over, works ordered, pilots evaluated."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from yeogiro.places.models import Works

from .structure import Project, Task
from .versions import AppendOnly


class FundingSource(models.TextChoices):
    NATIONAL = "national", _("National funds")
    CITY = "city", _("City funds")
    DISTRICT = "district", _("District funds")
    FUND = "fund", _("Special fund")


class Spending(models.Model):
    """One payment. `amount` is whole won, above zero; a refund is an entry of its own with `refund` true."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="spendings")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="spendings")
    """The budget row that pays; empty when only the project is known."""
    year = models.PositiveSmallIntegerField()
    """Fiscal year the money belongs to."""
    source = models.CharField(max_length=10, choices=FundingSource)
    on = models.DateField()
    amount = models.BigIntegerField()
    refund = models.BooleanField(default=False)
    memo = models.CharField(max_length=200)
    voucher = models.CharField(max_length=60)
    """Number of the voucher (전표) in the accounting system; the same voucher twice is refused."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            UniqueConstraint(fields=["project", "voucher"], name="plan_voucher_once"),
            CheckConstraint(condition=Q(amount__gt=0), name="plan_spending_above_0"),
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.amount}"


class CarryOver(AppendOnly):
    """Budget of one year that may be spent in the next (이월), with its reason."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="carry_overs")
    from_year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["task", "from_year"]
        constraints = [
            UniqueConstraint(fields=["task", "from_year"], name="plan_carry_over_once"),
            CheckConstraint(condition=Q(amount__gt=0), name="plan_carry_over_above_0"),
            CheckConstraint(condition=~Q(reason=""), name="plan_carry_over_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.from_year}"


class WorkOrder(models.Model):
    """Ties works on a place to the project, budget row and year that ordered them. Works belong to one order."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="work_orders")
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.PROTECT, related_name="work_orders"
    )
    year = models.PositiveSmallIntegerField()
    works = models.OneToOneField(Works, on_delete=models.PROTECT, related_name="order")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["project", "year", "pk"]

    def __str__(self) -> str:
        return f"{self.project} {self.year}: {self.works}"


class Evaluation(AppendOnly):
    """A pilot looked at when it ends: what came of it, and the decision to stop, continue or grow it."""

    class Outcome(models.TextChoices):
        STOP = "stop", _("Stop")
        CONTINUE = "continue", _("Continue")
        GROW = "grow", _("Grow")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evaluations")
    on = models.DateField()
    results = models.TextField()
    satisfaction = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """Percent satisfied, 0–100; NULL is not asked."""
    unit_cost = models.BigIntegerField(null=True)
    """Whole won a unit of the indicator it buys; NULL is not known."""
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            CheckConstraint(condition=~Q(reason="") & ~Q(results=""), name="plan_evaluation_says_why"),
            CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__gte=0, satisfaction__lte=100),
                name="plan_evaluation_satisfaction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.outcome}"


__all__ = ["CarryOver", "Evaluation", "FundingSource", "Spending", "WorkOrder"]
