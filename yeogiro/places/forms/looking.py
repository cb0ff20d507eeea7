"""Forms for whoever stands before the place: inspection, audit, change of state, pictures."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from yeogiro.lib.fields import Words
from yeogiro.lib.photos import PhotoField
from yeogiro.lib.text import in_language

from ..checklists import BAD, NONE, OK
from ..models import Place, WorksPhoto
from ..states import State, moves_from
from .days import Day, NotLater

ANSWERS = [
    (OK, pgettext_lazy("inspection", "In order")),
    (BAD, pgettext_lazy("inspection", "Fault")),
    (NONE, pgettext_lazy("inspection", "Not there")),
]
AUDITED = [
    ("yes", gettext_lazy("Yes")),
    ("partly", gettext_lazy("Partly")),
    ("no", gettext_lazy("No")),
    ("none", gettext_lazy("Does not apply")),
]


class Answered(NotLater):
    """A form with a checklist: one question a line, its answers as large buttons."""

    prefix_of_lines = "c_"
    on = Day(label=gettext_lazy("Day"))
    note = Words(
        label=gettext_lazy("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: list[Any], choices: list[tuple[Any, Any]], **kwargs: Any) -> None:
        kwargs["initial"] = {"on": kwargs["today"], "key": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.items = items
        for one in items:
            self.fields[f"{self.prefix_of_lines}{one.key}"] = forms.ChoiceField(
                label=in_language(one, "name"),
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one answer.")},
            )

    def lines(self) -> list[forms.BoundField]:
        """The questions, for the template."""
        return [self[f"{self.prefix_of_lines}{one.key}"] for one in self.items]

    def answers(self) -> dict[str, str]:
        """The answers by the items' keys."""
        return {one.key: self.cleaned_data[f"{self.prefix_of_lines}{one.key}"] for one in self.items}

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "answers": self.answers(),
            **{name: self.cleaned_data[name] for name in ("on", "note", "key")},
        }


class InspectionForm(Answered):
    """An inspection by the kind's checklist."""

    fault = forms.BooleanField(label=gettext_lazy("Something else is wrong"), required=False)
    photo = PhotoField(label=gettext_lazy("Photo"), required=False)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, items=place.kind.checks(), choices=ANSWERS, **kwargs)
        self.fields["note"].help_text = _("What is wrong, and where. Your phone can write what you say.")

    def facts(self) -> dict[str, Any]:
        photo = self.cleaned_data["photo"]
        pictures = [photo] if photo else []
        return {**super().facts(), "fault": self.cleaned_data["fault"], "pictures": pictures}


class AuditForm(Answered):
    """An audit by the district's questions."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        asked = place.kind.audit_list()
        super().__init__(*args, items=list(asked.items) if asked else [], choices=AUDITED, **kwargs)
        for line, one in zip(self.lines(), self.items, strict=True):
            source = in_language(one, "source")
            line.field.help_text = _("Weight %(weight)d") % {"weight": one.weight} + (
                f" · {source}" if source else ""
            )


class StateForm(NotLater):
    """Another state, from a day on."""

    to = forms.ChoiceField(label=gettext_lazy("It is now"), widget=forms.RadioSelect)
    on = Day(label=pgettext_lazy("place", "Since"))
    why = Words(label=gettext_lazy("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, place: Place, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, initial={"on": today}, **kwargs)
        choices = [(state.value, state.label) for state in moves_from(place.state)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def clean_to(self) -> State:
        return State(self.cleaned_data["to"])


class PictureForm(NotLater):
    """How it looked before or after the works."""

    side = forms.ChoiceField(
        label=pgettext_lazy("picture", "Taken"), choices=WorksPhoto.Side.choices, widget=forms.RadioSelect
    )
    taken_on = Day(label=gettext_lazy("Day it was taken"))
    photo = PhotoField(label=gettext_lazy("Photo"))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, initial={"key": uuid4()}, **kwargs)

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        return {
            "side": given["side"],
            "taken_on": given["taken_on"],
            "picture": given["photo"],
            "key": given["key"],
        }
