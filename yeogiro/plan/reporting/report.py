"""A year's facts and a kind of report in, a Document out. No database here."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.documents import ApprovalBox, Block, Document, End, Heading, Lang
from yeogiro.lib.text import day

from .edition import Edition
from .facts import Year
from .report_types import ReportType
from .sections import SECTIONS
from .sections.overview import invented_parts


def year_report(facts: Year, kind: ReportType, lang: Lang, *, internal: bool) -> Document:
    """The report. Equal facts, kind, language and audience give an equal digest, on whatever day it is made."""
    with translation.override(lang):
        edition = Edition(facts, lang, internal)
        title = _("%(title)s %(year)s") % {"title": edition.say(kind.title.words), "year": facts.year}
        return Document(
            title=title,
            subtitle=edition.say(facts.plan),
            lang=lang,
            facts=_head(edition),
            blocks=tuple(_blocks(edition, kind)),
            footer=_("%(title)s, %(state)s") % {"title": title, "state": state(facts)},
            mark=_("Internal") if internal else "",
        )


def state(facts: Year) -> str:
    """Closed, or provisional as of a day."""
    if facts.closed_on:
        return _("closed on %(day)s") % {"day": day(facts.closed_on)}
    return _("provisional, as of %(day)s") % {"day": day(facts.as_of)}


def _head(edition: Edition) -> tuple[tuple[str, str], ...]:
    facts = edition.facts
    parts = invented_parts(edition)
    return (
        (_("District"), edition.say(facts.district)),
        (_("Year"), str(facts.year)),
        (_("State"), state(facts)),
        (_("For whom"), _("The office (small numbers shown)") if edition.internal else _("Everybody")),
        *([(_("Synthetic data (demo)"), ", ".join(parts))] if parts else []),
    )


def _blocks(edition: Edition, kind: ReportType) -> list[Block]:
    made: list[Block] = []
    if kind.approval:
        posts = (
            pgettext("approval", "Officer"),
            pgettext("approval", "Team head"),
            pgettext("approval", "Department head"),
            pgettext("approval", "Bureau head"),
        )
        made.append(ApprovalBox(_("Approval"), posts))
    for part in kind.sections:
        section = SECTIONS[part.section]
        heading = edition.say(part.heading.words) if part.heading else str(section.title)
        made += [Heading(1, heading), *section.make(edition, part.options)]
    return [*made, End("끝." if edition.lang == "ko" else "End.")]
