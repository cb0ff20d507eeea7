"""What one may do with cases (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare

from .access_rounds import ROUNDS

READ, WORK, COORDINATE = "cases.read", "cases.work", "cases.coordinate"

declare(
    Action(READ, _("Read cases with the reporter's words"), (Scope.ALL, Scope.DEPARTMENT)),
    Action(WORK, _("Answer for cases: answer, act, pass on"), (Scope.ALL, Scope.DEPARTMENT)),
    *ROUNDS,
    Action(COORDINATE, _("Coordinate cases: give them out, write the rules, look again")),
)
