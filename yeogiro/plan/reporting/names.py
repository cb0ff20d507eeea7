"""Names in the document's language: departments, goals, projects, kinds of funding, printed places."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.documents import Lang
from yeogiro.plan.document.document import Document, Place
from yeogiro.plan.document.schema import Funding, Names, Summary

from .figures import UNKNOWN


class Tongue:
    """Everything of one document in one language. Korean stands in where an English name is missing."""

    def __init__(self, doc: Document, lang: Lang) -> None:
        self.doc = doc
        self.lang = lang
        both = (*doc.bodies.departments, *doc.bodies.bodies)
        self._bodies = {body.name: body.name_en for body in both}
        self._goals = {goal.key: goal for goal in doc.plan.goals}
        self._projects = {project.key: project for project in doc.projects}

    def name(self, thing: Any) -> str:
        """The name of anything that has `name` and `name_en`."""
        english = getattr(thing, "name_en", "")
        return english if self.lang == "en" and english else thing.name

    def goals(self, keys: list[str]) -> str:
        """The goals with these keys."""
        return ", ".join(self.name(self._goals[key]) for key in keys if key in self._goals) or UNKNOWN

    def project(self, key: str) -> str:
        """The project with this key."""
        return self.name(self._projects[key]) if key in self._projects else UNKNOWN

    def printed_name(self, summary: Summary) -> str:
        """The name as printed, in brackets beside an English one."""
        return f" ({summary.name})" if self.lang == "en" else ""

    def bodies(self, names: Names) -> str:
        """Departments and bodies, each as printed or by its English name."""
        found = (
            [self._bodies.get(name) or name for name in names.value]
            if self.lang == "en"
            else list(names.value)
        )
        return ", ".join(found) or names.printed or UNKNOWN

    def kind(self, kinds: list[str]) -> str:
        """New, existing, or both."""
        words = {"new": pgettext("project", "New"), "existing": pgettext("project", "Existing")}
        return " + ".join(words[kind] for kind in kinds) or UNKNOWN

    def funding(self, funding: Funding | None) -> str:
        """Where the money comes from."""
        words = {
            "national": _("National funds"),
            "city": _("City funds"),
            "district": _("District funds"),
            "fund": _("Public fund"),
        }
        return ", ".join(words[source] for source in (funding.value if funding else [])) or UNKNOWN

    def funding_kind(self, summary: Summary) -> str:
        """How the money was won."""
        words = {
            "call": _("Open call"),
            "participatory-budget": _("Participatory budget"),
            "subsidy": _("Subsidy"),
            "district-funds-only": _("District funds only"),
            "mid-term-plan": _("Mid-term plan"),
        }
        return ", ".join(words[kind] for kind in summary.funding_kind)

    def place(self, place: Place | None) -> str:
        """Where something is printed: section, table, row, column; else the file and line of the data."""
        if place is None:
            return UNKNOWN
        source = place.source
        found = [part for part in (source.section, source.table, source.row, source.column) if part]
        return " · ".join(found) or f"{place.file}:{place.line}"
