"""Form fields that every room takes."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
HIDDEN = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{DIRECTION}]")
"""What nobody sees and what makes a text read otherwise than it is stored: control and direction marks."""


MOST = 20_000
"""Characters of a text without a limit of its own: ten pages, the minutes of a long meeting."""


class Words(forms.CharField):
    """Words people write, in NFC with plain line ends; refused where something in them hides."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=kwargs.pop("max_length", MOST), **kwargs)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if HIDDEN.search(value or ""):
            raise ValidationError(
                _("There is an invisible mark in it. Type it afresh instead of pasting it."), "hidden"
            )
