"""Indicators with their targets as both parts of the plan print them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Goal, Indicator, Plan, Project, Target


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator and its targets; `own` is the project's own plan's, where there is one."""

    indicator: Indicator
    headline: Target | None
    own: Target | None
    goals: list[Goal]

    @property
    def target(self) -> Target | None:
        """The target it is read against: the table of indicators', else the project's."""
        return self.headline or self.own

    @property
    def differs(self) -> bool:
        """Whether the two parts of the plan ask for different things."""
        if self.headline is None or self.own is None:
            return False
        dues = {self.headline.due, self.own.due} - {""}
        return len(dues) > 1 or any(
            getattr(self.headline, name) != getattr(self.own, name) for name in ("value", "comparator")
        )


def _row(indicator: Indicator) -> IndicatorRow:
    targets = {target.part: target for target in indicator.targets.all()}
    served = indicator.project.goals.all() if indicator.project else []
    goals = [indicator.goal] if indicator.goal else list(served)
    return IndicatorRow(indicator, targets.get(Target.Part.HEADLINE), targets.get(Target.Part.PROJECT), goals)


def indicator_rows(plan: Plan, projects: Iterable[Project] | None = None) -> list[IndicatorRow]:
    """Indicators in force, in the plan's order; those of `projects` where given."""
    rows = plan.indicators.filter(in_force=True).select_related("project", "goal")
    if projects is not None:
        rows = rows.filter(project__in=list(projects))
    return [_row(row) for row in rows.prefetch_related("targets", "project__goals")]


def indicator_row(plan: Plan, key: str) -> IndicatorRow | None:
    """One indicator in force, or None."""
    rows = plan.indicators.filter(in_force=True, key=key).select_related("project__plan", "goal")
    found = rows.prefetch_related("targets", "project__goals").first()
    return _row(found) if found else None
