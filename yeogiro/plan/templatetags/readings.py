"""Parts of pages that show counted indicators: values, marks, and what a record moves."""

from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.templatetags.yg import mark, status
from yeogiro.lib.text import in_language, percent
from yeogiro.plan.counting import IndicatorReading, indicators_moved_by
from yeogiro.plan.drawings_readings import measured as said
from yeogiro.plan.indicator_page import STATES
from yeogiro.plan.indicators_table import standings
from yeogiro.plan.models import Indicator

register = template.Library()


@register.filter
def measured(value: Decimal | None, indicator: Indicator) -> str:
    """A counted value with its unit; unknown is a dash."""
    return said(value, indicator)


@register.simple_tag
def pace(reading: IndicatorReading) -> SafeString:
    """Mark and word of a reading."""
    if reading.value is None:
        return status("open", _("Not measurable yet"))
    words = _("No path to compare with") if reading.pace == "not-yet" else ""
    return status(STATES[reading.pace], words)


@register.simple_tag
def pace_mark(reading: IndicatorReading | None, indicator: Indicator) -> SafeString:
    """The bare mark of an indicator, named by the indicator and its state; ◌ without a reading."""
    state = STATES[reading.pace] if reading is not None else "open"
    words = {"on": _("On track"), "late": _("Late"), "open": _("Not counted yet")}[state]
    if reading is not None and reading.value is not None:
        words = f"{said(reading.value, indicator)}, {words}"
    return mark(state, f"{in_language(indicator, 'name')}: {words}")


@register.simple_tag(takes_context=True)
def standing(context: template.Context, rows: list[Any]) -> dict[int, IndicatorReading]:
    """{% standing rows as seen %}: the latest readings of some indicator rows, by the indicator's key."""
    indicators = [row.indicator for row in rows]
    if not indicators:
        return {}
    plan = context.get("plan") or indicators[0].plan
    account = getattr(context.get("request"), "user", None)
    return standings(plan, indicators, account=account, on=clock.today())


@register.inclusion_tag("plan/_moved.html")
def moves(record: Model) -> dict[str, Any]:
    """{% moves record %}: the indicators a record counts in today, or that it moves none."""
    return {"indicators": indicators_moved_by(record, clock.today())}


@register.filter
def share_figure(value: Decimal) -> str:
    """A percentage without its sign, to one decimal place: for a large figure with a small sign."""
    return percent(value).removesuffix("%")


@register.filter
def any_synthetic(lines: list[Any]) -> bool:
    """Whether any of the rows shown was invented for the demo."""
    return any(line.synthetic for line in lines)
