"""What one may do with places (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare

declare(Action("places.keep", _("Keep the registers of places and works"), (Scope.ALL, Scope.DONG)))
declare(Action("places.write_notes", _("Enter notes of a school class on child safety"), (Scope.ALL,)))
declare(Action("places.review_notes", _("Look at notes of children before they show"), (Scope.ALL,)))
