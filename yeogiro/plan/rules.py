"""Who may do what with the plan: the coordinator everything, a department's officers their own projects."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from yeogiro.people import rules as people

from .models import Project, Responsibility


def may_edit(account: Any, project: Project | None, *, on: date) -> bool:
    """The coordinator may edit all; officers of a leading department may edit their project; nobody else."""
    if people.is_coordinator(account, on=on):
        return True
    own = people.departments_of(account, on=on)
    if project is None or not own:
        return False
    leads = project.responsibilities.filter(part=Responsibility.Part.LEAD, department__in=own)
    return leads.exists()


def require_edit(account: Any, project: Project | None, *, on: date) -> None:
    """PermissionDenied unless `may_edit`; `project` None means the plan as a whole."""
    if not may_edit(account, project, on=on):
        raise PermissionDenied(
            _("Only officers of the leading department and the coordinator may change this. Ask the coordinator.")
        )
