"""What one may do with rounds (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope

from . import rules_rounds as rules

ROUNDS = (
    Action(rules.OBSERVE, _("Look at the places of a round one was asked to, and follow it"), (Scope.OWN,)),
    Action(rules.SEE, _("See monitoring rounds and what came out")),
    Action(rules.PLAN, _("Plan monitoring rounds, their places and supporters")),
)
