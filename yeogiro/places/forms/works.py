"""The three days of works, as forms."""

from django import forms
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words

from ..models import Works
from .days import Day, NotLater


class WorksForm(NotLater):
    """Works that begin."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is done"),
        choices=Works.Kind.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("New: there was none. Replaced: built anew in its place. Improved: the rest."),
    )
    title = Words(label=gettext_lazy("Name of the works"), max_length=200)
    barrier_free = forms.BooleanField(label=gettext_lazy("It takes the barriers away"), required=False)
    started_on = Day(label=gettext_lazy("Started on"))


class CompletedForm(NotLater):
    """The day of completion."""

    completed_on = Day(label=gettext_lazy("Completed on"))


class OpenedForm(NotLater):
    """The day of opening."""

    opened_on = Day(label=gettext_lazy("Opened to people on"))
