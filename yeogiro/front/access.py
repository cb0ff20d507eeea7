"""What one may do at the front desk (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare

declare(
    Action(
        "front.see_inbox",
        _("See what waits, and this week"),
        (Scope.ALL, Scope.DEPARTMENT, Scope.BODY, Scope.OWN),
    ),
    Action("front.keep_closures", _("Enter the days the office is closed")),
)
