"""Officers' forms of the registers of people. What is typed is kept; every message says what to do."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import names
from yeogiro.lib.facts import Sex
from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language, korean

from .. import actions
from ..models import Body, Decision, Department, Meeting, Person, Seat, SeatTerm

NEW = "new"
FOUND_MOST = 20


class Day(forms.DateField):
    """A day, such as 2021-03-05."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": gettext_lazy("Write the day as 2021-03-05.")},
            **kwargs,
        )


def past(form: forms.Form, name: str, today: date) -> None:
    """Put an error on the field when its day has not come: what has not happened is not entered."""
    value = form.cleaned_data.get(name)
    if value is not None and value > today:
        form.add_error(name, _("That day has not come yet. Enter it when it has happened."))


def dong_field(nowhere: str) -> forms.Field:
    """A choice of dongs by name, `nowhere` for none; their codes where no room names them."""
    known = names.choices(names.every(names.DONG))
    if known:
        return forms.ChoiceField(label=_("Dong"), required=False, choices=[("", nowhere), *known])
    return forms.RegexField(
        r"^\d{10}$",
        label=_("Dong code"),
        required=False,
        help_text=_("Ten digits; empty for the whole district."),
    )


def year_in(text: Any) -> int | None:
    """A year as it was typed; None for anything else."""
    words = str(text or "").strip()
    return int(words) if words.isascii() and words.isdigit() else None


class Twins:
    """A form that may enter somebody who stands in the register already: it asks, and never decides.

    Mixed into forms with `name` and `birth_year`; `twins` are the persons of that name and year.
    """

    def look_for_twins(self, *, but: Person | None = None) -> None:
        """Keep the question only when what was typed fits somebody else in the register."""
        form: Any = self
        typed = form.data if form.is_bound else {}
        found = actions.same(name=typed.get("name") or "", birth_year=year_in(typed.get("birth_year")))
        self.twins = [one for one in found if but is None or one.pk != but.pk] if typed.get("name") else []
        if not self.twins:
            del form.fields["another"]

    def ask_about_twins(self) -> None:
        """An error on the question while it is not answered."""
        form: Any = self
        if "another" in form.fields and not form.cleaned_data.get("another"):
            form.add_error(
                "another",
                _("Somebody of this name and birth year is in the register. Look there first."),
            )


class PersonForm(Twins, forms.Form):
    """Who: somebody found in the register by name, or somebody new. The base of forms that name a person."""

    person = forms.ChoiceField(label=gettext_lazy("Who it is"), widget=forms.RadioSelect)
    name = Words(
        label=gettext_lazy("Name of somebody new"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"lang": "ko"}),
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex of somebody new"),
        choices=[(one.value, one.label) for one in Sex],
        required=False,
    )
    birth_year = forms.IntegerField(
        label=gettext_lazy("Birth year of somebody new"), required=False, min_value=1900, max_value=2100
    )
    another = forms.BooleanField(
        label=gettext_lazy("This is somebody else of the same name and birth year"), required=False
    )

    def __init__(self, *args: Any, text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = (
            list(Person.objects.filter(name__icontains=text).order_by("name", "pk")[:FOUND_MOST])
            if text
            else []
        )
        choices = [(str(one.pk), korean(said(one))) for one in self.found]
        self.fields["person"].choices = [*choices, (NEW, _("Somebody who is not in the register yet"))]  # type: ignore[attr-defined]
        if not choices:
            self.fields["person"].initial = NEW
        if text and not choices:
            self.fields["name"].initial = text
        self.look_for_twins()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("person") == NEW and not found.get("name", "").strip():
            self.add_error("name", _("Give a name."))
        if found.get("person") == NEW:
            self.ask_about_twins()
        return found

    def who(self) -> Person | dict[str, Any]:
        """The person chosen, or what `actions.enrol` takes for somebody new."""
        given = self.cleaned_data
        if given["person"] == NEW:
            return {"name": given["name"], "sex": given["sex"], "birth_year": given["birth_year"]}
        return next(one for one in self.found if str(one.pk) == given["person"])


def said(person: Person) -> str:
    """A name with what tells two of one name apart."""
    parts = [person.name, str(person.birth_year or ""), str(Sex(person.sex).label) if person.sex else ""]
    return " · ".join(part for part in parts if part)


class SeatForm(PersonForm):
    """A member takes a seat."""

    seat = forms.ChoiceField(label=gettext_lazy("Seat"), required=False)
    since = Day(label=gettext_lazy("From"))
    ends_on = Day(
        label=gettext_lazy("Last day agreed"),
        required=False,
        help_text=gettext_lazy("The planner reckons with it. The term runs on until it is ended."),
    )

    def __init__(self, *args: Any, seats: Iterable[Seat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.pk): seat for seat in seats}
        choices = [(key, _seat(seat)) for key, seat in self.seats.items()]
        self.fields["seat"].choices = [("", _("The lowest free seat")), *choices]  # type: ignore[attr-defined]


def _seat(seat: Seat) -> str:
    number = _("Seat %(number)s") % {"number": seat.number}
    title = in_language(seat, "title") if seat.title_en else ""
    return " · ".join(part for part in (number, title, str(seat.get_basis_display())) if part)


class AppointForm(PersonForm):
    """Somebody takes a post."""

    since = Day(label=gettext_lazy("From"))


class EndForm(forms.Form):
    """A term or tenure ends."""

    until = Day(label=gettext_lazy("Last day"))


class SeatsForm(forms.Form):
    """More seats."""

    n = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=100, initial=1)
    basis = forms.ChoiceField(
        label=gettext_lazy("Basis"), choices=Seat.Basis.choices, widget=forms.RadioSelect
    )
    since = Day(label=gettext_lazy("From"), required=False)
    title_ko = Words(
        label=gettext_lazy("Title (Korean)"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"lang": "ko"}),
    )
    title_en = Words(label=gettext_lazy("Title (English)"), max_length=100, required=False)


