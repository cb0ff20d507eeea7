"""Bodies that meet: the council, supporters, the dong budget assembly, women's clubs and networks."""

from datetime import date, timedelta

from .. import actions
from ..actions import NewTerm
from ..models import Body, Decision, Department, Meeting, Person
from .cast import People, Span

Kind = Meeting.Kind
COUNCIL = ("여성친화도시 조성협의체", "Council for the women-friendly city")
PARTS = (
    ("돌봄분과", "Care subcommittee"),
    ("안전분과", "Safety subcommittee"),
    ("참여분과", "Participation subcommittee"),
)
AGENDA = (
    "골목길 조명을 함께 걸으며 점검한다",
    "돌봄 공백 시간대를 조사해 다음 회의에 보고한다",
    "공공시설 여성화장실과 수유실을 점검한다",
    "위원회를 새로 꾸릴 때 여성위원 비율을 먼저 확인한다",
    "서포터즈 제안을 부서별로 정리해 답을 받는다",
)
LEAN_YEAR = 2020
"""The year in which the pandemic closed halls: clubs and networks met once, and whoever counts bodies that met
twice a year counts none of them that year.
"""
CALLED_OFF = "코로나19로 열지 못한 모임"
TOPICS = ("그림책", "합창", "사진", "글쓰기", "바느질", "연극", "텃밭", "독서", "뜨개", "춤", "기타", "도예")
TOPICS_EN = (
    "Picture book", "Choir", "Photography", "Writing", "Sewing", "Theatre",
    "Garden", "Reading", "Knitting", "Dance", "Guitar", "Pottery",
)  # fmt: skip


def play(people: People, span: Span, scale: int) -> None:
    """Found the bodies, seat their members and hold their meetings."""
    _council(people, span)
    _supporters(people, span, scale)
    _budget_assembly(people, span, scale)
    for at in range(21 * scale):
        _club(people, span, at, Body.Kind.CULTURE_CLUB, ("동아리", "club"))
    for at in range(25 * scale):
        _club(people, span, at, Body.Kind.CULTURE_NETWORK, ("문화네트워크", "culture network"))


def _seated(
    people: People, body: Body, women: int, men: int, since: date, until: date | None = None
) -> list[Person]:
    """So many members on new seats, from one day on."""
    members = people.enrolled(people.mixed(women, men))
    seats = actions.add_seats(body=body, n=len(members), since=since)
    terms = [NewTerm(seat, person, since, until=until) for seat, person in zip(seats, members, strict=True)]
    actions.seat_many(body=body, terms=terms, channel="desk", synthetic=True)
    return members


def _came(people: People, members: list[Person], chance: float = 0.75) -> list[Person]:
    return [person for person in members if people.chance.random() < chance]


def _council(people: People, span: Span) -> None:
    """Monthly meetings; every third decides something; a look back each December; three subcommittees."""
    first, last, on = span
    body = Body.objects.filter(name_ko=COUNCIL[0]).first() or actions.found_body(
        name_ko=COUNCIL[0], name_en=COUNCIL[1], kind=Body.Kind.COUNCIL, founded_on=None, synthetic=True
    )
    begin = date(first, 1, 2)
    members = _seated(people, body, 13, 7, begin)
    for ko, en in PARTS:
        part = actions.found_body(
            name_ko=f"{COUNCIL[0]} {ko}(시범)", name_en=f"{en} (sample)", kind=body.kind, founded_on=begin,
            part_of=body, synthetic=True,
        )  # fmt: skip
        seats = actions.add_seats(body=part, n=5)
        terms = [
            NewTerm(seat, one, begin)
            for seat, one in zip(seats, people.chance.sample(members, 5), strict=True)
        ]
        actions.seat_many(body=part, terms=terms, channel="desk", synthetic=True)
    departments = list(Department.objects.filter(kind=Department.Kind.DEPARTMENT).order_by("name_ko"))
    for number, day in enumerate(_days(first, last, on, months=range(1, 13), day=12)):
        meeting = actions.hold_meeting(
            body=body,
            kind=Kind.REGULAR,
            on=day,
            title=f"{day.year}년 {day.month}월 정기회의",
            present=_came(people, members),
            minutes="시범 회의록입니다. 안건을 나누고 다음 할 일을 정했습니다.",
            synthetic=True,
        )
        if number % 3 == 0:
            _decided(people, meeting, number, departments, on)
        if day.month == 12:
            actions.review_body(
                body=body, year=day.year, held_on=day, synthetic=True,
                strong="달마다 모여 부서의 답을 함께 확인했습니다.",
                weak="정한 일을 끝까지 살피는 데 시간이 걸렸습니다.",
                next_steps="정한 일마다 맡은 부서와 날짜를 적습니다.",
            )  # fmt: skip


