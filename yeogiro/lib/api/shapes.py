"""Shapes of values that go in and out: strict in what is taken, closed in what is given."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_ID = 2**31 - 1


class Shape(BaseModel):
    """What an answer looks like; a field it does not name never leaves."""

    model_config = ConfigDict(extra="forbid")


class Body(BaseModel):
    """What a request may say; a field it does not name is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


def _iso(value: Any) -> Any:
    """Only "2022-03-01": no moment, no number of seconds."""
    if isinstance(value, str) and not ISO_DAY.fullmatch(value):
        raise ValueError("a day is written like 2022-03-01")
    if not isinstance(value, str | date):
        raise ValueError("a day is a text like 2022-03-01")
    return value


def _integral(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain(value: Decimal) -> int | float:
    """A JSON number: whole where it is."""
    return int(value) if value == value.to_integral_value() else float(value)


Day = Annotated[date, BeforeValidator(_iso), WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[Decimal, PlainSerializer(_plain), WithJsonSchema({"type": "number"})]
"""A figure in an answer. Percents are 0–100 and unrounded, so a float's 15 digits are all there is to it."""
INTEGRAL = BeforeValidator(_integral)
"""After the bounds of a whole number in a body: 3 and 3.0 are one number in JSON, "3" is none."""
Won = Annotated[int, Field(strict=True, ge=1, le=10**14), INTEGRAL]
"""Whole won above zero."""
Row = Annotated[int, Field(ge=1, le=MOST_ID)]
"""Primary key in an address."""
Year = Annotated[int, Field(strict=True, ge=1900, le=2200), INTEGRAL]
# No control characters: a NUL is no text to PostgreSQL. Several lines where the page has a larger field.
Line = Annotated[str, Field(max_length=400, pattern=r"^[^\x00-\x1f\x7f]*$")]
Text = Annotated[str, Field(max_length=5000, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*$")]
Words = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""A key or a word asked for in an address or its query."""
