"""What one may do in the people room, the table of who may, and the log of looks at personal data."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, Scope, declare

from .purposes import shows_names

declare(
    Action("people.enter_office", _("Enter the pages of the office")),
    Action("people.see_names", _("See names of persons"), (Scope.ALL, Scope.BODY)),
    Action("people.see_figures", _("See figures about persons before they are released")),
    Action(
        "people.write_bodies", _("Keep the register of bodies and their members"), (Scope.ALL, Scope.BODY)
    ),
    Action("people.write_meetings", _("Enter meetings and decisions"), (Scope.ALL, Scope.BODY)),
    Action("people.write_persons", _("Keep the register of persons")),
    Action("people.write_jobs", _("Keep the ledger of jobs won")),
    Action("people.appoint", _("Fill posts, which gives rights")),
    Action("people.reset_factor", _("Reset the second factor of another account")),
    Action("people.name_deputy", _("Name who stands in for a post"), (Scope.ALL, Scope.OWN)),
    Action("people.use_tokens", _("Make tokens for machines, which may what oneself may")),
    Action("people.forget", _("Remove what is kept about a person")),
    Action("people.see_own", _("See what is kept about oneself and who looked"), (Scope.OWN,)),
    Action("people.review_looks", _("Review looks at personal data")),
)

shows_names(
    {
        "people:looks": _("Reviewing looks at personal data"),
        **dict.fromkeys(
            ["people:persons", "people:person", "people:households", "people:household"],
            _("Keeping the register of persons"),
        ),
        **dict.fromkeys(
            ["people:correct_person", "people:leave_household", "people:enrol", "people:download_persons"],
            _("Keeping the register of persons"),
        ),
        "people:hand_out": _("Handing somebody their data"),
        "people:forget": _("Removing somebody’s data"),
        "people:change_post": _("Looking after who holds a post"),
        "people:abolish_post": _("Looking after who holds a post"),
        "people:download_tenures": _("Looking after who holds posts"),
        "people:download_seats": _("Looking after a body’s members and meetings"),
        "people:download_meetings": _("Keeping the record of a meeting"),
        **dict.fromkeys(
            ["people:download_jobs", "people:change_job", "people:end_job", "people:add_job"],
            _("Looking after jobs won by projects"),
        ),
        "people:body": _("Looking after a body’s members and meetings"),
        "people:post": _("Looking after who holds a post"),
        "people:posts": _("Looking after who holds posts"),
        "people:download_posts": _("Looking after who holds posts"),
        "people:jobs": _("Looking after jobs won by projects"),
        "people:meeting": _("Keeping the record of a meeting"),
        "people:hold": _("Keeping the record of a meeting"),
        "people:decide": _("Keeping the record of a meeting"),
        "people:settle": _("Keeping the record of a meeting"),
        "people:seat": _("Seating a body’s member"),
        "people:end_term": _("Ending a member’s term"),
        "people:appoint": _("Appointing to a post"),
        "people:end_tenure": _("Ending a tenure"),
    }
)
