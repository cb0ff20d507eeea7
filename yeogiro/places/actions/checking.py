"""What every verb on a place checks before it writes, and the step that a change of its state leaves."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import require, require_order
from yeogiro.people.models import Account

from ..attributes import checked as checked_attributes
from ..models import Area, Place, PlaceKind, PlaceStep
from ..states import State, way

PLACE_FIELDS = (
    *("name_ko", "name_en", "dong", "latitude", "longitude", "barrier_free"),
    *("installed_on", "opened_on", "closed_on"),
)
DAYS = ("installed_on", "opened_on", "closed_on")


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


def checked(kind: PlaceKind, values: Mapping[str, Any], codes: set[str]) -> dict[str, Any]:
    """Values for a new place of the kind; ValidationError for what no register takes."""
    found = {**values, **facts_of(values)}
    found["number"] = require(str(found["number"]), _("Give the place a number."))
    found["name_ko"] = require(str(found["name_ko"]), _("Give the place a name."))
    found["attributes"] = checked_attributes(kind.fields(private=True), values.get("attributes") or {}, {})
    found["installed_on"] = earlier(found.get("installed_on"), found.get("opened_on"))
    require_sound(found, codes)
    return found


def earlier(installed: date | None, opened: date | None) -> date | None:
    """Since when it stands: what is open stands."""
    return opened if installed and opened and opened < installed else installed


def require_sound(values: Mapping[str, Any], codes: set[str]) -> None:
    """ValidationError for dates in the wrong order, an unknown area, or a spot that is not on the map."""
    begun = next((values[name] for name in ("opened_on", "installed_on") if values.get(name)), None)
    if begun is not None:
        require_order(begun, values.get("closed_on"))
    code = values.get("dong") or ""
    if code and code not in codes:
        raise ValidationError(_("There is no area with the code %(code)s.") % {"code": code})
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        raise ValidationError(_("A spot needs both latitude and longitude."))
    if latitude is not None and longitude is not None and (abs(latitude) > 90 or abs(longitude) > 180):
        raise ValidationError(_("That spot is not on the map."))


def differs(row: Place, values: Mapping[str, Any]) -> bool:
    """Whether the values would change anything of the place."""
    if any(getattr(row, name) != value for name, value in facts_of(values).items()):
        return True
    given = values.get("attributes")
    return bool(given) and _attributes(row, given) != row.attributes


def write(
    row: Place,
    values: Mapping[str, Any],
    *,
    codes: set[str],
    by: Account | None,
    now: datetime | None,
    why: str = "",
) -> None:
    """Store changed facts and attributes of a place that is held, with the steps its state takes by them."""
    before, days = row.state, [getattr(row, name) for name in DAYS]
    for name, value in facts_of(values).items():
        setattr(row, name, value)
    if values.get("attributes") is not None:
        row.attributes = _attributes(row, values["attributes"])
    row.name_ko = require(row.name_ko, _("Give the place a name."))
    row.installed_on = earlier(row.installed_on, row.opened_on)
    if row.closed_on is not None:
        row.condition = ""
    require_sound({name: getattr(row, name) for name in PLACE_FIELDS}, codes)
    row.entered_by, row.entered_at = by, now
    # A correction takes a day away: it is written down on the day it is made, or else on the day it takes away.
    corrected = timezone.localtime(now).date() if now else max([one for one in days if one], default=None)
    went(row, before, on=corrected, why=why, by=by, now=now)
    row.save()


def went(
    row: Place,
    before: State,
    *,
    on: date | None,
    why: str = "",
    by: Account | None,
    now: datetime | None,
    only: Iterable[State] | None = None,
) -> None:
    """Write the steps from a state to the one the place, held and not saved yet, has now; none where it stays.

    Each is dated by the register's own day where there is one, else `on`.
    """
    steps = way(before, row.state) if only is None else list(only)
    if not steps:
        return
    last = row.steps.order_by("-turn").first()
    turn = last.turn if last else 0
    dates = {
        State.INSTALLED: row.installed_on or row.opened_on,
        State.IN_USE: row.opened_on,
        State.RETIRED: row.closed_on,
    }
    for step in steps:
        # After a repair it was in use long before: that day is not the day of this step.
        day = on if before in {State.FAULTY, State.REPAIRED} else dates.get(step) or on
        if day is None:
            raise ValueError("a step needs its day")
        turn += 1
        PlaceStep.objects.create(
            place=row,
            turn=turn,
            before=before,
            after=step,
            on=day,
            why=why[:200],
            entered_by=by,
            entered_at=now,
            synthetic=row.synthetic,
        )
        before = step


def _attributes(row: Place, given: Mapping[str, Any]) -> dict[str, Any]:
    return checked_attributes(row.kind.fields(private=True), given, row.attributes)
