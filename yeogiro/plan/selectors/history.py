"""Every change of a plan with who, when and why; two versions side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from yeogiro.lib import money
from yeogiro.lib.text import in_language, local

from ..document.document import Raw
from ..editing.differing import Difference, differences, shown
from ..editing.labels import label
from ..models import Change, Plan, PlanVersion

QUIET = ("inferred", "note", "section", "table", "row", "column")
"""Last steps of paths that only say how another value came about; that value has a row of its own."""
PUBLIC = (PlanVersion.State.IN_FORCE, PlanVersion.State.SUPERSEDED)


def versions_of(plan: Plan, *, drafts: bool) -> QuerySet[PlanVersion]:
    """Versions, newest first; drafts and discarded ones only for officers."""
    rows = plan.versions.defer("document").select_related("created_by", "decided_by").order_by("-number")
    return rows if drafts else rows.filter(state__in=PUBLIC)


def changes_of(
    plan: Plan, *, drafts: bool, files: Iterable[str] | None = None, version: int | None = None
) -> QuerySet[Change]:
    """Changes, newest first, with those who made them; narrowed to files and to one version where given."""
    rows = (
        Change.objects.filter(version__plan=plan)
        .select_related("version", "by__person")
        .defer("version__document")
    )
    rows = rows.prefetch_related("by__person__tenures__post__department")
    if not drafts:
        rows = rows.filter(version__state__in=PUBLIC)
    if files is not None:
        rows = rows.filter(file__in=list(files))
    if version is not None:
        rows = rows.filter(version__number=version)
    quiet = Q()
    for step in QUIET:
        quiet |= Q(path__endswith=f".{step}")
    return rows.exclude(quiet).order_by("-at", "-pk")


@dataclass(frozen=True)
class Who:
    """Who did something: the post of that day, and the person's name for officers' eyes."""

    department: str
    post: str
    name: str


def who(account: Any, when: Any) -> Who | None:
    """The post `account` held on the day of `when`; None for the command line."""
    if account is None:
        return None
    if account.person is None:
        return Who("", "", account.username)
    day = getattr(local(when), "date", lambda: when)()
    held = [t for t in account.person.tenures.all() if t.since <= day and (t.until is None or day <= t.until)]
    if not held:
        return Who("", "", account.person.name)
    post = held[0].post
    return Who(in_language(post.home, "name"), in_language(post, "title"), account.person.name)


@dataclass(frozen=True)
class Line:
    """One value that differs between two versions. Differences are set where both sides are figures."""

    file: str
    path: str
    label_ko: str
    label_en: str
    old: str
    new: str
    unit: str = ""
    """won, percent-points, or "" for plain counts."""
    change: Decimal | None = None
    """New less old: whole won for money, else in the figure's own unit."""
    percent: Decimal | None = None
    """The change as a share of the old figure, 0–100; None where the old one is nothing or unknown."""

    @property
    def style(self) -> str:
        """Figures stand at the right, words at the left."""
        return "yg-num" if self.change is not None or self.unit else ""


def compared(old: PlanVersion, new: PlanVersion) -> list[tuple[str, str, list[Line]]]:
    """(Korean name, English name, lines) by file, the plan itself first; only what differs."""
    before, after = old.document["files"], new.document["files"]
    groups: dict[str, list[Line]] = {}
    for found in differences(before, after):
        if not found.path.endswith(tuple(f".{step}" for step in QUIET)):
            lines = [_line(before, after, part) for part in _parts(found)]
            groups.setdefault(found.file, []).extend(lines)
    files = [*(name for name in ("plan.toml", "bodies.toml", "areas.toml") if name in groups)]
    files += sorted(name for name in groups if name not in files)
    return [(*_file_name(after if name in after else before, name), groups[name]) for name in files]


def _parts(found: Difference) -> Iterator[Difference]:
    """The difference, and for a whole row that came or went also each of its cells: its money counts."""
    yield found
    row = found.old if found.new is None else found.new if found.old is None else None
    if isinstance(row, dict) and isinstance(row.get("key"), str):
        for kind in ("schedule", "budget"):
            for year, cell in row.get(kind, {}).items():
                sides = (cell, None) if found.new is None else (None, cell)
                yield Difference(found.file, f"{found.path}.{kind}.{year}", *sides)


def _file_name(raw: Raw, file: str) -> tuple[str, str]:
    values = raw.get(file, {})
    if "name_en" in values:
        return str(values["name"]), str(values["name_en"])
    return {
        "bodies.toml": ("부서와 협력기관", "Departments and bodies"),
        "areas.toml": ("행정동", "Areas"),
    }.get(file, ("계획 전체", "The plan as a whole"))


def _line(before: Raw, after: Raw, found: Difference) -> Line:
    said_by = after if found.new is not None else before
    ko, en = label(said_by, found.file, found.path)
    # The group's heading is the project's name already.
    above_ko, above_en = label(said_by, found.file, "")
    ko, en = ko.removeprefix(f"{above_ko} · "), en.removeprefix(f"{above_en} · ")
    old, new = words(found.old, found.new)
    first, second = _figure(found.old), _figure(found.new)
    if first is None and second is None:
        return Line(found.file, found.path, ko, en, old, new)
    unit = unit_of(found.path)
    # A cell that was added or removed changes the sum by all of it; an unreadable one by nobody knows what.
    if found.old is None:
        first = Decimal(0)
    if found.new is None:
        second = Decimal(0)
    if first is None or second is None:
        return Line(found.file, found.path, ko, en, old, new, unit)
    change = second - first
    share = None if not first else 100 * change / first
    amount = Decimal(money.from_million(change)) if unit == "won" else change
    return Line(found.file, found.path, ko, en, old, new, unit, amount, share)


def words(old: Any, new: Any) -> tuple[str, str]:
    """Both values as pages show them; where the print is the same, what else differs is said."""
    first, second = shown(old), shown(new)
    if first == second and isinstance(old, dict) and isinstance(new, dict):
        keys = [
            key for key in {**old, **new} if old.get(key) != new.get(key) and key not in {*QUIET, "source"}
        ]
        parts = [(old.get(key), new.get(key)) for key in keys]
        if parts:
            first = ", ".join([first, *(str(a) for a, _ in parts if a not in (None, ""))])
            second = ", ".join([second, *(str(b) for _, b in parts if b not in (None, ""))])
    return first, second


def unit_of(path: str) -> str:
    """won for money, percent-points for the programme's share, "" for everything else."""
    if path.startswith("budget.share."):
        return "percent-points"
    return "won" if ".budget." in path or path.startswith("budget.") or path == "summary.budget" else ""


def _figure(value: Any) -> Decimal | None:
    """The figure of a stated value; a printed dash is nothing, words and unreadable figures are unknown."""
    if not isinstance(value, dict) or "printed" not in value:
        return None
    if value.get("value") is not None:
        return Decimal(str(value["value"]))
    return Decimal(0) if str(value["printed"]).strip() in {"-", "–"} else None
