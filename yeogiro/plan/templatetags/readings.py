"""Parts of pages that show counted indicators: values and marks."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.templatetags.yg import bar, mark, status
from yeogiro.lib.text import in_language, percent
from yeogiro.plan.counting import IndicatorReading
from yeogiro.plan.drawings.readings import measured as said
from yeogiro.plan.models import Indicator
from yeogiro.plan.showing.indicator import STATES
from yeogiro.plan.showing.indicators import standings

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


@register.filter
def share_figure(value: Decimal) -> str:
    """A percentage without its sign, to one decimal place: for a large figure with a small sign."""
    return percent(value).removesuffix("%")


@register.filter
def share_of(part: int, whole: int) -> str:
    """ "45.2%"; nothing of nothing is a dash."""
    return percent(Decimal(part) * 100 / whole if whole else None)


@register.simple_tag
def split_bar(part: int | None, whole: int | None, target: Decimal | None) -> SafeString:
    """A bar of a share with an upright line at the target; its figures must stand beside it."""
    drawn = bar(part, whole, solid=True)
    if target is None or not 0 <= target <= 100:
        return drawn
    line = format_html('<rect class="yg-bar__target" x="{}%" width="2" height="100%"></rect></svg>', target)
    return SafeString(drawn.removesuffix("</svg>")) + line


@register.filter
def all_synthetic(lines: list[Any] | None) -> bool:
    """Whether every row shown was invented for the demo, so that it is said once."""
    return bool(lines) and all(line.synthetic for line in lines or [])


@register.filter
def any_synthetic(lines: list[Any]) -> bool:
    """Whether any of the rows shown was invented for the demo."""
    return any(line.synthetic for line in lines)
