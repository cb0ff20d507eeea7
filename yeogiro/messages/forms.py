"""Forms of the messages room. What is typed is kept; every message says what to do."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words

from .categories import CHOICES, NOTICE
from .models import Preference, Template
from .models.deliveries import Channel
from .models.templates import Language
from .texts import variables

PHONE = re.compile(r"0\d{8,10}")


class TemplateForm(forms.Form):
    """One draft: what it says on each channel."""

    category = forms.ChoiceField(label=gettext_lazy("Category"), choices=CHOICES, initial=NOTICE.key)
    title = Words(
        label=gettext_lazy("Title"),
        max_length=100,
        help_text=gettext_lazy("Subject of e-mails and long text messages."),
    )
    text = Words(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 6, "data-bytes": ""}),
        help_text=gettext_lazy("Write #{name} where a value goes. Up to 90 bytes is one short text message."),
    )
    kakao_id = Words(
        label=gettext_lazy("Number of the KakaoTalk notice"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("As the provider approved it. Empty: it goes without KakaoTalk."),
    )
    kakao_text = Words(
        label=gettext_lazy("Text of the KakaoTalk notice"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    advertising = forms.BooleanField(label=gettext_lazy("It is advertising"), required=False)
    opt_out = Words(
        label=gettext_lazy("Where advertising is refused free of charge"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For example 080-000-0000."),
    )

    def __init__(self, *args: Any, template: Template | None = None, **kwargs: Any) -> None:
        if template is not None:
            kwargs["initial"] = {name: getattr(template, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if template is not None:
            for name in ("title", "text", "kakao_text"):
                self.fields[name].widget.attrs["lang"] = template.language


class NewTemplateForm(TemplateForm):
    """The first version of a template."""

    kind = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("Latin letters, digits and hyphens. It stays for good."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)
    field_order = ("kind", "language")


class ValuesForm(forms.Form):
    """Values to see a template with: one field for each variable of its texts."""

    def __init__(
        self, *args: Any, texts: tuple[str, ...], known: dict[str, str], language: str = "ko", **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix="value", **kwargs)
        self.names = variables(*texts)
        for number, name in enumerate(self.names):
            self.fields[f"v{number}"] = Words(
                label=name,
                max_length=200,
                required=False,
                initial=known.get(name, name),
                widget=forms.TextInput(attrs={"lang": language}),
            )

    def values(self) -> dict[str, str]:
        """Variable name to what was typed, or to what it begins with."""
        found = {}
        for number, name in enumerate(self.names):
            field = f"v{number}"
            typed = self.data.get(self.add_prefix(field)) if self.is_bound else None
            found[name] = str(typed if typed is not None else self.fields[field].initial)
        return found


class WishesForm(forms.Form):
    """What a recipient wants."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=Language.choices)
    first_channel = forms.ChoiceField(
        label=gettext_lazy("Try first"),
        required=False,
        choices=[("", gettext_lazy("The usual order")), *Channel.choices],
        help_text=gettext_lazy(
            "If it does not arrive there, the next way is tried; your own page is the last."
        ),
    )
    phone = Words(
        label=gettext_lazy("Mobile telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Quiet from"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    quiet_to = forms.TimeField(
        label=gettext_lazy("Quiet until"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=gettext_lazy("Emergencies and the bus of your child come through at any hour."),
    )
    no_notices = forms.BooleanField(
        label=gettext_lazy("No messages about bookings and approvals"), required=False
    )
    campaigns = forms.BooleanField(label=gettext_lazy("I agree to campaigns and surveys"), required=False)
    campaigns_at_night = forms.BooleanField(
        label=gettext_lazy("Advertising at night too (21:00–08:00)"), required=False
    )

    def __init__(self, *args: Any, wishes: Preference | None = None, **kwargs: Any) -> None:
        if wishes is not None:
            names = ("language", "phone", "email", "quiet_from", "quiet_to", "campaigns_at_night")
            kwargs["initial"] = {name: getattr(wishes, name) for name in names} | {
                "first_channel": wishes.channels[0] if wishes.channels else "",
                "campaigns": wishes.campaigns_since is not None,
                "no_notices": NOTICE.key in wishes.refused,
            }
        super().__init__(*args, **kwargs)

    def clean_phone(self) -> str:
        typed = re.sub(r"[\s-]", "", self.cleaned_data["phone"])
        if typed and not PHONE.fullmatch(typed):
            raise forms.ValidationError(_("Write the number with its digits, such as 010-1234-5678."))
        return typed

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        begins, ends = found.pop("quiet_from", None), found.pop("quiet_to", None)
        if (begins is None) != (ends is None):
            self.add_error("quiet_to", _("Quiet hours need a beginning and an end."))
        found["refused"] = [NOTICE.key] if found.pop("no_notices", False) else []
        found["quiet"] = (
            (begins, ends) if begins is not None and ends is not None and begins != ends else None
        )
        return found
