"""What the cases room's API gives and takes."""

from typing import Annotated, Literal

from pydantic import Field

from yeogiro.lib.api import Body, Day, Line, Shape

Latitude = Annotated[float, Field(strict=True, ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180, allow_inf_nan=False)]


class OutcomeOut(Shape):
    """A report as everybody may read it: no words of the reporter, no spot, no person."""

    receipt: str
    category: str
    dong: str
    channel: str
    state: str
    department: str
    opened_on: Day
    due_on: Day
    acted_on: Day | None
    days_to_settle: int | None
    reopened: int
    verdict: str
    synthetic: bool
    url: str


class CaseOut(Shape):
    """A case as those read it who answer for it. `last_step` is sent back with what is done to it."""

    id: int
    receipt: str
    text: str
    category: str
    dong: str
    latitude: float | None
    longitude: float | None
    channel: str
    state: str
    department: int | None
    opened_on: Day
    due_on: Day
    acted_on: Day | None
    last_step: int
    synthetic: bool
    url: str


class Outcomes(Shape):
    items: list[OutcomeOut]
    next: str | None


class Cases(Shape):
    items: list[CaseOut]
    next: str | None


class CaseIn(Body):
    """Something somebody told the office: by telephone, on paper, on a patrol, or through another system."""

    text: Annotated[str, Field(min_length=1, max_length=5000)]
    channel: Literal["web", "phone", "paper", "round", "meeting", "survey", "patrol"]
    category: Annotated[Line, Field(max_length=60)] = ""
    dong: Annotated[str, Field(pattern=r"^([0-9]{10})?$")] = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
