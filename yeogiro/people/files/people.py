"""Persons, posts and jobs as spreadsheets, the same in files that go out and come in."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from yeogiro.lib import names
from yeogiro.lib.facts import Sex
from yeogiro.lib.sheets import Column, Sheet

from ..models import Employment, Person, Post

SEXES = [(one.value, one.label) for one in (Sex.FEMALE, Sex.MALE)]


def who(*, required: bool) -> list[Column]:
    """The columns that say who: name, birth year to tell two of one name apart, sex for somebody new."""
    return [
        Column("name", _("Name"), "", "text", 16, required, (), 100, personal=True),
        Column("birth_year", _("Birth year"), _("Tells two of one name apart."), "int", 10, personal=True),
        Column("sex", _("Sex"), _("For somebody new."), "choice", 8, choices=SEXES, personal=True),
    ]


def of(person: Person | None) -> dict[str, Any]:
    """Values of those columns; empty where there is nobody or the person was removed."""
    if person is None:
        return {"name": None, "birth_year": None, "sex": None}
    return {"name": person.name, "birth_year": person.birth_year, "sex": person.sex or None}


def dong_column() -> Column:
    """Dong by name, or by code where no room names dongs."""
    known = names.choices(names.every(names.DONG))
    if known:
        return Column("dong", _("Dong"), "", "choice", 14, choices=known)
    return Column("dong", _("Dong"), _("Ten digits; empty for the whole district."), "text", 14)


def persons() -> Sheet:
    """The register of persons."""
    return Sheet(
        "persons",
        _("Register of persons"),
        [*who(required=True), dong_column()],
        unique=["name", "birth_year"],
    )


def person_rows(found: Iterable[Person]) -> Iterator[dict[str, Any]]:
    """One row a person."""
    for row in found:
        yield {**of(row), "dong": row.dong or None}


def posts() -> Sheet:
    """Posts with who held them: a row a tenure, one row for a post nobody holds. It comes in."""
    return Sheet(
        "posts-and-tenures",
        _("Posts and tenures"),
        [
            Column("where", _("Department or body"), "", "text", 30, True, (), 100),
            Column("title_ko", _("Title (Korean)"), "", "text", 24, True, (), 100),
            Column("title_en", _("Title (English)"), "", "text", 24, max_length=150),
            Column("grade", _("Grade"), _("The grade a post of equal rank stands at."), "int", 8, least=1),
            Column("manager", _("Manages"), "", "yes-no", 10),
            *who(required=False),
            Column("since", _("From"), "", "date", 14, personal=True),
            Column("until", _("Last day"), _("Empty while it runs."), "date", 14, personal=True),
        ],
        unique=["where", "title_ko", "since"],
    )


def post_rows(found: Iterable[Post]) -> Iterator[dict[str, Any]]:
    """A row a tenure of each post, the earliest first; `held` on each post lists them."""
    for post in found:
        facts = {
            "where": str(post.department or post.body),
            **{name: getattr(post, name) for name in ("title_ko", "title_en", "grade", "manager")},
        }
        held = [one for one in post.held if one.person is not None]  # type: ignore[attr-defined]
        for one in held:
            yield {**facts, **of(one.person), "since": one.since, "until": one.until}
        if not held:
            yield facts


def post_called(given: Any) -> str:
    """What a row is about."""
    return " · ".join(filter(None, (given["where"], given["title_ko"], given["name"])))


def jobs() -> Sheet:
    """The ledger of jobs."""
    known = names.choices(names.every(names.PROJECT))
    project = (
        Column("project", _("Project"), "", "choice", 30, True, known)
        if known
        else Column("project", _("Project"), "", "text", 30, True, (), 60)
    )
    return Sheet(
        "jobs",
        _("Ledger of jobs"),
        [
            *who(required=True),
            project,
            Column("title_ko", _("Title (Korean)"), "", "text", 24, True, (), 100),
            Column("title_en", _("Title (English)"), "", "text", 24, max_length=150),
            Column("contract", _("Contract"), "", "choice", 14, True, Employment.Contract.choices),
            Column("career_break", _("After a career break"), _("Empty when it is not known."), "yes-no", 14),
            Column("since", _("From"), "", "date", 14, True),
            Column("until", _("Last day"), _("Empty while it runs."), "date", 14),
        ],
    )


def job_rows(found: Iterable[Employment]) -> Iterator[dict[str, Any]]:
    """One row a job whose person is still known; the others have nobody to come back under."""
    for row in found:
        if row.person is not None:
            facts = ("project", "title_ko", "title_en", "contract", "career_break", "since", "until")
            yield {**of(row.person), **{name: getattr(row, name) for name in facts}}


def job_called(given: Any) -> str:
    """What a row is about."""
    return f"{given['name']} · {given['project']} · {_day(given['since'])}"


def _day(value: date) -> str:
    return value.isoformat()
