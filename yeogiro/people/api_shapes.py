"""What the people room's API gives and takes. It names no person: not even to officers."""

from typing import Annotated, Literal

from pydantic import Field

from yeogiro.lib.api import Body, Day, Line, Number, Shape, Text
from yeogiro.lib.api.shapes import INTEGRAL

Seats = Annotated[int, Field(strict=True, ge=1, le=10_000), INTEGRAL]


class BodyOut(Shape):
    """A body. `women` and `members` are NULL where its members are private and the asker no officer."""

    id: int
    name_ko: str
    name_en: str
    kind: str
    dong: str
    founded_on: Day | None
    dissolved_on: Day | None
    women: int | None
    members: int | None
    synthetic: bool
    url: str


class MeetingOut(Shape):
    """A meeting of a body. `came` is for officers."""

    id: int
    on: Day
    number: int
    kind: str
    title: str
    held: bool
    came: int | None
    decided: int
    synthetic: bool


class PostOut(Shape):
    """A post on a day; who holds it is nobody's business here."""

    id: int
    where_ko: str
    where_en: str
    title_ko: str
    title_en: str
    grade: int | None
    manager: bool
    held: bool


class ShareOut(Shape):
    """Women’s share of one body's members on a day, and the 60 % rule over its appointed ones."""

    body: int
    name_ko: str
    name_en: str
    kind: str
    women: int
    members: int
    percent: Number | None
    appointed: int
    appointed_women: int
    rule_kept: bool


class ShareLine(Shape):
    """A line of a table of shares; `key` is a kind of body or a grade."""

    key: str
    women: int
    members: int
    percent: Number | None


class SharesOut(Shape):
    """Women’s shares on a day, by kind of body and by grade of post."""

    on: Day
    by_kind: list[ShareLine]
    by_grade: list[ShareLine]


class JobsOut(Shape):
    """Jobs a project won. For everybody what closed years release; NULL is not shown to this asker."""

    project: str
    won: int
    waiting: bool
    women: int | None
    held: int | None
    kept: int | None


class Bodies(Shape):
    items: list[BodyOut]
    next: str | None


class Meetings(Shape):
    items: list[MeetingOut]
    next: str | None


class Posts(Shape):
    items: list[PostOut]
    next: str | None


class Shares(Shape):
    items: list[ShareOut]
    next: str | None


class Jobs(Shape):
    items: list[JobsOut]
    next: str | None


class MeetingIn(Body):
    """A meeting that was held. Who came is said by seat: machines carry no names."""

    kind: Literal["regular", "assembly", "training", "workshop"]
    on: Day
    number: Annotated[int, Field(strict=True, ge=1, le=50), INTEGRAL] = 1
    title: Annotated[Line, Field(min_length=1, max_length=200)]
    minutes: Text = ""
    present_seats: Annotated[list[Seats], Field(max_length=500)] = []
    decisions: Annotated[list[Annotated[Text, Field(min_length=1)]], Field(max_length=50)] = []
