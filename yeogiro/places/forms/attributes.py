"""A kind's attributes as form fields, one type each. Their names begin with "a_", so that none meets a column."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language

from ..attributes import MOST_TEXT, Attribute, hyphened
from .days import Day


def name_of(one: Attribute) -> str:
    """What the attribute's field is called."""
    return f"a_{one.key}"


def field_of(one: Attribute) -> forms.Field:
    """The field that takes the attribute's value."""
    plain = {"label": one.title, "required": one.required}
    if one.type == "yes-no":
        return forms.ChoiceField(choices=[("", _("Unknown")), ("yes", _("Yes")), ("no", _("No"))], **plain)
    if one.type == "choice":
        named = [(choice.key, in_language(choice, "name")) for choice in one.choices]
        return forms.ChoiceField(choices=[("", _("Unknown")), *named], **plain)
    if one.type == "date":
        return Day(**plain)
    if one.type == "whole":
        return forms.IntegerField(min_value=0, **plain)
    if one.type == "decimal":
        return forms.DecimalField(max_digits=18, **plain)
    if one.type == "phone":
        tel = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        return Words(max_length=30, help_text=_("With hyphens, such as 02-330-1114."), widget=tel, **plain)
    if one.type == "hours":
        return Words(max_length=20, help_text=_("Such as 09:00-18:00; all day is 00:00-24:00."), **plain)
    return Words(max_length=MOST_TEXT, **plain)


def typed(one: Attribute, value: Any) -> Any:
    """A stored value as its field shows it."""
    if value is None:
        return None
    if one.type == "yes-no":
        return "yes" if value else "no"
    return hyphened(value) if one.type == "phone" else value
