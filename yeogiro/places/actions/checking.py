"""What every verb on a place checks before it writes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import require, require_order
from yeogiro.people.models import Account

from ..models import Area, Place

PLACE_FIELDS = (
    *("name_ko", "name_en", "dong", "latitude", "longitude", "barrier_free", "opened_on", "closed_on"),
)


def facts_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says about a place, unknown text as empty."""
    return {
        name: (values[name] or "") if name in {"name_en", "dong"} else values[name]
        for name in PLACE_FIELDS
        if name in values
    }


def area_codes() -> set[str]:
    """Codes of all areas, asked once for many places."""
    return set(Area.objects.values_list("code", flat=True))


def checked(values: Mapping[str, Any], codes: set[str]) -> dict[str, Any]:
    """Values for a new place; ValidationError for what no register takes."""
    found = {**values, **facts_of(values)}
    found["number"] = require(str(found["number"]), _("Give the place a number."))
    found["name_ko"] = require(str(found["name_ko"]), _("Give the place a name."))
    require_sound(found, codes)
    return found


def require_sound(values: Mapping[str, Any], codes: set[str]) -> None:
    """ValidationError for dates in the wrong order, an unknown area, or a spot that is not on the map."""
    opened, closed = values.get("opened_on"), values.get("closed_on")
    if opened is not None:
        require_order(opened, closed)
    code = values.get("dong") or ""
    if code and code not in codes:
        raise ValidationError(_("There is no area with the code %(code)s.") % {"code": code})
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        raise ValidationError(_("A spot needs both latitude and longitude."))
    if latitude is not None and longitude is not None and (abs(latitude) > 90 or abs(longitude) > 180):
        raise ValidationError(_("That spot is not on the map."))


def write(
    row: Place, facts: Mapping[str, Any], *, codes: set[str], by: Account | None, now: datetime | None
) -> None:
    """Store changed facts of a place that is held."""
    for name, value in facts_of(facts).items():
        setattr(row, name, value)
    row.name_ko = require(row.name_ko, _("Give the place a name."))
    require_sound({name: getattr(row, name) for name in PLACE_FIELDS}, codes)
    row.entered_by, row.entered_at = by, now
    row.save()
