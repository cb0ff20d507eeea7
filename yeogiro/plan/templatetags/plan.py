"""Parts of the plan's pages: places in print, statuses, findings, drawings."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yeogiro.lib import charts, money
from yeogiro.lib.documents import Chart
from yeogiro.lib.templatetags.yg import status
from yeogiro.lib.text import grouped, korean, marked
from yeogiro.plan.editing.differences import difference
from yeogiro.plan.models import BudgetLine, Finding
from yeogiro.plan.showing import prose as printed_prose
from yeogiro.plan.showing import words

register = template.Library()

for _name in (
    "place",
    "funding",
    "kinds",
    "due",
    "sum_of",
    "counts_of",
    "kind_title",
    "family_title",
    "state_of",
):
    register.filter(_name, getattr(words, _name))


@register.filter
def target(one: Any, indicator: Any) -> str:
    """A target in words."""
    return words.target(one, indicator)


@register.filter
def figure(value: Any, indicator: Any) -> str:
    """A value with its indicator's unit."""
    return words.figure(value, indicator)


@register.filter
def tenths(won: int | None) -> SafeString:
    """Million won to one decimal place; where that leaves something out the exact won stand in the title."""
    text = money.million_to_tenths(won)
    if won is None or money.tenths(won) == money.to_million(won):
        return format_html("{}", text)
    return format_html('<span title="{}">{}</span>', _("%(won)s won") % {"won": grouped(won)}, text)


@register.filter
def key(values: dict[Any, Any], name: Any) -> Any:
    """A dictionary's value, None where there is none."""
    return values.get(name)


@register.simple_tag
def printed_at(source: Any, file: str = "", path: str = "", label: str = "") -> SafeString:
    """The line that says where something is printed and where it stands in the data folder."""
    where = words.place(source)
    if not where and not file:
        return mark_safe("")
    parts = format_html("{} {}", label or _("Printed at:"), korean(where or "–"))
    data = format_html(' <span class="yg-place__data">{}</span>', f"{file} {path}".strip()) if file else ""
    return format_html('<span class="yg-place">{}{}</span>', parts, data)


@register.simple_tag
def stated(one: Any) -> SafeString:
    """A printed thing, and our reading beside it where it adds something."""
    text = korean(one.printed or "–")
    value = getattr(one, "value", None)
    if not one.inferred or value is None:
        return text
    return format_html('{} <span class="yg-reading">{} {}</span>', text, _("read as"), grouped(value))


def _in_page_language(one: Any) -> tuple[str, str]:
    """A text in the page's language, else in the other, and which it is."""
    return (one.en, "en") if (get_language() == "en" and one.en) or not one.ko else (one.ko, "ko")


@register.simple_tag
def prose(one: Any) -> SafeString:
    """A text with its printed list marks turned into lists, in the page's language, else in the other."""
    text, lang = _in_page_language(one)
    inside = printed_prose.as_html(text)
    attribute = "" if lang == get_language() else format_html(' lang="{}"', lang)
    return format_html('<div class="yg-prose"{}>{}</div>', attribute, inside)


@register.simple_tag
def sentence(one: Any) -> SafeString:
    """A short text on one line, without the mark it is printed with."""
    text, lang = _in_page_language(one)
    return marked(" ".join(printed_prose.unmarked(line) for line in text.splitlines()).strip(), lang)


@register.simple_tag
def in_lists(korean_names: list[str], english_names: list[str]) -> SafeString:
    """A list of names in the page's language, else as printed."""
    names = english_names if get_language() == "en" and english_names else korean_names
    return korean(", ".join(names))


@register.simple_tag
def weekdays(programme: Any) -> str:
    """The days a programme is held on, else how often a week."""
    days = {
        "mon": _("Mon"),
        "tue": _("Tue"),
        "wed": _("Wed"),
        "thu": _("Thu"),
        "fri": _("Fri"),
        "sat": _("Sat"),
        "sun": _("Sun"),
    }
    if programme.days:
        return "·".join(days[day] for day in programme.days)
    times = programme.times_a_week
    return _("%(times)s times a week") % {"times": times} if times else "–"


@register.simple_tag
def money_cell(line: BudgetLine | None) -> SafeString:
    """A printed money cell; † where it cannot be read, the reading where it was added."""
    if line is None:
        return format_html("{}", "")
    if line.amount is None:
        return format_html(
            '{}<abbr class="yg-dagger" title="{}">†</abbr>', line.printed, _("Cannot be read as a figure")
        )
    if line.inferred:
        reading = format_html(
            '<small class="yg-reading">{} {}</small>', _("read as"), words.sum_of(words.Money(line.amount))
        )
        return format_html("{} {}", korean(line.printed), reading)
    return korean(line.printed)


@register.simple_tag
def outcome(seen: Any) -> SafeString:
    """The status of a schedule cell: mark and word; nothing for years to come."""
    state, said = words.outcome(seen)
    return status(state, said) if state else mark_safe("")


@register.simple_tag
def drawing(chart: Chart | None, caption: str = "", title: str = "") -> SafeString:
    """A chart in both its drawings; its table stands beside it on the page."""
    if chart is None:
        return mark_safe("")
    said = " ".join(str(part) for part in (caption, chart.note) if part)
    return format_html(
        '<figure class="yg-chart">{}<div class="yg-chart__drawing yg-chart__drawing--phone">{}</div>'
        '<div class="yg-chart__drawing">{}</div>{}</figure>',
        format_html('<p class="yg-chart__title">{}</p>', title) if title else "",
        mark_safe(charts.svg(chart, phone=True)),  # noqa: S308 - made by lib.charts, which escapes
        mark_safe(charts.svg(chart)),  # noqa: S308
        format_html("<figcaption>{}</figcaption>", said) if said else "",
    )


@register.inclusion_tag("plan/_nav.html")
def plan_nav(here: str) -> dict[str, Any]:
    """The plan's own menu; `here` is the URL name of the page."""
    pages = [
        ("overview", _("At a glance")),
        ("goals", _("Goals")),
        ("projects", _("Projects")),
        ("schedule", _("Schedule")),
        ("budget", _("Money")),
        ("indicators", _("Indicators")),
        ("departments", _("Who answers")),
        ("findings", _("Findings")),
        ("reports", _("Reports of the years")),
        ("document", _("The whole plan")),
        ("data", _("Open data")),
    ]
    return {"pages": [(reverse(f"plan:{name}"), title, name == here) for name, title in pages]}


@register.inclusion_tag("plan/_finding.html")
def finding_row(finding: Finding, level: int = 3, projects: bool = True) -> dict[str, Any]:
    """A finding as a row: sentence, kind, both figures with their places, what was decided."""
    return finding_facts(finding) | {"level": level, "show_projects": projects}


def finding_facts(finding: Finding) -> dict[str, Any]:
    """What a finding's row and page both show."""
    against = (finding.against or {}).get("source")
    computed = finding.expected is not None and finding.against is None
    return {
        "finding": finding,
        "left_place": words.short_place(finding.where.get("source")),
        "right_place": _("computed") if computed else words.short_place(against),
        "apart": difference(finding.printed, finding.expected),
    }
