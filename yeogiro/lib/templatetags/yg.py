"""The parts every page is made of; web/styles/README.md shows each one. Always loaded (settings)."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from yeogiro.lib import money, names, text

register = template.Library()

STYLES = [
    *("fonts", "tokens", "base", "shell", "head", "object", "parts"),
    *(
        "figures",
        "charts",
        "table",
        "lists",
        "forms",
        "office",
        "edit",
        "inbox",
        "cases",
        "home",
        "plan",
        "modes",
    ),
]
TONES = {"care", "safety", "participation", "walking", "accent", "danger"}
NO_ICON = "star"

register.filter("million", money.million)
register.filter("money_words", money.words)
register.filter("day", text.day)
register.filter("moment", text.moment)
register.filter("grouped", text.grouped)
register.filter("percent", text.percent)
register.filter("in_language", text.in_language)
register.filter("korean", text.korean)
register.filter("named", names.said)
register.simple_tag(text.bilingual, name="bilingual")


@register.simple_tag
def styles() -> SafeString:
    """One link per style sheet: KRDS first, ours in order."""
    names = [
        "krds/css/token/krds_tokens.css",
        "krds/css/component/output.css",
        *(f"yg/{name}.css" for name in STYLES),
    ]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A line icon of the sprite; silent to screen readers unless it is given a label."""
    href = f"{static('yg/icons.svg')}#{name or NO_ICON}"
    if label:
        return format_html(
            '<svg class="yg-icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href
        )
    return format_html('<svg class="yg-icon" aria-hidden="true"><use href="{}"></use></svg>', href)


@register.simple_tag
def tile(name: str, tone: str = "", large: bool = False) -> SafeString:
    """An icon on its tinted square; a tone that is none of TONES gives grey."""
    classes = (
        "yg-tile" + (f" yg-tile--{tone}" if tone in TONES else "") + (" yg-tile--large" if large else "")
    )
    return format_html('<span class="{}">{}</span>', classes, icon(name))


@register.simple_tag
def goal_tag(goal: Any, url: str = "") -> SafeString:
    """A goal as a tag with its icon: reads `area`, `icon` and the bilingual `name`."""
    inside = format_html("{}{}", icon(goal.icon), text.bilingual(goal, "name"))
    if url:
        return format_html('<a class="yg-tag yg-tag--{}" href="{}">{}</a>', goal.area, url, inside)
    return format_html('<span class="yg-tag yg-tag--{}">{}</span>', goal.area, inside)


def state_words() -> dict[str, str]:
    """The three states of a promise, in words."""
    return {
        "on": gettext("On track"),
        "late": gettext("Late"),
        "open": gettext("Not counted yet"),
    }


@register.simple_tag
def mark(state: str, label: str = "", silent: bool = False) -> SafeString:
    """The bare mark of a state (on ●, late △, open ◌), named unless its word stands beside it."""
    return format_html(
        '<svg class="yg-mark yg-mark--{}"{}><use href="{}#mark-{}"></use></svg>',
        state,
        SafeString(' aria-hidden="true"')
        if silent
        else format_html(' role="img" aria-label="{}"', label or state_words()[state]),
        static("yg/icons.svg"),
        state,
    )


@register.simple_tag
def status(state: str, words: str = "") -> SafeString:
    """Mark and word on their tint. `words` replaces the usual ones ("3 days late")."""
    return format_html(
        '<span class="yg-status yg-status--{}">{}{}</span>',
        state,
        mark(state, silent=True),
        words or state_words()[state],
    )


@register.simple_tag
def synthetic(words: str = "") -> SafeString:
    """The dashed label of invented data; say which part: "spending is synthetic data (demo)"."""
    return format_html('<span class="yg-synthetic">{}</span>', words or gettext("Synthetic data (demo)"))


@register.simple_tag
def severity(level: str) -> SafeString:
    """How grave a finding is: error, warning or note; one hue at three strengths."""
    words = {
        "error": pgettext("severity", "Error"),
        "warning": pgettext("severity", "Check"),
        "note": pgettext("severity", "Note"),
    }
    return format_html('<span class="yg-severity yg-severity--{}">{}</span>', level, words[level])


@register.simple_tag
def bar(part: Any, whole: Any, solid: bool = False) -> SafeString:
    """A thin bar, part of whole; its figure must stand beside it. An unknown part draws nothing."""
    share = 0.0 if not part or not whole else max(0.0, min(100.0, 100 * float(part) / float(whole)))
    return format_html(
        '<svg class="yg-bar{}" aria-hidden="true">'
        '<rect class="yg-bar__ground" width="100%" height="100%" rx="4"></rect>'
        '<rect class="yg-bar__fill" width="{}%" height="100%" rx="4"></rect></svg>',
        " yg-bar--solid" if solid else "",
        f"{share:.2f}".rstrip("0").rstrip("."),
    )


@register.simple_tag(takes_context=True)
def query_string(context: template.Context, **changes: Any) -> str:
    """This page's query with changes ("" or None takes a key out); a changed filter goes back to page one."""
    query = context["request"].GET.copy()
    query.pop("lang", None)
    if "page" not in changes:
        query.pop("page", None)
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("yg/key_figure.html")
def key_figure(
    value: Any, unit: str = "", name: str = "", of: str = "", url: str = "", big: bool = False
) -> dict[str, Any]:
    """A figure with its unit, what it is, what it is part of, and the link to its rows. None is "–"."""
    return {"value": value, "unit": unit, "name": name, "of": of, "url": url, "big": big}


