"""A district's `cases.toml`: categories, rules, examples and the words of messages. Read by this room alone."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import msgspec
from django.db import transaction
from msgspec import Meta, Struct

from yeogiro.messages import actions as messages
from yeogiro.messages.models import Template
from yeogiro.people.models import Department

from .models import Category, Example, Rule, RuleSet

FILE = "cases.toml"
Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]


class Base(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Common manners: keyword-only, frozen, a misspelt key is an error."""


class Answer(Base, kw_only=True):
    """A template of an answer."""

    ko: Line
    en: Line


class CategoryFile(Base, kw_only=True):
    """What people report, and who answers for it."""

    key: Key
    name: Line
    name_en: Line
    icon: Key
    days: Annotated[int, Meta(ge=1, le=60)]
    department: str = ""
    words: list[Line] = []
    answers: list[Answer] = []


class RuleFile(Base, kw_only=True):
    """One rule; what is left out is not asked."""

    priority: Annotated[int, Meta(ge=1, lt=1000)]
    department: Line
    because: Line
    category: str = ""
    words: list[Line] = []
    place_kind: str = ""
    hours: Annotated[str, Meta(pattern=r"^(\d{1,2}-\d{1,2})?$")] = ""


class ExampleFile(Base, kw_only=True):
    """A report and where it must go."""

    text: Line
    department: str = ""
    category: str = ""
    place_kind: str = ""
    hour: int | None = None


class MessageFile(Base, kw_only=True):
    """The words of one message, in both languages."""

    kind: Key
    title_ko: Line
    title_en: Line
    ko: Line
    en: Line


class File(Base, kw_only=True):
    """The whole file."""

    format: Annotated[int, Meta(ge=1, le=1)]
    categories: list[CategoryFile]
    rules: list[RuleFile] = []
    examples: list[ExampleFile] = []
    messages: list[MessageFile] = []


class InvalidCases(ValueError):
    """The file cannot be used; the message says where and why."""


def read_cases(folder: Path) -> File | None:
    """The district's file; None where it has none. InvalidCases for what is wrong in it."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InvalidCases(f"{FILE}: {error}") from error


@transaction.atomic
def load(*, folder: Path, since: date, now: datetime) -> int:
    """Enter categories by key, and, where there are none yet, the first rules in force `since` and the examples.

    Rules and approved messages that stand already belong to the coordinator and stay. Returns how many categories
    the file has. InvalidCases for a department nobody knows.
    """
    found = read_cases(folder)
    if found is None:
        return 0
    departments = _departments(found)
    rows = [
        Category(
            key=one.key,
            name_ko=one.name,
            name_en=one.name_en,
            icon=one.icon,
            days=one.days,
            department=departments.get(one.department),
            words=one.words,
            answers=[{"ko": answer.ko, "en": answer.en} for answer in one.answers],
            position=at,
        )
        for at, one in enumerate(found.categories)
    ]
    fields = ["name_ko", "name_en", "icon", "days", "department", "words", "answers", "position"]
    Category.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)
    if not RuleSet.objects.exists():
        _first_rules(found, departments, since)
    for message in found.messages:
        for language in ("ko", "en"):
            _template(message, language, now)
    return len(rows)


def _departments(found: File) -> dict[str, Department]:
    known = {row.name_ko: row for row in Department.objects.all()}
    named = {one.department for one in [*found.categories, *found.rules, *found.examples]} - {""}
    if unknown := sorted(named - set(known)):
        raise InvalidCases(f"{FILE}: no department is called {', '.join(unknown)}")
    return known


def _first_rules(found: File, departments: dict[str, Department], since: date) -> None:
    """The file's rules, then what each category's words and its own name say."""
    first = RuleSet.objects.create(number=1, since=since)
    rules = [
        Rule(
            rule_set=first,
            priority=one.priority,
            words=one.words,
            place_kind=one.place_kind,
            hours=one.hours,
            department=departments[one.department],
            gives_category=one.category,
            because=one.because,
        )
        for one in found.rules
    ]
    for at, kind in enumerate(one for one in found.categories if one.department):
        more = {"rule_set": first, "department": departments[kind.department]}
        said = f"{kind.name}: {kind.department}"
        # A chosen category decides before words that a text happens to hold.
        rules.append(Rule(priority=1000 + at, category=kind.key, because=said, **more))
        if kind.words:
            rules.append(
                Rule(priority=2000 + at, words=kind.words, gives_category=kind.key, because=said, **more)
            )
    Rule.objects.bulk_create(rules)
    Example.objects.bulk_create(
        Example(
            text=one.text,
            category=one.category,
            place_kind=one.place_kind,
            hour=one.hour,
            department=departments.get(one.department),
        )
        for one in found.examples
    )


def _template(message: MessageFile, language: str, now: datetime) -> None:
    if Template.objects.filter(kind=message.kind, language=language).exists():
        return
    draft = messages.draft_template(
        kind=message.kind,
        language=language,
        category="notice",
        title=getattr(message, f"title_{language}"),
        text=getattr(message, language),
        by=None,
        now=now,
    )
    messages.approve_template(template=draft, by=None, now=now)
