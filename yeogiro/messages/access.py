"""What one may do with messages (lib.access)."""

from django.utils.translation import gettext_lazy as _

from yeogiro.lib.access import Action, declare

SEE, WRITE, APPROVE = "messages.see_outbox", "messages.write_templates", "messages.approve_templates"

declare(
    Action(SEE, _("See what was sent, and whether it arrived")),
    Action(WRITE, _("Write the words of messages")),
    Action(APPROVE, _("Approve the words of messages")),
)
