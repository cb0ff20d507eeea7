"""Which inputs each edit page has: a project's tasks, its texts, an indicator, the programme's money."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.text import in_language

from ..document.document import Document
from ..document.schema import Project
from ..models import PlanVersion
from .entering import Mode, normal
from .sheet import Entry, Sheet, at

COMPARATORS = (
    ("at-least", gettext_lazy("At least this much")),
    ("reach", gettext_lazy("Reach this")),
    ("at-most", gettext_lazy("At most this much")),
)
KINDS = (("schedule", "count"), ("budget", "money"))


@dataclass
class Row:
    """A task with its cells by year. A new row has no key yet."""

    key: str
    name: Entry
    name_en: Entry
    unit: Entry
    schedule: list[Entry]
    budget: list[Entry]
    title_ko: str = ""
    title_en: str = ""
    needed_by: list[str] = field(default_factory=list)
    """Names of what refers to it: such a row cannot go."""
    remove: bool = False
    error: str = ""

    @property
    def entries(self) -> list[Entry]:
        return [self.name, self.name_en, self.unit, *self.schedule, *self.budget]


@dataclass
class TaskSheet(Sheet):
    """The grid of one project: tasks × years, its figure in the list of projects, one empty row."""

    file: str = ""
    years: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    fresh: Row | None = None
    summary: Entry | None = None

    @property
    def changed(self) -> bool:
        return super().changed or any(row.remove for row in self.rows) or self._fresh_typed()

    @property
    def wrong(self) -> list[Entry]:
        return super().wrong + [entry for entry in self._fresh_entries() if entry.error]

    def receive(self, data: QueryDict) -> None:
        """Also: which rows are to go, and the empty row."""
        super().receive(data)
        gone = set(data.getlist("remove"))
        for row in self.rows:
            row.remove = row.key in gone
        self.stands |= bool(gone - {row.key for row in self.rows})
        for entry in self._fresh_entries():
            entry.typed = normal(data.get(entry.name, ""))
        if any(self._is_fresh(row) and row.name.name not in data for row in self.rows):
            self.stands = True
            for entry in self._fresh_entries():
                entry.typed = ""

    def values(self, why: str) -> dict[tuple[str, str], Any]:
        """Touched cells, rows that go, and the new row."""
        found = super().values(why)
        for index, row in enumerate(self.rows):
            if not row.remove:
                continue
            if row.needed_by:
                row.error = _("Still needed by: %(names)s. Change those first.") % {
                    "names": ", ".join(row.needed_by)
                }
                self.errors.append(row.error)
            prefix = f"tasks[{index}]"
            found = {at: value for at, value in found.items() if not at[1].startswith(f"{prefix}.")}
            found[self.file, prefix] = None
        if self._fresh_typed():
            found[self.file, f"tasks[{len(self.rows)}]"] = self._task(why)
        return found

    def _fresh_entries(self) -> list[Entry]:
        return self.fresh.entries if self.fresh else []

    def _fresh_typed(self) -> bool:
        return any(entry.typed for entry in self._fresh_entries())

    def _is_fresh(self, row: Row) -> bool:
        """Whether `row` says what was typed into the empty row: the form was sent twice."""
        parts = [(e.name.removeprefix(f"tasks.{row.key}."), e.text) for e in row.entries]
        return self._fresh_typed() and parts == [
            (e.name.removeprefix("new."), e.typed) for e in self._fresh_entries()
        ]

    def _task(self, why: str) -> dict[str, Any]:
        """The new row as the document holds it."""
        row = self.fresh
        if row is None:
            return {}
        found = Sheet(self.version, self.document, row.entries).values(why)
        for entry in (row.name, row.name_en):
            if not entry.typed:
                entry.error = _("A new row needs a name in both languages.")
        cells = {
            kind: {
                e.name.rsplit(".", 1)[1]: found[e.file, e.path] for e in entries if (e.file, e.path) in found
            }
            for kind, entries in (("schedule", row.schedule), ("budget", row.budget))
        }
        task: dict[str, Any] = {
            "key": self._new_key(row.name_en.typed),
            "name": row.name.typed,
            "name_en": row.name_en.typed,
            "unit": row.unit.typed,
        }
        task |= {f"{kind}_row": row.name.typed for kind in cells if cells[kind]}
        task |= {kind: years for kind, years in cells.items() if years}
        if self.mode == Mode.CORRECTION:
            return task | {"inferred": True, "note": why}
        return task | {"source": {"section": self.edition}}

    def _new_key(self, name: str) -> str:
        base = slugify(name)[:40].strip("-").replace("_", "-") or "task"
        taken, key, number = {row.key for row in self.rows}, base, 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        return key


def tasks(version: PlanVersion, document: Document, project: Project) -> TaskSheet:
    """The grid of `project` as `version` has it."""
    file = document.file_of(project)
    raw = document.raw[file]
    years = sorted({*document.years(), *(int(y) for t in project.tasks for y in (*t.schedule, *t.budget))})
    sheet = TaskSheet(version, document, file=file, years=years)
    for index, task in enumerate(project.tasks):
        row = _row(raw, file, f"tasks[{index}]", f"tasks.{task.key}", years, task.key)
        row.title_ko, row.title_en = task.name, task.name_en
        row.needed_by = [t.name for t in project.tasks if task.key in t.paid_by]
        row.needed_by += [i.name or i.key for i in project.indicators if i.task == task.key]
        sheet.rows.append(row)
    sheet.fresh = _row({}, file, "new", "new", years, "")
    budget = project.summary.budget_year
    sheet.summary = Entry(
        "summary.budget",
        file,
        "summary.budget",
        "money",
        raw["summary"]["budget"],
        str(budget),
        required=True,
    )
    sheet.entries = [sheet.summary, *(entry for row in sheet.rows for entry in row.entries)]
    return sheet


def _row(raw: dict[str, Any], file: str, path: str, name: str, years: list[int], key: str) -> Row:
    def text(part: str, longest: int, required: bool = False) -> Entry:
        return Entry(
            f"{name}.{part}",
            file,
            f"{path}.{part}",
            "line",
            at({file: raw}, file, f"{path}.{part}"),
            required=required,
            longest=longest,
        )

    def cells(kind: str, reads: str) -> list[Entry]:
        return [
            Entry(
                f"{name}.{kind}.{year}",
                file,
                f"{path}.{kind}.{year}",
                reads,
                at({file: raw}, file, f"{path}.{kind}.{year}"),
                str(year),
            )
            for year in years
        ]

    return Row(
        key,
        text("name", 400, required=bool(key)),
        text("name_en", 400),
        text("unit", 20),
        *(cells(kind, reads) for kind, reads in KINDS),
    )


def texts(version: PlanVersion, document: Document, project: Project) -> Sheet:
    """Names, prose and the figures stated in a project's text."""
    file = document.file_of(project)
    raw = {file: document.raw[file]}
    sheet = Sheet(version, document)
    names = {"name": _("Name (Korean)"), "name_en": _("Name (English)")}
    for part, label in names.items():
        sheet.entries.append(
            Entry(part, file, part, "line", at(raw, file, part), label, required=True, longest=400)
        )
    for part, label in {
        "purpose": _("Purpose"),
        "background": _("Background"),
        "content": _("Content"),
        "operation": _("Operation"),
    }.items():
        for side, language in (("ko", _("Korean")), ("en", _("English"))):
            path = f"{part}.{side}"
            sheet.entries.append(
                Entry(
                    path,
                    file,
                    path,
                    "prose",
                    at(raw, file, path),
                    f"{label} ({language})",
                    stated=part if side == "ko" else "",
                    longest=20_000,
                )
            )
    return sheet


