"""Managers of grade 5 and higher, and managers of invested public bodies."""

from datetime import date

from .. import actions
from ..actions import NewPost, NewTenure
from ..models import Body, Department, Person, Post
from .cast import People, Span, women_by_year

MANAGERS = 167
"""35 of 167 is the smallest share that prints as 20.96 %."""
PATH = (20.96, 21.0, 21.5, 21.6, 22.1, 22.2)
INVESTED = (
    ("도시관리공단(시범)", "Facilities corporation (sample)"),
    ("복지재단(시범)", "Welfare foundation (sample)"),
)
INVESTED_MANAGERS = 20
INVESTED_PATH = (40, 40, 40, 45, 45, 50)


def play(people: People, span: Span, scale: int) -> None:
    """Posts with who held them; each July somebody follows somebody."""
    first, _last, _on = span
    departments = list(Department.objects.filter(kind=Department.Kind.DEPARTMENT).order_by("name_ko"))
    if departments:
        graded = actions.create_posts(
            posts=[_graded(departments, at, first) for at in range(MANAGERS * scale)]
        )
        _fill(people, graded, women_by_year(len(graded), PATH, first), span)
    managers: list[Post] = []
    for copy in range(scale):
        for ko, en in INVESTED:
            number = f" {copy + 1}" if copy else ""
            body = actions.found_body(
                name_ko=ko + number,
                name_en=en + number,
                kind=Body.Kind.INVESTED,
                founded_on=date(first - 8, 1, 1),
                synthetic=True,
            )
            number_each = INVESTED_MANAGERS // len(INVESTED)
            managers += actions.create_posts(posts=[_manager(body, at) for at in range(number_each)])
    _fill(people, managers, women_by_year(len(managers), INVESTED_PATH, first), span)


def _graded(departments: list[Department], at: int, first: int) -> NewPost:
    """The posts go round the departments; a few are of grade 3 and 4."""
    grade = 3 if at == 0 else 4 if at < 9 else 5
    return NewPost(
        department=departments[at % len(departments)],
        title_ko=f"{grade}급(상당) 직위 {at + 1}",
        title_en=f"Post of grade {grade} or equal rank, no. {at + 1}",
        grade=grade,
        manager=True,
        since=date(first - 8, 1, 1),
    )


def _manager(body: Body, at: int) -> NewPost:
    return NewPost(body=body, title_ko=f"부장 {at + 1}", title_en=f"Manager {at + 1}", manager=True)


def _fill(people: People, posts: list[Post], women: dict[int, int], span: Span) -> None:
    """Appoint so that at the end of each year so many are women; some posts change hands without changing
    that.
    """
    first, last, on = span
    sexes = people.mixed(women[first - 1], len(posts) - women[first - 1])
    begun = [date(first - people.chance.randint(1, 4), people.chance.choice((1, 7)), 1) for _ in posts]
    rows = zip(posts, people.enrolled(sexes), begun, strict=True)
    tenures = [NewTenure(post, person, since) for post, person, since in rows]
    holders = list(sexes)
    for year in range(first, last + 1):
        day = date(year, 7, 1)
        if day > on:
            break
        for at, person in _changes(people, holders, women[year] - holders.count("f")):
            tenures.append(NewTenure(posts[at], person, day))
            holders[at] = person.sex
    actions.appoint_many(tenures=tenures, synthetic=True)


def _changes(people: People, holders: list[str], more: int) -> list[tuple[int, Person]]:
    """Who follows whom this year: `more` posts go from men to women (or back), a tenth change hands as
    they are.
    """
    old, new = ("m", "f") if more >= 0 else ("f", "m")
    turned = people.chance.sample([at for at, sex in enumerate(holders) if sex == old], abs(more))
    others = [at for at in range(len(holders)) if at not in set(turned)]
    same = people.chance.sample(others, len(holders) // 10)
    sexes = [new] * len(turned) + [holders[at] for at in same]
    return list(zip([*turned, *same], people.enrolled(sexes), strict=True))
