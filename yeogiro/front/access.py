"""What one may do at the front desk (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare
from yeogiro.people.access.purposes import shows_names

declare(
    Action(
        "front.see_inbox",
        _("See what waits, and this week"),
        (Scope.ALL, Scope.DEPARTMENT, Scope.BODY, Scope.OWN),
    ),
    Action("front.keep_closures", _("Enter the days the office is closed")),
)

shows_names({"front:reset_factor": _("Telling somebody that their second factor was reset")})
