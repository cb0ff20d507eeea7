"""Forms about posts and jobs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import names
from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language

from ..models import Body, Department, Employment, Post
from .bodies import Day, PersonForm


class PostForm(forms.Form):
    """A post's title, grade and whether it manages."""

    title_ko = Words(
        label=gettext_lazy("Title (Korean)"), max_length=100, widget=forms.TextInput(attrs={"lang": "ko"})
    )
    title_en = Words(label=gettext_lazy("Title (English)"), max_length=150, required=False)
    grade = forms.TypedChoiceField(
        label=gettext_lazy("Grade"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("A post of equal rank takes the grade it stands at."),
    )
    manager = forms.BooleanField(label=gettext_lazy("It manages"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grades = [(str(one), _("Grade %(grade)s") % {"grade": one}) for one in range(1, 10)]
        self.fields["grade"].choices = [("", _("No grade")), *grades]  # type: ignore[attr-defined]


class NewPostForm(PostForm):
    """A new post in a department, or in an invested public body."""

    place = forms.ChoiceField(label=gettext_lazy("Department or body"))
    role = forms.ChoiceField(
        label=gettext_lazy("What its holder may do here"),
        choices=Post.Role.choices,
        initial=Post().role,
        help_text=gettext_lazy("A role counts only where its posts stand: “Who may do what” tells."),
    )
    since = Day(label=gettext_lazy("Exists from"), required=False)
    field_order = ["place", "title_ko", "title_en", "grade", "manager", "role", "since"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(kind=Body.Kind.INVESTED)
        self.places = {f"department-{one.pk}": one for one in Department.objects.all()}
        self.places |= {f"body-{one.pk}": one for one in bodies}
        choices = [(key, in_language(one, "name")) for key, one in self.places.items()]
        self.fields["place"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What `actions.create_post` takes."""
        facts = dict(self.cleaned_data)
        place = self.places[facts.pop("place")]
        return {**facts, "department" if isinstance(place, Department) else "body": place}


class AbolishForm(forms.Form):
    """The first day without a post."""

    on = Day(label=gettext_lazy("First day without it"))


CAREER_BREAK = {"": None, "yes": True, "no": False}


def _career_break() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("Came back after a career break"),
        choices=[("", gettext_lazy("Not known")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=CAREER_BREAK.get,
        empty_value=None,
        required=False,
    )


class JobFactsForm(forms.Form):
    """What may be corrected on a job."""

    title_ko = Words(
        label=gettext_lazy("Post (Korean)"), max_length=100, widget=forms.TextInput(attrs={"lang": "ko"})
    )
    title_en = Words(label=gettext_lazy("Post (English)"), max_length=150, required=False)
    contract = forms.ChoiceField(label=gettext_lazy("Contract"), choices=Employment.Contract.choices)
    career_break = _career_break()


class JobForm(PersonForm):
    """A job that a project won for somebody."""

    project = forms.ChoiceField(label=gettext_lazy("Project"))
    title_ko = JobFactsForm.base_fields["title_ko"]
    title_en = JobFactsForm.base_fields["title_en"]
    contract = JobFactsForm.base_fields["contract"]
    career_break = JobFactsForm.base_fields["career_break"]
    since = Day(label=gettext_lazy("From"))
    until = Day(label=gettext_lazy("Last day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = names.choices(names.every(names.PROJECT))
        if known:
            self.fields["project"].choices = [("", "–"), *known]  # type: ignore[attr-defined]
        else:
            self.fields["project"] = Words(label=_("Project"), max_length=60)

    def facts(self) -> dict[str, Any]:
        """What `actions.employ` takes besides the person."""
        own = ("project", "title_ko", "title_en", "contract", "career_break", "since", "until")
        return {name: self.cleaned_data[name] for name in own}
