"""What upper rooms offer for a record on a lower room's page: each room's `panels.py`, found by discovery.

The lower room's template says `{% load panels %}{% panels record %}` and names nobody; nothing offered, nothing
shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Panel:
    """A part of a page: a template of the room that offers it, and what it needs."""

    template: str
    context: Mapping[str, Any]


Row = TypeVar("Row", bound=Model)
Maker = Callable[[Any, Any, date], Panel | None]
_makers: dict[type[Model], list[Maker]] = {}


def offer(*models: type[Model]) -> Callable[[Maker], Maker]:
    """Offer a panel for records of these models: called with the record, the viewer's account and the day.

    None where there is nothing to say; what the viewer may not see the maker leaves out.
    """

    def enter(maker: Maker) -> Maker:
        for model in models:
            _makers.setdefault(model, []).append(maker)
        return maker

    return enter


def panels_of(record: Model, *, account: Any, on: date) -> list[Panel]:
    """What the rooms offer for a record, for one viewer on a day, in the order the rooms are installed."""
    _discover()
    made = (maker(record, account, on) for maker in _makers.get(type(record), ()))
    return [panel for panel in made if panel is not None]


@cache
def _discover() -> None:
    autodiscover_modules("panels")
