"""What the audit found."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column

from ..selectors import FindingFilter, filtered_findings
from .common import Asked, Definition, Row, place, printed, source


def findings() -> Definition:
    """The findings."""

    def rows(asked: Asked) -> Iterable[Row]:
        for one in filtered_findings(asked.plan, FindingFilter.read(asked.query)):
            where, against = one.where, one.against or {}
            yield [
                one.pk,
                one.code,
                one.severity,
                one.state,
                one.message_ko,
                one.message_en,
                one.printed,
                one.expected,
                [project.key for project in one.projects.all()],
                *place(where.get("source", {}), where.get("file", ""), where.get("path", "")),
                where.get("line"),
                against.get("file"),
                against.get("path"),
            ]

    return Definition(
        "findings",
        lambda: _("Findings"),
        lambda: _(
            "What the plan says against itself: both figures, where each stands, and what was decided."
        ),
        lambda: [
            Column("number", _("No."), _("Number of the finding, as in its address."), "number", 8),
            Column("code", _("Kind of finding"), _("Kind of contradiction; docs list them."), width=24),
            Column("severity", _("Severity"), _("error, warning or note."), width=10),
            Column("state", _("Decision"), _("open, corrected, kept or no-contradiction."), width=16),
            Column("message_ko", _("Sentence (Korean)"), _("What does not agree."), width=60),
            Column("message_en", _("Sentence (English)"), _("What does not agree."), width=60),
            printed(),
            Column(
                "expected",
                _("The other figure"),
                _("Printed elsewhere or computed; empty if none."),
                width=24,
            ),
            Column("projects", _("Projects"), _("Keys of the projects it touches."), width=30),
            *source(),
            Column("line", _("Line"), _("Line of that file."), "number", 8),
            Column("against_file", _("File of the other"), _("Where the other figure stands."), width=34),
            Column("against_path", _("Path of the other"), _("Path of the other figure."), width=30),
        ],
        rows,
    )
