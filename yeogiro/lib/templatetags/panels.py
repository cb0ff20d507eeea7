"""{% panels record %}: what upper rooms offer for the record a page is about."""

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from yeogiro.lib import clock
from yeogiro.lib.panels import panels_of

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: template.Context, record: Model) -> SafeString:
    """Each offered panel in its own template, one after another; nothing where no room offers any."""
    request = context.get("request")
    found = panels_of(record, account=getattr(request, "user", None), on=clock.today())
    rendered = (render_to_string(one.template, dict(one.context), request=request) for one in found)
    return format_html_join("\n", "{}", ((html,) for html in rendered))
