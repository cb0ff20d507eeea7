"""Days in forms: how one is typed, and that it has come."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Day(forms.DateField):
    """A day; none that has yet to come where `latest` is set."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": gettext_lazy("Write the day as 2021-03-05.")},
            **kwargs,
        )


class NotLater(forms.Form):
    """A form whose days have come: what has not happened is not entered."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name, value in list(found.items()):
            if isinstance(value, date) and value > self.today:
                self.add_error(name, _("That day has not come yet. Enter it when it has happened."))
        return found