class BodyForm(forms.Form):
    """A new body."""

    name_ko = Words(
        label=gettext_lazy("Name (Korean)"), max_length=100, widget=forms.TextInput(attrs={"lang": "ko"})
    )
    name_en = Words(label=gettext_lazy("Name (English)"), max_length=150, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of body"), choices=Body.Kind.choices)
    dong = forms.CharField()
    founded_on = Day(label=gettext_lazy("Founded on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dong"] = dong_field(_("The whole district"))


class MeetingForm(forms.Form):
    """A meeting that was held, who came, and what was decided."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of meeting"), choices=Meeting.Kind.choices, widget=forms.RadioSelect
    )
    on = Day(label=gettext_lazy("Day"))
    number = forms.IntegerField(
        label=gettext_lazy("Which of that kind on that day"), min_value=1, max_value=20, initial=1
    )
    title = Words(label=gettext_lazy("Title"), max_length=200)
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Members who came"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = Words(
        label=gettext_lazy("Others who came"),
        required=False,
        help_text=gettext_lazy("One name a line, as it stands in the register."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = Words(label=gettext_lazy("Minutes"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    decisions = Words(
        label=gettext_lazy("Decisions"),
        required=False,
        help_text=gettext_lazy(
            "One decision a line. Who answers and until when is said on the meeting's page."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, terms: Iterable[SeatTerm] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(term.person.pk): term.person for term in terms if term.person}
        self.fields["present"].choices = [(key, korean(one.name)) for key, one in self.members.items()]  # type: ignore[attr-defined]
        if not self.members:
            del self.fields["present"]

    def clean_others(self) -> list[Person]:
        """The persons of these names; a name that nobody or several bear is an error that says so."""
        names = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip()]
        rows: dict[str, list[Person]] = {}
        for one in Person.objects.filter(name__in=names):
            rows.setdefault(one.name, []).append(one)
        for name in names:
            if name not in rows:
                self.add_error("others", _("Nobody called %(name)s is in the register.") % {"name": name})
            elif len(rows[name]) > 1:
                self.add_error("others", _("Several people are called %(name)s.") % {"name": name})
        return [found[0] for found in rows.values()]

    def came(self) -> list[Person]:
        """Everybody who came."""
        chosen = [self.members[key] for key in self.cleaned_data.get("present", [])]
        return [*chosen, *self.cleaned_data["others"]]

    def decided(self) -> list[str]:
        """The decisions, one text each."""
        return [line.strip() for line in self.cleaned_data["decisions"].splitlines() if line.strip()]


class DecisionForm(forms.Form):
    """What a meeting decided, and who answers."""

    text = Words(label=gettext_lazy("What was decided"), widget=forms.Textarea(attrs={"rows": 3}))
    department = forms.ChoiceField(label=gettext_lazy("Who answers for it"), required=False)
    due = Day(label=gettext_lazy("Due"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.departments = {str(one.pk): one for one in Department.objects.all()}
        names = [(key, in_language(one, "name")) for key, one in self.departments.items()]
        self.fields["department"].choices = [("", _("Nobody yet")), *names]  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """What became of a decision."""

    state = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=[(one.value, one.label) for one in (Decision.State.DONE, Decision.State.DROPPED)],
        widget=forms.RadioSelect,
    )
    outcome = Words(
        label=gettext_lazy("What came of it, or why not"), widget=forms.Textarea(attrs={"rows": 3})
    )
    on = Day(label=gettext_lazy("Day"))


class ReviewForm(forms.Form):
    """A body's yearly look at its own working."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2013, max_value=2100)
    held_on = Day(label=gettext_lazy("Held on"))
    strong = Words(label=gettext_lazy("What went well"), widget=forms.Textarea(attrs={"rows": 3}))
    weak = Words(label=gettext_lazy("What did not"), widget=forms.Textarea(attrs={"rows": 3}))
    next_steps = Words(label=gettext_lazy("What comes next"), widget=forms.Textarea(attrs={"rows": 3}))
