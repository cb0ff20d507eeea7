"""Invented rows for the page that shows every part; they stand in no other page."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES = [
    "shield",
    "search",
    "message",
    "home",
    "calendar",
    "walk",
    "people",
    "page-check",
    "chart",
    "balance",
]


@dataclass(frozen=True)
class SampleGoal:
    name_ko: str
    name_en: str
    area: str
    icon: str


class SampleForm(forms.Form):
    """One field of each kind, one of them wrong."""

    title = forms.CharField(
        label=gettext_lazy("Title"), help_text=gettext_lazy("In one line."), max_length=40
    )
    year = forms.ChoiceField(
        label=gettext_lazy("Year"), choices=[("2018", "2018"), ("2019", "2019")], required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea, help_text=gettext_lazy("Why this changes.")
    )
    agree = forms.BooleanField(label=gettext_lazy("I have compared both figures"), required=False)


def page() -> Page:
    return Paginator(range(200), 20).page(4)


def parts() -> dict[str, Any]:
    """Context of the style page."""
    return {
        "goals": [
            SampleGoal("돌봄", "Care", "care", "care"),
            SampleGoal("안전", "Safety", "safety", "shield"),
            SampleGoal("참여", "Participation", "participation", "ballot"),
            SampleGoal("건강", "", "walking", "heart"),
        ],
        "icons": NAMES,
        "form": SampleForm({"title": "", "year": "2019", "reason": _("What was typed stays.")}),
        "sample_page": page(),
        "tabs": [(_("By kind"), "?", True), (_("By severity"), "?by=severity", False)],
    }
