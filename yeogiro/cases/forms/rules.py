"""Forms for rules and the bench on which they are tried."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from yeogiro.lib import names
from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language
from yeogiro.people.models import Department
from yeogiro.places.models import PlaceKind

from ..models import Category, Channel, Rule
from ..routing import Report

HOURS = re.compile(r"(\d{1,2})-(\d{1,2})")
DAYS = [
    (0, gettext_lazy("Monday")),
    (1, gettext_lazy("Tuesday")),
    (2, gettext_lazy("Wednesday")),
    (3, gettext_lazy("Thursday")),
    (4, gettext_lazy("Friday")),
    (5, gettext_lazy("Saturday")),
    (6, gettext_lazy("Sunday")),
]
ANY = ("", pgettext_lazy("rule", "Not asked"))


class Asked(forms.Form):
    """What rules can ask, as choices."""

    category = forms.ChoiceField(label=gettext_lazy("Category"), required=False)
    place_kind = forms.ChoiceField(label=gettext_lazy("Kind of place"), required=False)
    dong = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came in"), required=False, choices=[ANY, *Channel.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        kinds = [(one.key, in_language(one, "name")) for one in Category.objects.all()]
        fields["category"].choices = [ANY, *kinds]
        fields["place_kind"].choices = [
            ANY,
            *((one.key, in_language(one, "name")) for one in PlaceKind.objects.all()),
        ]
        fields["dong"].choices = [ANY, *names.choices(names.every(names.DONG))]
        if "gives_category" in fields:
            fields["gives_category"].choices = [("", _("None")), *kinds]


class RuleForm(Asked):
    """One rule: what must be so, who answers, and why."""

    priority = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        max_value=9999,
        help_text=gettext_lazy("The lowest number that holds decides."),
    )
    words = Words(
        label=gettext_lazy("Words in the text"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"lang": "ko"}),
        help_text=gettext_lazy("With commas; one of them is enough. Particles after a word do not matter."),
    )
    hours = forms.CharField(
        label=gettext_lazy("Hours of the day"),
        max_length=5,
        required=False,
        help_text=gettext_lazy("22-6 is from ten at night to before six."),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of the week"),
        choices=DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("Department that answers"), queryset=Department.objects.all()
    )
    gives_category = forms.ChoiceField(
        label=gettext_lazy("Category it gives"),
        required=False,
        help_text=gettext_lazy("For a report that came without one."),
    )
    because = Words(
        label=gettext_lazy("Why, in a sentence"),
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "ko"}),
    )

    def __init__(self, *args: Any, rule: Rule | None = None, **kwargs: Any) -> None:
        if rule is not None:
            kwargs["initial"] = {
                name: getattr(rule, name)
                for name in ("priority", "category", "place_kind", "dong", "channel", "hours", "weekdays")
            } | {
                "words": ", ".join(rule.words),
                "department": rule.department_id,
                "gives_category": rule.gives_category,
                "because": rule.because,
            }
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.label_from_instance = lambda row: in_language(row, "name")
        self.order_fields(
            ["priority", "words", "category", "place_kind", "dong", "hours", "weekdays", "channel"]
        )

    def clean_hours(self) -> str:
        text = self.cleaned_data["hours"].strip()
        found = HOURS.fullmatch(text)
        if text and (not found or max(int(found[1]), int(found[2])) > 24 or found[1] == found[2]):
            raise forms.ValidationError(_("Write the hours as 22-6."))
        return text

    def clean_words(self) -> list[str]:
        return [word.strip() for word in self.cleaned_data["words"].split(",") if word.strip()]


class BenchForm(Asked):
    """A report to try the rules on."""

    text = Words(
        label=gettext_lazy("What somebody might report"),
        max_length=500,
        widget=forms.TextInput(attrs={"lang": "ko"}),
    )
    hour = forms.TypedChoiceField(
        label=gettext_lazy("Hour it is seen"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[ANY, *((hour, f"{hour:02}:00") for hour in range(24))],
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Day of the week"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[ANY, *DAYS],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["text", "category", "place_kind", "dong", "hour", "weekday", "channel"])

    def report(self) -> Report:
        """What was typed, as rules see it."""
        return Report(**self.cleaned_data)


class ExampleForm(forms.Form):
    """Where the tried report must go, to keep it as an example."""

    department = forms.ModelChoiceField(
        label=gettext_lazy("It must go to"),
        queryset=Department.objects.all(),
        required=False,
        empty_label=gettext_lazy("The coordinator"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.label_from_instance = lambda row: in_language(row, "name")


class ForceForm(forms.Form):
    """From when the draft holds, and what changed."""

    since = forms.DateField(
        label=gettext_lazy("Holds from"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write the day as 2021-03-05.")},
    )
    note = Words(label=gettext_lazy("What changed, and why"), max_length=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"since": today}, **kwargs})
        self.today = today

    def clean_since(self) -> date:
        day: date = self.cleaned_data["since"]
        if day < self.today:
            raise forms.ValidationError(_("Rules hold from today on at the earliest: nothing is sent anew."))
        return day
