"""The parts a report can have: a closed list of named functions from a year's facts to blocks.

A report type (`reporting/types/*.toml`) names sections with their headings and options; a new kind of section
is a function here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.documents import Block

from ..edition import Edition
from . import (
    findings,
    governance,
    indicators,
    jobs,
    method,
    money,
    national,
    overview,
    pilots,
    projects,
    proposals,
    scoring,
    years,
)

Options = Mapping[str, Any]
Make = Callable[[Edition, Options], list[Block]]


@dataclass(frozen=True)
class Section:
    """A kind of section: its own heading, what makes it, and the options it takes with their types."""

    title: Promise
    make: Make
    options: Mapping[str, type] = field(default_factory=dict)


SECTIONS: dict[str, Section] = {
    "overview": Section(_("The year at a glance"), overview.overview),
    "goals": Section(_("Results by goal"), overview.goals),
    "indicators": Section(_("Indicators"), indicators.indicators, {"charts": bool}),
    "money": Section(_("Money spent"), money.money),
    "projects": Section(
        _("Results project by project"), projects.projects, {"charts": bool, "purpose": bool}
    ),
    "governance": Section(_("Bodies, meetings, decisions"), governance.governance, {"bodies": bool}),
    "jobs": Section(_("Jobs"), jobs.jobs),
    "findings": Section(_("What the audit found, and what was decided"), findings.findings, {"open": bool}),
    "pilots": Section(_("Decisions on pilots"), pilots.pilots),
    "proposals": Section(_("Proposals for the next year"), proposals.proposals),
    "national": Section(_("Results by the ministry's goals"), national.national),
    "years": Section(_("The years so far"), years.years),
    "scoring": Section(_("Evaluation sheets"), scoring.scoring, {"criteria": list}),
    "method": Section(_("How this report was made"), method.method),
}
