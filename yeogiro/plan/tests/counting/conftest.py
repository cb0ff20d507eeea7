"""The shipped plan, and short ways to its indicators."""

import pytest

from yeogiro.plan.models import Indicator, Plan


@pytest.fixture
def plan(db, seodaemun) -> Plan:
    """The district's plan."""
    return Plan.objects.get()


@pytest.fixture
def indicator(plan):
    """Return a function from an indicator's key to its row."""

    def find(key: str) -> Indicator:
        return plan.indicators.select_related("plan").get(key=key)

    return find
