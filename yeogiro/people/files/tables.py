"""The registers as spreadsheets: their columns and rows."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from yeogiro.lib import sheets
from yeogiro.lib.sheets import CellError, Column, Row, Sheet
from yeogiro.lib.uploads import Planned, compared

from .. import actions
from ..models import Body, Post
from ..selectors.shares import BodyShare


def file(content: bytes, name: str, form: str) -> HttpResponse:
    """A file to keep; nobody between us and the reader keeps another."""
    headers = {"Content-Disposition": sheets.attachment(f"{name}.{form}"), "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=sheets.MIME[form], headers=headers)


def shares() -> Sheet:
    """Women’s share by body on a day; it goes out only."""
    return Sheet(
        "womens-share",
        _("Women’s share by body"),
        [
            Column("on", _("Day"), "", "date", 12),
            Column("kind", _("Kind"), "", "choice", 24, choices=Body.Kind.choices),
            Column("name_ko", _("Name (Korean)"), "", "text", 36),
            Column("name_en", _("Name (English)"), "", "text", 36),
            Column("women", _("Women"), "", "number", 10),
            Column("members", _("Members"), "", "number", 10),
            Column("percent", _("Women’s share"), _("Percent of all members."), "number", 12),
            Column("appointed", _("Appointed"), _("The 60 % rule counts these."), "number", 12),
            Column("appointed_women", _("Women appointed"), "", "number", 12),
            Column("kept", _("60 % rule kept"), "", "yes-no", 12),
        ],
    )


def share_rows(rows: Iterable[BodyShare], on: date) -> Iterator[dict[str, Any]]:
    """One row a body."""
    for row in rows:
        yield {
            "on": on,
            "kind": row.body.kind,
            "name_ko": row.body.name_ko,
            "name_en": row.body.name_en,
            "women": row.women,
            "members": row.members,
            "percent": None if row.percent is None else round(row.percent, 1),
            "appointed": row.appointed,
            "appointed_women": row.appointed_women,
            "kept": row.kept,
        }


BODY_FIELDS = ("name_ko", "name_en", "kind", "dong", "founded_on", "dissolved_on")


def bodies() -> Sheet:
    """The register of bodies, the same in every file that goes out and comes in."""
    return Sheet(
        "bodies",
        _("Register of bodies"),
        [
            Column("name_ko", _("Name (Korean)"), _("Bodies are known by it."), "text", 36, True, (), 100),
            Column("name_en", _("Name (English)"), "", "text", 36, max_length=150),
            Column("kind", _("Kind"), "", "choice", 24, True, Body.Kind.choices),
            Column("dong", _("Dong code"), _("Ten digits; empty for the whole district."), "text", 14),
            Column("founded_on", _("Founded on"), _("Empty when it is not known."), "date", 14),
            Column("dissolved_on", _("Dissolved on"), _("The first day without it."), "date", 14),
        ],
        unique=["name_ko"],
    )


def body_rows(found: Iterable[Body]) -> Iterator[dict[str, Any]]:
    """Bodies as rows; empty text is an empty cell."""
    for body in found:
        yield {name: getattr(body, name) or None for name in BODY_FIELDS}


def plan_bodies(uploaded: list[Row]) -> Planned:
    """What each row would do, and what the register would refuse. Bodies that the file leaves out stay."""
    known = {body.name_ko: body for body in Body.objects.all()}
    columns, planned = bodies(), Planned()
    for row in uploaded:
        name = row.values["name_ko"]
        before, dong = known.get(name), row.values["dong"]
        try:
            if dong and not (len(dong) == 10 and dong.isascii() and dong.isdigit()):
                raise ValidationError(_("A dong is given by its code of ten digits."))
            actions.require_importable(row.values, before)
        except ValidationError as refused:
            planned.errors.append(CellError(row.line, "", name, " ".join(refused.messages)))
            continue
        held = None if before is None else {field: getattr(before, field) for field in BODY_FIELDS}
        planned.changes.append(compared(columns, row, name, held))
    return planned


def posts(*, officer: bool) -> Sheet:
    """The register of posts; who holds one is for officers only."""
    sheet = Sheet(
        "posts",
        _("Register of posts"),
        [
            Column("where", _("Department or body"), "", "text", 30),
            Column("title", _("Post"), "", "text", 30),
            Column("grade", _("Grade"), _("The grade a post of equal rank stands at."), "int", 8),
            Column("manager", _("Manages"), "", "yes-no", 10),
            Column("held", _("Held"), "", "yes-no", 10),
            Column("holder", _("Who holds it"), "", "text", 20, personal=True),
            Column("since", _("Since"), "", "date", 14, personal=True),
        ],
    )
    return sheet if officer else sheet.for_the_public()


def post_rows(found: Iterable[Post]) -> Iterator[dict[str, Any]]:
    """Posts with who holds them; a sheet for the public leaves the person's columns out."""
    for post in found:
        tenure = post.running[0] if post.running else None  # type: ignore[attr-defined]
        yield {
            "where": str(post.department or post.body),
            "title": post.title_ko,
            "grade": post.grade,
            "manager": post.manager,
            "held": tenure is not None,
            "holder": tenure.person.name if tenure and tenure.person else None,
            "since": tenure.since if tenure else None,
        }
