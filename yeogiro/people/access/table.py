"""The table of who may, read once from `roles.toml` beside this room's code."""

from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from yeogiro.lib import access

from ..models import Post

FILE = Path(__file__).resolve().parent.parent / "roles.toml"
NO_POST = "resident"
"""The role of every account, whether it holds a post or not; nobody is appointed to it."""
ROLE_NAMES = {role.value: role.label for role in Post.Role} | {NO_POST: _("Resident, signed in")}


@cache
def table() -> access.Table:
    """Roles and rights. access.Unreadable, naming the lines, when the file cannot be used."""
    return access.read_table(FILE.read_text(encoding="utf-8"), roles=ROLE_NAMES, actions=access.all_actions())
