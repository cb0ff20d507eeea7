"""The rows behind a number, one line each: what it is, when, whether it counts, and where its own page is.

Lines of official registers (posts, seats) name nobody to the public; lines about persons in general are not
shown to the public at all (yeogiro.plan.publishing.released).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Sex
from yeogiro.lib.text import grouped, in_language
from yeogiro.people.models import Attendance, Body, Employment, Meeting, SeatTerm, Tenure
from yeogiro.places.models import Place, Works

from ..measures import worth_of
from ..models import ReturnRow, TaskYear


@dataclass(frozen=True)
class Line:
    """One row as a page shows it. `name` is a person's name or reference, for officers only."""

    what: str
    about: str = ""
    on: date | None = None
    name: str = ""
    url: str = ""
    synthetic: bool = False
    counts: bool = True


@dataclass(frozen=True)
class Kind:
    """How rows of one model are read: what to fetch with them and how to say one."""

    related: tuple[str, ...]
    say: Callable[[Any], Line]
    newest: tuple[str, ...] = ("-pk",)
    department: str = ""
    """Path to the department that answers for a row; "" where rows have none."""
    happened: str = ""
    """Path to the day something happened; "" where rows are states."""


def _address(page: str, *args: object) -> str:
    """The address of a page; "" where this installation has no such page."""
    try:
        return reverse(page, args=args)
    except NoReverseMatch:
        return ""


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _sex(row: Any) -> str:
    return str(Sex(row.sex).label) if row.sex else _("sex not recorded")


def _tenure(row: Tenure) -> Line:
    post = row.post
    where = in_language(post.department or post.body, "name")
    name = row.person.name if row.person else ""
    about = _joined(_("grade %(grade)s") % {"grade": post.grade} if post.grade else "", _sex(row))
    url = _address("people:post", post.pk)
    return Line(_joined(where, in_language(post, "title")), about, row.since, name, url, row.synthetic)


def _term(row: SeatTerm) -> Line:
    seat = row.seat
    number = _("seat %(number)s") % {"number": seat.number}
    what = _joined(in_language(seat.body, "name"), in_language(seat, "title") or number)
    about = _joined(seat.get_basis_display(), _sex(row))
    name = row.person.name if row.person else ""
    return Line(what, about, row.since, name, _address("people:body", seat.body_id), row.synthetic)


def _body(row: Body) -> Line:
    url = _address("people:body", row.pk)
    return Line(in_language(row, "name"), str(row.get_kind_display()), row.founded_on, "", url, row.synthetic)


def _meeting(row: Meeting) -> Line:
    about = _joined(row.get_kind_display(), row.title)
    url = _address("people:meeting", row.pk)
    return Line(in_language(row.body, "name"), about, row.on, "", url, row.synthetic)


def _attendance(row: Attendance) -> Line:
    line = _meeting(row.meeting)
    name = row.person.name if row.person else ""
    return Line(line.what, _joined(line.about, _sex(row)), line.on, name, line.url, line.synthetic)


def _employment(row: Employment) -> Line:
    about = _joined(row.get_contract_display(), _sex(row))
    name = row.person.name if row.person else ""
    return Line(in_language(row, "title"), about, row.since, name, "", row.synthetic)


def _place(row: Place) -> Line:
    url = _address("places:place", row.pk)
    return Line(
        in_language(row, "name"), in_language(row.kind, "name"), row.opened_on, "", url, row.synthetic
    )


def _works(row: Works) -> Line:
    about = _joined(row.get_kind_display(), row.title, _("barrier-free") if row.barrier_free else "")
    url = _address("places:place", row.place_id)
    return Line(in_language(row.place, "name"), about, row.completed_on, "", url, row.synthetic)


def _returned(row: ReturnRow) -> Line:
    back = row.of
    what = _("Return of %(body)s, %(month)s") % {
        "body": in_language(back.body, "name"),
        "month": f"{back.month:%Y-%m}",
    }
    about = _joined(back.get_state_display(), _("line %(line)s") % {"line": row.line})
    url = _address("plan:return", back.pk)
    return Line(what, about, row.on, row.reference, url, back.synthetic, row.counts)


def _round(row: TaskYear) -> Line:
    what = _joined(in_language(row.task, "name"), row.year)
    about = _joined(row.get_outcome_display(), _("worth %(number)s") % {"number": grouped(worth_of(row))})
    marks = list(row.marks.all())
    url = f"{reverse('plan:project', args=[row.task.project.key])}#schedule"
    made = any(one.synthetic for one in marks)
    day = row.done_on or (localtime(marks[0].at).date() if marks else None)
    return Line(what, about, day, "", url, made)


KINDS: dict[type[Model], Kind] = {
    Tenure: Kind(
        ("post__department", "post__body", "person"),
        _tenure,
        ("-since", "-pk"),
        department="post__department",
    ),
    SeatTerm: Kind(("seat__body", "person"), _term, ("-since", "-pk")),
    Body: Kind((), _body, ("-founded_on", "pk")),
    Meeting: Kind(("body",), _meeting, ("-on", "-pk"), happened="on"),
    Attendance: Kind(
        ("meeting__body", "person"), _attendance, ("-meeting__on", "-pk"), happened="meeting__on"
    ),
    Employment: Kind(("person",), _employment, ("-since", "-pk"), happened="since"),
    Place: Kind(("kind",), _place, ("-opened_on", "pk")),
    Works: Kind(("place",), _works, ("-completed_on", "-pk"), happened="completed_on"),
    ReturnRow: Kind(("of__body",), _returned, ("-on", "-pk"), happened="on"),
    TaskYear: Kind(("task__project",), _round, ("-year", "-pk")),
}


def in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows newest first, with what their lines need."""
    kind = KINDS[rows.model]
    found = rows.select_related(*kind.related).order_by(*kind.newest)
    return found.prefetch_related("marks") if rows.model is TaskYear else found


def lines(rows: Iterable[Any], counted: set[int] | None, *, names: bool) -> list[Line]:
    """The rows as lines; `counted` are keys of those that make the numerator (None: all that count).

    Without `names` no line carries a person's name or a partner's reference.
    """
    found = []
    for row in rows:
        line = KINDS[type(row)].say(row)
        counts = line.counts if counted is None else row.pk in counted
        name = line.name if names else ""
        url = line.url if names or type(row) is not ReturnRow else ""  # a return's page is for officers
        found.append(Line(line.what, line.about, line.on, name, url, line.synthetic, counts))
    return found
