"""Forms of the people room."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password; the answer is the same for a known and an unknown account."""

    error_messages = {
        "invalid_login": _("The name or the password is not right. What you typed as name is still there."),
        "inactive": _("The name or the password is not right. What you typed as name is still there."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = _("Account name")
        # The keyboard starts at the top of the page, where the skip link and the one-click accounts are.
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password"].label = _("Password")
