"""Who may do what with the plan: the coordinator everything, a department's officers their own projects."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from yeogiro.lib.text import in_language
from yeogiro.people import rules as people

from .models import Finding, Project, Responsibility


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
    """PermissionDenied, saying whom to ask, unless `may_edit`; `project` None means the plan as a whole."""
    if may_edit(account, project, on=on):
        return
    if names := _leading(project):
        raise PermissionDenied(
            _("Only officers of %(departments)s and the coordinator may change this. Ask there.")
            % {"departments": names}
        )
    raise PermissionDenied(_("Only the coordinator of the programme may change this. Ask the coordinator."))


def may_resolve(account: Any, finding: Finding, *, on: date) -> bool:
    """Who may edit a project the finding touches may decide about it; the coordinator about all."""
    if people.is_coordinator(account, on=on):
        return True
    own = people.departments_of(account, on=on)
    leads = Responsibility.objects.filter(
        project__findings=finding, part=Responsibility.Part.LEAD, department__in=own
    )
    return bool(own) and leads.exists()


def require_resolve(account: Any, finding: Finding, *, on: date) -> None:
    """PermissionDenied, saying whom to ask, unless `may_resolve`."""
    if may_resolve(account, finding, on=on):
        return
    names = {name for project in finding.projects.all() if (name := _leading(project))}
    if names:
        raise PermissionDenied(
            _("This finding is decided by: %(departments)s, or by the coordinator. Ask there.")
            % {"departments": ", ".join(sorted(names))}
        )
    raise PermissionDenied(
        _("The coordinator of the programme decides about this finding. Ask the coordinator.")
    )


def _leading(project: Project | None) -> str:
    """Names of the departments that lead a project, in the page's language."""
    if project is None:
        return ""
    rows = project.responsibilities.filter(part=Responsibility.Part.LEAD, department__isnull=False)
    return ", ".join(in_language(row.department, "name") for row in rows.select_related("department"))
