"""A case in a line, as everybody may read it: what it is about and where it stands, never the reporter's words."""

from django.utils.translation import gettext as _

from yeogiro.lib.text import in_language

from ..models import Case


def title_of(row: Case) -> str:
    """ "가로등·보안등", or that nobody sorted it yet."""
    return in_language(row.category, "name") if row.category else _("Not sorted yet")


def said_of(row: Case) -> tuple[str, str]:
    """What it is and how it stands."""
    return f"{title_of(row)} · {row.receipt}", str(row.get_state_display())
