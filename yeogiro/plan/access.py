"""What one may do with the plan (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare
from yeogiro.people.access.purposes import shows_names

LED = (Scope.ALL, Scope.DEPARTMENT)
"""A project belongs to the departments that lead it."""
KEPT = (Scope.ALL, Scope.DEPARTMENT, Scope.BODY)
"""A partner's return belongs to the partner besides."""

declare(
    Action("plan.edit", _("Change a project and its indicators"), LED),
    Action("plan.mark", _("Say what became of a task"), LED),
    Action("plan.resolve", _("Decide about a finding"), LED),
    Action("plan.spend", _("Enter payments and carry money over"), LED),
    Action("plan.see_spending", _("See single payments")),
    Action("plan.evaluate", _("Evaluate a pilot"), LED),
    Action("plan.see_rows", _("See the rows about persons behind a figure"), LED),
    Action("plan.see_drafts", _("See drafts of the plan")),
    Action("plan.see_returns", _("See partners’ returns"), KEPT),
    Action("plan.file_return", _("Send in and correct a partner’s return"), KEPT),
    Action("plan.confirm_return", _("Confirm a partner’s return"), LED),
    Action("plan.decide_draft", _("Open, put in force and give up drafts")),
    Action("plan.close_year", _("Close a year and open it again")),
)

DONE = _("Seeing who did what in the plan")
BEHIND = _("Seeing the records behind a figure")
shows_names(
    {
        "plan:indicator": BEHIND,
        "plan:indicator_rows": BEHIND,
        **dict.fromkeys(
            [
                "plan:history",
                "plan:versions",
                "plan:finding",
                "plan:resolve",
                "plan:mark",
                "plan:correct_mark",
            ],
            DONE,
        ),
        **dict.fromkeys(["plan:return", "plan:pilots", "plan:evaluate", "plan:office", "plan:compare"], DONE),
    }
)