def _decided(people: People, meeting: Meeting, number: int, departments: list[Department], on: date) -> None:
    """A decision, and what came of it some weeks later unless that is still to come."""
    decision = actions.decide(
        meeting=meeting,
        text=AGENDA[number // 3 % len(AGENDA)],
        department=people.chance.choice(departments) if departments else None,
        due=meeting.on + timedelta(days=60),
    )
    settled = meeting.on + timedelta(days=people.chance.randint(20, 90))
    if settled <= on:
        given_up = people.chance.random() < 0.15
        actions.settle_decision(
            decision=decision,
            state=Decision.State.DROPPED if given_up else Decision.State.DONE,
            outcome="예산이 없어 다음 해에 다시 논의합니다."
            if given_up
            else "부서가 답했고 다음 회의에서 확인했습니다.",
            on=settled,
        )


def _supporters(people: People, span: Span, scale: int) -> None:
    """Supporters meet four times a year, for training first."""
    first, last, on = span
    body = actions.found_body(
        name_ko="여성친화 서포터즈(시범)", name_en="Supporters (sample)", kind=Body.Kind.SUPPORTERS,
        founded_on=date(first, 2, 1), synthetic=True,
    )  # fmt: skip
    members = _seated(people, body, 26 * scale, 4 * scale, date(first, 2, 1))
    for day in _days(first, last, on, months=(3, 5, 9, 11), day=8):
        kind = Kind.TRAINING if day.month == 3 else Kind.REGULAR
        actions.hold_meeting(
            body=body,
            kind=kind,
            on=day,
            title="서포터즈 모임",
            present=_came(people, members),
            synthetic=True,
        )


def _budget_assembly(people: People, span: Span, scale: int) -> None:
    """Four meetings a year; one of the lean year was planned and not held, one is still to come."""
    first, last, on = span
    body = actions.found_body(
        name_ko="동 참여예산 지역회의(시범)", name_en="Dong budget assembly (sample)",
        kind=Body.Kind.BUDGET_ASSEMBLY, founded_on=date(first, 1, 15), synthetic=True,
    )  # fmt: skip
    members = _seated(people, body, 30 * scale, 26 * scale, date(first, 1, 15))
    kinds = {3: Kind.TRAINING, 5: Kind.WORKSHOP, 7: Kind.ASSEMBLY, 9: Kind.REGULAR}
    titles = {3: "참여예산 교육", 5: "참여예산 공동연수", 7: "지역총회", 9: "정기회의"}
    for day in _days(first, last, on, months=kinds, day=20):
        words = {
            "body": body,
            "kind": kinds[day.month],
            "on": day,
            "title": titles[day.month],
            "synthetic": True,
        }
        if (day.year, day.month) == (LEAN_YEAR, 5):
            actions.plan_meeting(**words)
        else:
            actions.hold_meeting(**words, present=_came(people, members, 0.6))
    if on < date(last, 12, 9):
        actions.plan_meeting(
            body=body, kind=Kind.REGULAR, on=date(last, 12, 9), title="정기회의", synthetic=True
        )


def _club(people: People, span: Span, at: int, kind: str, words: tuple[str, str]) -> None:
    """A club or network founded some year. One in eight falls asleep, some of those are dissolved
    later, and one in twenty has more men than women.
    """
    first, last, on = span
    chance = people.chance
    founded = date(first + at % (last - first + 1), 1 + at % 9, 10)
    if founded > on:
        return
    topic, topic_en = TOPICS[at % len(TOPICS)], TOPICS_EN[at % len(TOPICS)]
    body = actions.found_body(
        name_ko=f"{topic} {words[0]} {at + 1}(시범)", name_en=f"{topic_en} {words[1]} {at + 1} (sample)",
        kind=kind, founded_on=founded, synthetic=True,
    )  # fmt: skip
    women, men = (3, 6) if at % 20 == 19 else (chance.randint(6, 9), chance.randint(0, 2))
    members = _seated(people, body, women, men, founded)
    last_met = min(founded + timedelta(days=400), on) if at % 8 == 7 else on
    for number, day in enumerate(_days(founded.year, last, last_met, months=(2, 6, 10), day=5 + at % 20)):
        if day > founded and day.year == LEAN_YEAR and day.month != 10:
            actions.plan_meeting(body=body, kind=Kind.REGULAR, on=day, title=CALLED_OFF, synthetic=True)
        elif day > founded:
            actions.hold_meeting(
                body=body, kind=Kind.REGULAR, on=day, title=f"{number + 1}번째 모임", synthetic=True,
                present=_came(people, members),
            )  # fmt: skip
    gone = founded + timedelta(days=700)
    if at % 16 == 7 and gone <= on:
        actions.dissolve_body(body=body, on=gone)


def _days(first: int, last: int, on: date, *, months: object, day: int) -> list[date]:
    """This day of these months of each year, up to `on`."""
    found = [date(year, month, day) for year in range(first, last + 1) for month in months]  # type: ignore[attr-defined]
    return [one for one in sorted(found) if one <= on]
