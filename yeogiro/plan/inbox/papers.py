"""The plan's own paper: findings to decide, figures nobody can read, a draft that waits."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Done, Item, Kind, Step
from yeogiro.lib.text import in_language

from ..models import BudgetLine, Finding, PlanVersion, Resolution
from ..office import edit_address
from ..selectors import current_plan, version_in_force
from ..stored import document_of
from .common import Seen, leads_of, named, of_all

FINDING, UNREAD, DRAFT = "plan.finding", "plan.unread", "plan.draft"


def findings(seen: Seen) -> Iterable[Item]:
    """Findings nobody decided. When one was first seen is not kept, so that it has no age."""
    rows = seen.plan.findings.open().prefetch_related("projects")  # type: ignore[attr-defined]
    for row in rows.order_by("order", "pk"):
        projects = list(row.projects.all())
        yield Item(
            kind=FINDING,
            pk=row.pk,
            what=in_language(row, "message"),
            url=reverse("plan:resolve", args=[row.pk]),
            verb=_("Decide"),
            about=" · ".join(named(one) for one in projects) or _("The plan as a whole"),
            sender=_("Audit of the plan"),
            departments=of_all(projects, seen.leads),
        )


def unread(seen: Seen) -> Iterable[Item]:
    """Printed money that nobody can read yet."""
    rows = BudgetLine.objects.filter(
        in_force=True, amount__isnull=True, project__plan=seen.plan, project__in_force=True
    )
    document = document_of(version_in_force(seen.plan))
    for row in rows.select_related("project", "task").order_by("project__number", "year"):
        yield Item(
            kind=UNREAD,
            pk=row.pk,
            what=_("“%(printed)s” of %(year)s cannot be read as money")
            % {"printed": row.printed, "year": row.year},
            url=edit_address(document, row.file, row.path)
            or reverse("plan:project", args=[row.project.key]) + "#money",
            verb=_("Read"),
            about=named(row.project) + (f" · {in_language(row.task, 'name')}" if row.task else ""),
            sender=_("The plan"),
            departments=seen.leads[row.project_id],
        )


def the_draft(seen: Seen) -> Iterable[Item]:
    """The draft that is open, if there is one."""
    drafts = seen.plan.versions.filter(state=PlanVersion.State.DRAFT).defer("document")
    for row in drafts.select_related("created_by"):
        yield Item(
            kind=DRAFT,
            pk=row.pk,
            what=_("Draft of edition %(number)s waits to be put in force or discarded")
            % {"number": row.number},
            url=reverse("plan:versions"),
            verb=_("Decide"),
            about=row.reason,
            since=localtime(row.created_at).date(),
        )


def _history(pk: str) -> list[Step]:
    rows = Resolution.objects.filter(finding=pk).order_by("at", "pk")
    return [Step(localtime(row.at).date(), str(row.get_state_display()), row.reason) for row in rows]


def _done(since: date, until: date) -> Iterable[Done]:
    if (plan := current_plan()) is None:
        return
    leads = leads_of(plan)
    rows = Resolution.objects.filter(finding__plan=plan, at__date__range=(since, until)).exclude(
        state=Finding.State.OPEN
    )
    for row in rows.select_related("finding").prefetch_related("finding__projects"):
        yield Done(
            localtime(row.at).date(),
            _("Finding decided: %(what)s") % {"what": in_language(row.finding, "message")},
            reverse("plan:finding", args=[row.finding_id]),
            of_all(row.finding.projects.all(), leads),
        )


inbox.kinds(
    Kind(FINDING, gettext_lazy("Findings"), "balance", history=_history, done=_done),
    Kind(UNREAD, gettext_lazy("Unreadable figures"), "won"),
    Kind(DRAFT, gettext_lazy("Draft of the plan"), "compare"),
)
