"""What every address of the plan's API needs."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Router

from yeogiro.lib.api import Shape

from ..models import Plan
from ..selectors import current_plan

router = Router(tags=["plan"])


def plan() -> Plan:
    """The plan served; 404 before the first load."""
    if (found := current_plan()) is None:
        raise Http404(_("No plan is loaded yet."))
    return found


def plain(shape: type[Shape], row: Any, **more: Any) -> Any:
    """The shape filled from a row's fields of the same names, and what they are not."""
    return shape(**{name: getattr(row, name) for name in shape.model_fields if name not in more}, **more)