def stated_figures(sheet: Sheet, project: Project) -> list[Entry]:
    """Add the figures of running text – facts, staff, jobs – to `sheet`; returns them."""
    file = sheet.document.file_of(project)
    raw = sheet.document.raw
    found = [
        Entry(
            f"facts.{fact.key}",
            file,
            f"facts[{i}]",
            "target",
            raw[file]["facts"][i],
            in_language(fact, "name"),
        )
        for i, fact in enumerate(project.facts)
    ]
    found += [
        Entry(
            f"staff.{group.key}",
            file,
            f"staff[{i}].total",
            "target",
            raw[file]["staff"][i]["total"],
            in_language(group, "name"),
        )
        for i, group in enumerate(project.staff)
    ]
    if project.summary.jobs:
        found.append(
            Entry("summary.jobs", file, "summary.jobs", "target", raw[file]["summary"]["jobs"], _("Jobs"))
        )
    sheet.entries += found
    return found


def indicator(version: PlanVersion, document: Document, key: str) -> Sheet:
    """An indicator: names, baseline, and its target in both printings. KeyError when the version has none."""
    rows = document.raw["plan.toml"].get("indicators", [])
    index = next((i for i, row in enumerate(rows) if row["key"] == key), None)
    if index is None:
        raise KeyError(key)
    base, row = f"indicators[{index}]", rows[index]
    sheet = Sheet(version, document)
    sheet.entries = [
        Entry(
            "name",
            "plan.toml",
            f"{base}.name",
            "line",
            row["name"],
            _("Name (Korean)"),
            required=True,
            longest=400,
        ),
        Entry(
            "name_en",
            "plan.toml",
            f"{base}.name_en",
            "line",
            row["name_en"],
            _("Name (English)"),
            required=True,
            longest=400,
        ),
        Entry(
            "baseline",
            "plan.toml",
            f"{base}.baseline",
            "target",
            row.get("baseline"),
            _("Baseline"),
            required=True,
        ),
        *_target("headline", "plan.toml", f"{base}.target", row["target"]),
    ]
    for project in document.projects:
        file = document.file_of(project)
        for i, own in enumerate(project.indicators):
            if own.key == key and own.target is not None:
                raw = document.raw[file]["indicators"][i]["target"]
                sheet.entries += _target(f"project.{project.key}", file, f"indicators[{i}].target", raw)
    return sheet


