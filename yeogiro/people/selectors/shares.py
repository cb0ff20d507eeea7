"""Women’s shares as the pages show them: by body with the 60 % rule, by grade, over the years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from yeogiro.lib.charts import Point, Target, target_line
from yeogiro.lib.documents.model import Cell, Chart, Table
from yeogiro.lib.facts import Sex
from yeogiro.lib.text import percent

from ..measures import seated
from ..models import Body, Post, Seat, SeatTerm, Tenure
from ..planning import Share, most_of_one_sex
from . import Chair

PUBLIC_KINDS = (
    Body.Kind.COMMITTEE,
    Body.Kind.AUTONOMY_COMMITTEE,
    Body.Kind.COUNCIL,
    Body.Kind.SUPPORTERS,
    Body.Kind.BUDGET_ASSEMBLY,
    Body.Kind.INVESTED,
)
"""Bodies whose seats are public offices. Members of clubs and groups are private: officers see shares."""

FIRST_YEAR = 2017
"""The year of the plan's baselines."""


def percent_of(share: Share) -> Decimal | None:
    """The share as a decimal, 0 to 100; None without members."""
    return Decimal(100 * share.women) / share.members if share.members else None


@dataclass(frozen=True)
class BodyShare:
    """A body's members on a day, and its appointed ones apart: only those are under the 60 % rule."""

    body: Body
    women: int
    members: int
    appointed: int
    appointed_women: int
    appointed_men: int

    @property
    def percent(self) -> Decimal | None:
        return percent_of(Share(self.women, self.members))

    @property
    def kept(self) -> bool:
        """Whether no sex has more than 60 % of the appointed seats."""
        return max(self.appointed_women, self.appointed_men) <= most_of_one_sex(self.appointed)


@dataclass(frozen=True)
class Line:
    """One line of a table of shares: its key, its words, women and all."""

    key: str
    name: str
    women: int
    members: int

    @property
    def percent(self) -> Decimal | None:
        return percent_of(Share(self.women, self.members))


def bodies_on(on: date, kinds: Iterable[str]) -> list[BodyShare]:
    """Every body of these kinds in which somebody sits on the day, by name; two questions."""
    appointed = Q(seat__basis=Seat.Basis.APPOINTED)
    found = (
        seated(on)
        .filter(seat__body__kind__in=list(kinds))
        .order_by()
        .values_list("seat__body")
        .annotate(
            women=Count("pk", filter=Q(sex=Sex.FEMALE)),
            members=Count("pk"),
            appointed=Count("pk", filter=appointed),
            appointed_women=Count("pk", filter=appointed & Q(sex=Sex.FEMALE)),
            appointed_men=Count("pk", filter=appointed & Q(sex=Sex.MALE)),
        )
    )
    rows = list(found)
    bodies = Body.objects.in_bulk([row[0] for row in rows])
    shares = [BodyShare(bodies[pk], *figures) for pk, *figures in rows]
    return sorted(shares, key=lambda row: row.body.name_ko)


@dataclass(frozen=True)
class Rule:
    """The 60 % rule in one body."""

    women: int
    men: int
    members: int

    @property
    def kept(self) -> bool:
        return max(self.women, self.men) <= most_of_one_sex(self.members)


def rule_of(chairs: Iterable[Chair]) -> Rule:
    """The appointed members on these seats; vacant seats are nobody's."""
    sexes = [one.term.sex for one in chairs if one.term and one.seat.basis == Seat.Basis.APPOINTED]
    return Rule(sexes.count(Sex.FEMALE), sexes.count(Sex.MALE), len(sexes))


def by_kind(rows: Sequence[BodyShare]) -> list[Line]:
    """Bodies put together by kind, in the order of kinds."""
    lines = []
    for kind in Body.Kind:
        mine = [row for row in rows if row.body.kind == kind]
        if mine:
            women, members = sum(row.women for row in mine), sum(row.members for row in mine)
            lines.append(Line(kind.value, str(kind.label), women, members))
    return lines


def by_grade(on: date) -> list[Line]:
    """Held posts of the district office by grade; the key of posts without a grade is "none"."""
    held = Tenure.objects.on(on).filter(post__in=Post.objects.on(on), post__department__isnull=False)
    rows = (
        held.order_by("post__grade")
        .values_list("post__grade")
        .annotate(women=Count("pk", filter=Q(sex=Sex.FEMALE)), n=Count("pk"))
    )
    lines = [
        Line(
            "none" if grade is None else str(grade),
            _("No grade") if grade is None else _("Grade %(grade)s") % {"grade": grade},
            women,
            members,
        )
        for grade, women, members in rows
    ]
    return sorted(lines, key=lambda line: line.key)


def closing_days(on: date) -> list[date]:
    """31 December of each year from the baseline on, and the day itself at last."""
    return [*(date(year, 12, 31) for year in range(FIRST_YEAR, on.year)), on]


def over_years(days: Sequence[date], terms: QuerySet[SeatTerm]) -> list[tuple[date, Share]]:
    """Women’s share of the terms that ran on each day, on seats and bodies that stood; one question.

    The same rows as `measures.seated`, worked out in Python, because each day would be one more question.
    """
    fields = ("sex", "since", "until", "seat__since", "seat__abolished_on")
    fields += ("seat__body__founded_on", "seat__body__dissolved_on")
    rows = list(terms.order_by().values_list(*fields))
    found = []
    for one in days:
        sexes = [
            sex
            for sex, since, until, *standing in rows
            if since <= one and (until is None or until >= one) and _stands(one, *standing)
        ]
        found.append((one, Share(sexes.count(Sex.FEMALE), len(sexes))))
    return found


def _stands(
    on: date, begun: date | None, gone: date | None, founded: date | None, dissolved: date | None
) -> bool:
    starts, ends = (begun, founded), (gone, dissolved)
    return all(day is None or day <= on for day in starts) and all(day is None or day > on for day in ends)


def drawn_over_years(name: str, path: Sequence[tuple[date, Share]]) -> Chart | None:
    """The path as a chart with its table; None where nobody ever sat."""
    points, cells = [], []
    for place, (day, share) in enumerate(path):
        value = percent_of(share)
        said = percent(value)
        kind = "none" if value is None else "so-far" if place == len(path) - 1 else "counted"
        points.append(Point(str(day.year), value, said if value is not None else "", kind))
        cells.append((day.isoformat(), str(share.women), str(share.members), said))
    if all(point.value is None for point in points):
        return None
    alt = f"{name}: " + "; ".join(f"{one} {said}" for one, _women, _members, said in cells)
    header = [_("Day"), _("Women"), _("Members"), _("Women’s share")]
    table = Table(
        _("Women’s share: %(name)s") % {"name": name},
        (tuple(Cell(text) for text in header),),
        tuple(tuple(Cell(text) for text in row) for row in cells),
        numeric=frozenset({1, 2, 3}),
    )
    return target_line(
        points,
        Target(None, points[-1].year, ""),
        alt=alt,
        table=table,
        cut=_("The axis starts at {low}."),
        suffix="%",
    )