@register.inclusion_tag("yg/door.html")
def door(place: Any) -> dict[str, Any]:
    """A large door of the home page: `name`, `text`, `state`, `open`, `icon`, `tone`, `url`."""
    return {"door": place}


@register.inclusion_tag("yg/crumbs.html", takes_context=True)
def crumbs(context: template.Context, *steps: str) -> dict[str, Any]:
    """Where this page stands: pairs of name and address from below home, the last name alone is here."""
    pairs = list(zip(steps[::2], steps[1::2], strict=False))
    here = steps[-1] if len(steps) % 2 else ""
    return {"home": getattr(context.get("shell"), "home_url", "/"), "pairs": pairs, "here": here}


@register.inclusion_tag("yg/tabs.html")
def tabs(items: list[tuple[str, str, bool]], label: str = "") -> dict[str, Any]:
    """Tabs that are links: (name, address, is it this one)."""
    return {"items": items, "label": label}


@register.inclusion_tag("yg/inpage.html")
def inpage(*pairs: str) -> dict[str, Any]:
    """The page's own menu: pairs of name and row id."""
    return {"items": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("yg/pager.html", takes_context=True)
def pager(context: template.Context, page: "Page[Any]") -> dict[str, Any]:
    """Pages of a long list, keeping the filters; nothing for a single page."""
    links = [
        (number, query_string(context, page=number) if isinstance(number, int) else "", number == page.number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    before = query_string(context, page=page.previous_page_number()) if page.has_previous() else ""
    after = query_string(context, page=page.next_page_number()) if page.has_next() else ""
    return {"page": page, "links": links, "before": before, "after": after}


@register.inclusion_tag("yg/field.html")
def field(bound: Any, hint: str = "") -> dict[str, Any]:
    """One form field: label, hint, the control with its value kept, its errors tied to it."""
    kind = getattr(bound.field.widget, "input_type", "")
    return {
        "field": bound,
        "hint": hint or bound.help_text,
        "check": kind == "checkbox" and not bound.use_fieldset,
    }


@register.inclusion_tag("yg/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """What is wrong with the whole form and with which fields, at its top; nothing typed is lost."""
    return {"form": form, "wrong": [field for field in form if field.errors]}


@register.inclusion_tag("yg/pair.html")
def pair(left: Any, left_place: str, right: Any, right_place: str) -> dict[str, Any]:
    """Two printed figures that should agree, each with the place it is printed at; no winner."""
    words = max(len(str(left or "")), len(str(right or ""))) > 9
    return {
        "left": left,
        "left_place": left_place,
        "right": right,
        "right_place": right_place,
        "words": words,
    }


@register.simple_block_tag(end_name="endrow")
def row(content: str, id: str, title: str, lead: str = "", side: str = "") -> SafeString:
    """A row of an object page: title and sentence left, content right; `side` is more markup on the left."""
    return format_html(
        '<section class="yg-row" id="{}" aria-labelledby="{}-title"><div class="yg-row__side">'
        '<h2 class="yg-row__title" id="{}-title">{}</h2>{}{}</div>'
        '<div class="yg-row__body">{}</div></section>',
        id,
        id,
        id,
        title,
        format_html('<p class="yg-row__lead">{}</p>', lead) if lead else "",
        side,
        content,
    )


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, kind: str = "note", title: str = "") -> SafeString:
    """A box: note, success or error. An error says what happened, what to do, that nothing is lost."""
    shape = {"note": "info", "success": "check", "error": "alert"}[kind]
    heading = format_html('<p class="yg-notice__title">{}</p>', title) if title else ""
    return format_html(
        '<div class="yg-notice yg-notice--{}">{}<div class="yg-notice__body">{}{}</div></div>',
        kind,
        icon(shape),
        heading,
        content,
    )


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str, shape: str = "inbox") -> SafeString:
    """The empty state: what would be here and how to start."""
    return format_html(
        '<div class="yg-empty">{}<p class="yg-empty__title">{}</p>{}</div>', tile(shape), title, content
    )


@register.simple_block_tag(end_name="endchart")
def chart(
    content: str, drawing: str, caption: str, title: str = "", phone: str = "", id: str = ""
) -> SafeString:
    """A chart with its words and, folded below, the table it is drawn from (the block's content).

    `drawing` and `phone` are SVG text made by lib.charts; they are safe, their labels are escaped there.
    """
    return format_html(
        '<figure class="yg-chart"{}>{}{}<div class="yg-chart__drawing">{}</div><figcaption>{}</figcaption>'
        "<details><summary>{}</summary>{}</details></figure>",
        format_html(' id="{}"', id) if id else "",
        format_html('<p class="yg-chart__title">{}</p>', title) if title else "",
        format_html('<div class="yg-chart__drawing yg-chart__drawing--phone">{}</div>', SafeString(phone))
        if phone
        else "",
        SafeString(drawing),
        caption,
        gettext("The same figures as a table"),
        content,
    )
