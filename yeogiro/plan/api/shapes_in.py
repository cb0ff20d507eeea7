"""What the plan's API takes."""

from typing import Annotated, Literal

from pydantic import Field

from yeogiro.lib.api import Body, Day, Line, Shape, Text
from yeogiro.lib.api.shapes import Won, Words, Year

Key = Annotated[Words, Field(min_length=1)]
Yes = Annotated[bool, Field(strict=True)]


class ReturnIn(Body):
    """A partner's file for a month. `file` is the spreadsheet in base64."""

    indicator: Key
    month: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    attested_by: Annotated[Line, Field(min_length=1, max_length=200)]
    file_name: Annotated[Line, Field(min_length=1, max_length=200)]
    file: Annotated[str, Field(min_length=4, pattern=r"^[A-Za-z0-9+/]+={0,2}$")]


class EntryIn(Body):
    """One payment, or a refund of one, in whole won. `voucher` makes it known: the same one is one entry."""

    project: Key
    task: Key | None = None
    year: Year
    source: Literal["national", "city", "district", "fund"]
    on: Day
    amount: Won
    refund: Yes = False
    memo: Annotated[Line, Field(min_length=1, max_length=200)]
    voucher: Annotated[Line, Field(min_length=1, max_length=60)]


class EntriesIn(Body):
    """Entries: all of them, or none."""

    entries: Annotated[list[EntryIn], Field(min_length=1, max_length=500)]


class MarkIn(Body):
    """What became of a promised year. Anything but done needs a note."""

    outcome: Literal["done", "partly", "not-done"]
    count: Annotated[float, Field(strict=True, ge=0, le=10**9, allow_inf_nan=False)] | None = None
    note: Text = ""


class EnteredOut(Shape):
    """How many entries are new; those that stood already changed nothing."""

    entered: int
    standing: int


class MarkOut(Shape):
    """The mark that stands now."""

    id: int
    project: str
    task: str
    year: int
    outcome: str
    done_count: float | None
    note: str
