"""What the audit found, gravest first: both figures side by side with their places. None is called right."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from yeogiro.lib.documents import Block, Heading, Paragraph, Table, rows_of
from yeogiro.plan.audit.finding import SEVERITIES, Finding

from .figures import UNKNOWN
from .names import Tongue


def chapter(tongue: Tongue, findings: Sequence[Finding]) -> list[Block]:
    """All findings by severity."""
    words = {
        "error": _("Figures that cannot both be right"),
        "warning": _("Statements that differ, money and work that do not meet"),
        "note": _("Style, misprints and hints"),
    }
    found = {severity: [one for one in findings if one.severity == severity] for severity in SEVERITIES}
    said = _("%(error)s errors, %(warning)s to check, %(note)s notes.") % {
        severity: len(found[severity]) for severity in SEVERITIES
    }
    made: list[Block] = [Heading(1, _("What the audit found")), Paragraph(said, "lead")]
    if not findings:
        return [made[0], Paragraph(_("The audit found nothing."), "lead")]
    for severity in SEVERITIES:
        if found[severity]:
            made += [Heading(2, words[severity]), table(tongue, found[severity], words[severity])]
    return made


def table(tongue: Tongue, findings: Sequence[Finding], caption: str) -> Table:
    """One finding a row: what it is, what is printed and where, the other figure and where."""
    rows = [
        (
            one.message_en if tongue.lang == "en" else one.message,
            one.printed or UNKNOWN,
            tongue.place(one.where),
            one.expected or UNKNOWN,
            tongue.place(one.against),
        )
        for one in findings
    ]
    header = [
        _("Finding"),
        pgettext("finding", "Printed"),
        pgettext("finding", "Where"),
        _("Other figure"),
        _("Where that is"),
    ]
    return Table(caption, rows_of([header]), rows_of(rows), widths=(3.2, 1.2, 1.8, 1.2, 1.8))
