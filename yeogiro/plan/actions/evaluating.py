"""Pilots end in an evaluation: what came of it, and the decision to stop, continue or grow it."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.people.models import Account

from ..models import Evaluation, Project
from ..selectors.pilots import is_pilot


@transaction.atomic
def evaluate(
    *,
    project: Project,
    results: str,
    outcome: str,
    reason: str,
    by: Account | None,
    now: datetime,
    satisfaction: Decimal | None = None,
    unit_cost: int | None = None,
    synthetic: bool = False,
) -> Evaluation:
    """Record an evaluation and its decision; it stays, a later one follows it. The same words twice are one.

    `satisfaction` is percent 0–100, `unit_cost` whole won a unit of the indicator it buys; None is unknown.
    ValidationError for a project whose plan asks for no decision, and without results, reason or outcome.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    if not is_pilot(project):
        raise ValidationError(_("The plan asks for no decision about this project."))
    if outcome not in Evaluation.Outcome.values:
        raise ValidationError({"outcome": _("Decide whether to stop, continue or grow it.")})
    if not results.strip():
        raise ValidationError({"results": _("Say what came of it.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why you decide so.")})
    if satisfaction is not None and not 0 <= satisfaction <= 100:
        raise ValidationError({"satisfaction": _("A percentage lies between 0 and 100.")})
    if unit_cost is not None and unit_cost < 0:
        raise ValidationError({"unit_cost": _("A figure is never negative.")})
    said = (results.strip(), satisfaction, unit_cost, outcome, reason.strip(), by)
    latest = project.evaluations.order_by("-at", "-pk").first()
    if latest and said == (
        latest.results,
        latest.satisfaction,
        latest.unit_cost,
        latest.outcome,
        latest.reason,
        latest.by,
    ):
        return latest
    return Evaluation.objects.create(
        project=project,
        on=timezone.localtime(now).date(),
        results=said[0],
        satisfaction=satisfaction,
        unit_cost=unit_cost,
        outcome=outcome,
        reason=said[4],
        by=by,
        at=now,
        synthetic=synthetic,
    )
