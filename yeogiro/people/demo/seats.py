"""Committees of the district and residents' autonomy committees: two-year terms, renewed by halves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from .. import actions
from ..actions import NewTerm
from ..models import Body, Seat
from .cast import Dong, People, Span, women_by_year

COMMITTEES = (
    ("양성평등위원회", "Gender equality committee"),
    ("도시계획위원회", "Urban planning committee"),
    ("건축위원회", "Building committee"),
    ("보육정책위원회", "Childcare policy committee"),
    ("지방보조금심의위원회", "Subsidy review committee"),
    ("정보공개심의회", "Information disclosure council"),
    ("규제개혁위원회", "Regulation reform committee"),
    ("도서관운영위원회", "Library committee"),
    ("문화예술진흥위원회", "Arts promotion committee"),
    ("아동친화도시추진위원회", "Child-friendly city committee"),
    ("청년정책위원회", "Youth policy committee"),
    ("노인복지위원회", "Senior welfare committee"),
    ("장애인복지위원회", "Disability welfare committee"),
    ("다문화가족지원협의회", "Multicultural families council"),
    ("안전관리위원회", "Safety committee"),
    ("교통안전정책심의위원회", "Traffic safety committee"),
    ("환경정책위원회", "Environment committee"),
    ("공원녹지심의위원회", "Parks committee"),
    ("체육진흥협의회", "Sports promotion council"),
    ("평생교육협의회", "Lifelong learning council"),
    ("인권위원회", "Human rights committee"),
    ("재정계획심의위원회", "Financial planning committee"),
    ("물품관리심의회", "Procurement review council"),
    ("지명위원회", "Place names committee"),
)
"""Kinds of committees that districts have; the members are invented."""
SEATS = 290
EX_OFFICIO = 2
"""In each committee; one of all these in five is a woman."""
PATH = (43.1, 43.4, 43.8, 44.5, 44.8, 45.2)
RESIDENTS = 24
RESIDENTS_PATH = (31, 32.1, 33.9, 35.1, 36.9, 38.1)
TERM = 2


@dataclass
class Renewing:
    """A body and the sexes on its appointed seats as the years go by."""

    body: Body
    dong: str
    appointed: list[Seat]
    ex_officio: list[Seat]
    half: int
    """The parity of the years it is renewed in."""
    sexes: list[str] = field(default_factory=list)
    drawn: list[tuple[Seat, str, date, date | None]] = field(default_factory=list)
    """(seat, sex, since, until); until None while it runs."""


def play(people: People, span: Span, scale: int, dongs: Sequence[Dong]) -> None:
    """Found the bodies, draw the terms year by year, and enter each body's terms at once."""
    first = span[0]
    committees = list(_committees(first, scale))
    seats = sum(len(one.appointed) + len(one.ex_officio) for one in committees)
    _draw(people, committees, women_by_year(seats, PATH, first), span)
    residents = [_residents(dong, at, first, scale) for at, dong in enumerate(dongs)]
    seats = sum(len(one.appointed) for one in residents)
    _draw(people, residents, women_by_year(seats, RESIDENTS_PATH, first), span)


def _committees(first: int, scale: int) -> Iterator[Renewing]:
    for at in range(len(COMMITTEES) * scale):
        ko, en = COMMITTEES[at % len(COMMITTEES)]
        number = f" {at // len(COMMITTEES) + 1}" if at >= len(COMMITTEES) else ""
        body = actions.found_body(
            name_ko=f"{ko}{number}(시범)",
            name_en=f"{en}{number} (sample)",
            kind=Body.Kind.COMMITTEE,
            founded_on=date(first - 8, 1, 1),
            synthetic=True,
        )
        members = SEATS * (at % len(COMMITTEES) + 1) // len(COMMITTEES) - SEATS * (
            at % len(COMMITTEES)
        ) // len(COMMITTEES)
        by_office = actions.add_seats(body=body, n=EX_OFFICIO, basis=Seat.Basis.EX_OFFICIO)
        yield Renewing(
            body, "", actions.add_seats(body=body, n=members - EX_OFFICIO), by_office, (first + at) % TERM
        )


def _residents(dong: Dong, at: int, first: int, scale: int) -> Renewing:
    code, ko, en = dong
    body = actions.found_body(
        name_ko=f"{ko} 주민자치위원회(시범)",
        name_en=f"{en} residents' autonomy committee (sample)",
        kind=Body.Kind.AUTONOMY_COMMITTEE,
        founded_on=date(first - 8, 1, 1),
        dong=code,
        synthetic=True,
    )
    return Renewing(body, code, actions.add_seats(body=body, n=RESIDENTS * scale), [], (first + at) % TERM)


def _draw(people: People, bodies: list[Renewing], women: dict[int, int], span: Span) -> None:
    """Terms from before the first year on. At the end of each year so many members are women as `women`
    says.
    """
    first, last, on = span
    officers = [seat for one in bodies for seat in one.ex_officio]
    by_office = dict(
        zip(
            [seat.pk for seat in officers],
            people.mixed(len(officers) // 5, len(officers) - len(officers) // 5),
            strict=True,
        )
    )
    fixed = list(by_office.values()).count("f")
    # Before the first year: those whose turn is in it sit since two years, the others since one.
    _share_out(people, bodies, women[first - 1] - fixed)
    since = {id(one): date(first - (TERM if one.half == first % TERM else 1), 3, 1) for one in bodies}
    for year in range(first, last + 1):
        day = date(year, 3, 1)
        if day > on:
            break
        due = [one for one in bodies if one.half == year % TERM]
        for one in due:
            _close(one, since[id(one)], day - timedelta(days=1))
            since[id(one)] = day
        staying = sum(one.sexes.count("f") for one in bodies if one not in due)
        _share_out(people, due, women[year] - fixed - staying)
    for one in bodies:
        _close(one, since[id(one)], None)
        one.drawn += [(seat, by_office[seat.pk], date(first - TERM, 1, 1), None) for seat in one.ex_officio]
        _enter(people, one)


def _share_out(people: People, bodies: list[Renewing], women: int) -> None:
    """Draw new sexes for all appointed seats of these bodies, `women` in all, spread as evenly as seats
    allow.
    """
    seats = sum(len(one.appointed) for one in bodies)
    before = done = 0
    for one in bodies:
        before += len(one.appointed)
        upto = women * before // seats
        one.sexes = people.mixed(upto - done, len(one.appointed) - upto + done)
        done = upto


def _close(one: Renewing, since: date, until: date | None) -> None:
    one.drawn += [(seat, sex, since, until) for seat, sex in zip(one.appointed, one.sexes, strict=True)]


def _enter(people: People, one: Renewing) -> None:
    """Enrol who was drawn and enter the terms."""
    members = people.enrolled([sex for _, sex, _, _ in one.drawn], dong=one.dong)
    actions.seat_many(
        body=one.body,
        terms=[
            NewTerm(seat, person, since, _agreed_end(seat, since), until)
            for person, (seat, _sex, since, until) in zip(members, one.drawn, strict=True)
        ],
        channel="desk",
        synthetic=True,
    )


def _agreed_end(seat: Seat, since: date) -> date | None:
    """The last day of a two-year term; who sits by office has none."""
    if seat.basis == Seat.Basis.EX_OFFICIO:
        return None
    return since.replace(year=since.year + TERM) - timedelta(days=1)