def goal(version: PlanVersion, document: Document, key: str) -> Sheet:
    """A goal's names and text in both languages. KeyError when the version has none."""
    index = next((i for i, row in enumerate(document.plan.goals) if row.key == key), None)
    if index is None:
        raise KeyError(key)
    raw, base = document.raw, f"goals[{index}]"
    sheet = Sheet(version, document)
    for part, label in {"name": _("Name (Korean)"), "name_en": _("Name (English)")}.items():
        path = f"{base}.{part}"
        standing = at(raw, "plan.toml", path)
        sheet.entries.append(
            Entry(part, "plan.toml", path, "line", standing, label, required=True, longest=400)
        )
    for side, language in (("ko", _("Korean")), ("en", _("English"))):
        path = f"{base}.text.{side}"
        entry = Entry(
            f"text.{side}",
            "plan.toml",
            path,
            "prose",
            at(raw, "plan.toml", path),
            f"{_('Text')} ({language})",
        )
        entry.stated, entry.longest = (f"{base}.text" if side == "ko" else ""), 20_000
        sheet.entries.append(entry)
    return sheet


def _target(name: str, file: str, path: str, raw: dict[str, Any]) -> list[Entry]:
    comparator = raw.get("comparator", "at-least")
    return [
        Entry(f"{name}.target", file, path, "target", raw, _("Target"), required=True),
        Entry(
            f"{name}.comparator",
            file,
            f"{path}.comparator",
            "choice",
            comparator,
            _("Reached when it is"),
            stated=path,
            required=True,
            choices=COMPARATORS,
        ),
        Entry(
            f"{name}.due", file, f"{path}.due", "month", raw.get("due", ""), _("Due"), stated=path, longest=7
        ),
    ]


@dataclass
class MoneySheet(Sheet):
    """Table 2: the district's budget, the programme's part, the share."""

    years: list[str] = field(default_factory=list)
    rows: list[tuple[Any, list[Entry]]] = field(default_factory=list)


def money(version: PlanVersion, document: Document) -> MoneySheet:
    """The programme's money by year, as the plan prints it."""
    raw = document.raw["plan.toml"].get("budget", {})
    years = sorted(
        {str(year) for year in document.years()} | {y for row in raw.values() for y in row.get("years", {})}
    )
    sheet = MoneySheet(version, document, years=years)
    names = {
        "total": (gettext_lazy("District's whole budget (million won)"), "money"),
        "programme": (gettext_lazy("Of it for this programme (million won)"), "money"),
        "share": (gettext_lazy("Share (%)"), "percent"),
    }
    for part, (label, kind) in names.items():
        cells = [
            Entry(
                f"{part}.{year}",
                "plan.toml",
                f"budget.{part}.years.{year}",
                kind,
                raw.get(part, {}).get("years", {}).get(year),
                year,
            )
            for year in years
        ]
        sheet.rows.append((label, cells))
        sheet.entries += cells
    return sheet
