"""The whole plan as one document, from the typed plan and its findings; the same words for page and file."""

from collections.abc import Sequence
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.documents import ApprovalBox, Block, Document, End, Heading, Lang
from yeogiro.lib.text import day
from yeogiro.plan.audit.finding import SEVERITIES, Finding
from yeogiro.plan.document.document import Document as PlanDocument

from . import findings as audit
from . import overall, project
from .names import Tongue


def whole_plan(doc: PlanDocument, findings: Sequence[Finding], lang: Lang, on: date) -> Document:
    """The plan in `lang`, dated `on`. Equal plan, findings, language and day give an equal digest."""
    with translation.override(lang):
        tongue = Tongue(doc, lang)
        heading = doc.plan.plan
        title = heading.title_en if lang == "en" else heading.title
        return Document(
            title=title,
            subtitle=_("The whole plan, %(first)s–%(last)s")
            % {"first": heading.first_year, "last": heading.last_year},
            lang=lang,
            facts=_facts(tongue, findings, on),
            blocks=tuple(_blocks(tongue, findings)),
            footer=_("%(title)s, as of %(day)s") % {"title": title, "day": day(on)},
        )


def _facts(tongue: Tongue, findings: Sequence[Finding], on: date) -> tuple[tuple[str, str], ...]:
    doc = tongue.doc
    counts = {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES}
    detailed = sum(one.detail is not None for one in doc.projects)
    return (
        (_("District"), tongue.name(doc.plan.district)),
        (_("Source"), doc.plan.plan.document),
        (_("As of"), day(on)),
        (
            _("Projects"),
            _("%(count)s, %(detailed)s of them with a detailed plan")
            % {"count": len(doc.projects), "detailed": detailed},
        ),
        (_("Indicators"), str(len(doc.plan.indicators))),
        (_("Audit"), _("%(error)s errors, %(warning)s to check, %(note)s notes.") % counts),
    )


def _blocks(tongue: Tongue, findings: Sequence[Finding]) -> list[Block]:
    doc = tongue.doc
    posts = (
        pgettext("approval", "Officer"),
        pgettext("approval", "Team head"),
        pgettext("approval", "Department head"),
        pgettext("approval", "Bureau head"),
    )
    made: list[Block] = [ApprovalBox(_("Approval"), posts)]
    made += overall.how_to_read()
    made += overall.aims(tongue)
    made += overall.goals(tongue)
    made += overall.projects(tongue)
    made += overall.money(tongue)
    made.append(Heading(1, _("The projects one by one")))
    for one in doc.projects:
        made += project.chapter(tongue, one, [found for found in findings if one.key in found.projects])
    made += overall.indicators(tongue)
    made += audit.chapter(tongue, findings)
    made += overall.sources(tongue, _sources(tongue))
    return [*made, End("끝." if tongue.lang == "ko" else "End.")]


def _sources(tongue: Tongue) -> list[str]:
    doc = tongue.doc
    said = [_("Plan: %(name)s") % {"name": doc.plan.plan.document}]
    if doc.areas.areas and doc.areas.publisher:
        said.append(
            _("Areas and population: %(name)s, %(day)s")
            % {"name": doc.areas.publisher, "day": doc.areas.as_of}
        )
    said.append(
        _("Figures, places and readings: the plan's folder of data, from which this document was made.")
    )
    return said
