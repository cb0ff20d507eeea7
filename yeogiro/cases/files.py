"""Rounds and their places as tables, out and in."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.sheets import CellError, Column, Row, Sheet
from yeogiro.lib.text import in_language
from yeogiro.lib.uploads import Planned, compared
from yeogiro.places.models import Place

from .actions import NewSite
from .models import Round
from .selectors import rounds as selectors

SITES = (
    Column("kind", gettext_lazy("Kind of place"), about=gettext_lazy("Its key or its name"), required=True),
    Column("number", gettext_lazy("Number in the register"), required=True),
    Column("name", gettext_lazy("Place"), about=gettext_lazy("For people; the number decides"), width=30),
    Column("by_day", gettext_lazy("By day"), kind="yes-no", width=10),
    Column("by_night", gettext_lazy("By night"), kind="yes-no", width=10),
    Column("seen_day", gettext_lazy("Looks by day"), kind="number", width=10),
    Column("seen_night", gettext_lazy("Looks by night"), kind="number", width=10),
    Column("cases", gettext_lazy("What came out"), width=40),
)
COMES_IN = ("kind", "number", "by_day", "by_night")


def sites_sheet(row: Round) -> Sheet:
    """The places of a round with how often each was seen and which cases came of it."""

    def lines() -> Iterator[list[Any]]:
        for one in selectors.progress(row).sites:
            place = one.site.place
            cases = ", ".join(f"{case.receipt} {case.get_state_display()}" for case in one.cases)
            yield [
                *(kinds[place.kind_id], place.number, in_language(place, "name")),
                *(one.site.by_day, one.site.by_night, one.day, one.night, cases),
            ]

    kinds = dict(Place.objects.filter(pk__in=row.sites.values("place")).values_list("kind", "kind__name_ko"))
    return Sheet("sites", gettext_lazy("Places of a round"), SITES, lines())


def rounds_sheet() -> Sheet:
    """Every round with how far it is."""
    columns = (
        Column("year", gettext_lazy("Year"), kind="number", width=8),
        Column("name", gettext_lazy("Round"), width=30),
        Column("project", gettext_lazy("Project"), width=30),
        Column("since", gettext_lazy("From"), kind="date", width=12),
        Column("until", gettext_lazy("Last day"), kind="date", width=12),
        Column("places", gettext_lazy("Places"), kind="number", width=8),
        Column("seen_day", gettext_lazy("Seen by day"), kind="number", width=10),
        Column("seen_night", gettext_lazy("Seen by night"), kind="number", width=10),
        Column("cases", gettext_lazy("Cases"), kind="number", width=8),
        Column("acted", gettext_lazy("Acted on"), kind="number", width=8),
    )

    def lines() -> Iterator[list[Any]]:
        for row in Round.objects.select_related("project"):
            far = selectors.progress(row)
            yield [
                *(row.year, in_language(row, "name"), in_language(row.project, "name"), row.since, row.until),
                *(len(far.sites), far.day[0], far.night[0], len(far.cases), far.acted),
            ]

    return Sheet("rounds", gettext_lazy("Monitoring rounds"), columns, lines())


def incoming() -> Sheet:
    """The columns that a file of places brings."""
    columns = [column for column in SITES if column.name in COMES_IN]
    return Sheet("round-sites", gettext_lazy("Places of a round"), columns, unique=("kind", "number"))


def plan_sites(row: Round, rows: list[Row]) -> Planned:
    """What the file would do to the round."""
    standing = {one.place_id: one for one in row.sites.all()}
    planned = Planned()
    for line in rows:
        place = _place(line)
        if place is None:
            planned.errors.append(
                CellError(line.line, "number", str(line.values["number"]), _("No register has this number."))
            )
            continue
        if not any(_light(line)):
            planned.errors.append(
                CellError(line.line, "by_day", "", _("Say whether it is seen by day, by night or both."))
            )
            continue
        site = standing.get(place.pk)
        before = None
        if site is not None:
            before = dict(line.values) | {"by_day": site.by_day, "by_night": site.by_night}
        after = Row(
            line.line, dict(line.values) | dict(zip(("by_day", "by_night"), _light(line), strict=True))
        )
        planned.changes.append(compared(incoming(), after, in_language(place, "name"), before))
    return planned


def new_sites(rows: list[Row]) -> list[NewSite]:
    """The places of a file that was found good."""
    found = ((_place(line), _light(line)) for line in rows)
    return [NewSite(place, *light) for place, light in found if place is not None]


def _light(line: Row) -> tuple[bool, bool]:
    """By day, by night; left empty is yes."""
    day, night = line.values.get("by_day"), line.values.get("by_night")
    return day is not False, night is not False


def _place(line: Row) -> Place | None:
    kind, number = str(line.values["kind"]).strip(), str(line.values["number"]).strip()
    rows = Place.objects.filter(number=number)
    return rows.filter(kind__key=kind).first() or rows.filter(kind__name_ko=kind).first()


__all__ = ["incoming", "new_sites", "plan_sites", "rounds_sheet", "sites_sheet"]
