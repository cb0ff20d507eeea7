"""What one may do with places (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare

declare(Action("places.keep", _("Keep the registers of places and works"), (Scope.ALL, Scope.DONG)))
