"""The ministry's goals as dated data: `reports/national-goals.toml` in the district's folder.

Several sets may stand there, each from a day on; the report of a year takes the one in force on its last day.
A district without the file has no such chapter.
"""

import tomllib
from datetime import date
from pathlib import Path

import msgspec
from django.core.exceptions import ValidationError

from .facts import NationalGoal, NationalGoals, Words

FILE = "reports/national-goals.toml"


class _Goal(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: str
    name_en: str
    projects: list[str] = []
    indicators: list[str] = []


class _Set(msgspec.Struct, forbid_unknown_fields=True):
    since: date
    source: str
    source_en: str
    goals: list[_Goal]
    note: str = ""
    note_en: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    sets: list[_Set]


class InvalidGoals(ValidationError):
    """The file is not what it should be; `message` names the place. A year cannot be closed until it is mended."""


def national_goals(folder: Path, on: date) -> NationalGoals | None:
    """The set in force on a day; None where there is none. InvalidGoals when the file cannot be read."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        found = msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InvalidGoals(f"{FILE}: {error}") from None
    past = [one for one in found.sets if one.since <= on]
    if not past:
        return None
    latest = max(past, key=lambda one: one.since)
    goals = [
        NationalGoal(one.key, Words(one.name, one.name_en), one.projects, one.indicators)
        for one in latest.goals
    ]
    source, note = Words(latest.source, latest.source_en), Words(latest.note, latest.note_en)
    return NationalGoals(latest.since, source, note, goals)
