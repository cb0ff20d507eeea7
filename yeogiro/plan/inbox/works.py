"""Pilots whose decision comes up, and ordered works whose year is over or nearly so."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Done, Item, Kind, Step
from yeogiro.lib.text import in_language
from yeogiro.places.models import Works

from ..models import Evaluation, WorkOrder
from ..selectors import current_plan
from ..selectors.pilots import pilots
from ..selectors.standing import SOON_DAYS
from .common import Seen, leads_of, named

PILOT, WORKS = "plan.pilot", "plan.works"
AHEAD = timedelta(days=SOON_DAYS)


def pilots_to_decide(seen: Seen) -> Iterable[Item]:
    """Pilots without any evaluation, from SOON_DAYS before their day."""
    for pilot in pilots(seen.plan, on=seen.on):
        if pilot.decided is None and pilot.due_on - AHEAD <= seen.on:
            what = _("Pilot “%(project)s” waits for its decision: stop, continue or grow") % {
                "project": in_language(pilot.project, "name")
            }
            yield Item(
                kind=PILOT,
                pk=pilot.project.pk,
                what=what,
                url=reverse("plan:evaluate", args=[pilot.project.key]),
                verb=_("Evaluate"),
                about=named(pilot.project),
                sender=_("The plan"),
                since=pilot.due_on - AHEAD,
                due=pilot.due_on,
                departments=seen.leads[pilot.project.pk],
                public=what,
                public_url=reverse("plan:project", args=[pilot.project.key]),
            )


def works(seen: Seen) -> Iterable[Item]:
    """Works that were ordered for a year and are not completed, from SOON_DAYS before its end."""
    rows = WorkOrder.objects.filter(project__plan=seen.plan, works__completed_on=None, year__lte=seen.on.year)
    for order in rows.select_related("project", "works__place"):
        due = date(order.year, 12, 31)
        if due - AHEAD > seen.on:
            continue
        place = in_language(order.works.place, "name")
        what = _("Works at %(place)s, ordered for %(year)s, are not completed") % {
            "place": place,
            "year": order.year,
        }
        yield Item(
            kind=WORKS,
            pk=order.pk,
            what=what,
            url=reverse("places:complete_works", args=[order.works_id]),
            verb=_("Complete"),
            about=named(order.project),
            sender=_("Work order"),
            since=order.works.started_on,
            due=due,
            departments=seen.leads[order.project_id],
            public=what,
            public_url=reverse("places:place", args=[order.works.place_id]),
            synthetic=order.works.synthetic,
        )


def _ordered(pk: str) -> list[Step]:
    order = WorkOrder.objects.select_related("works").get(pk=pk)
    steps = [Step(localtime(order.at).date(), _("Ordered for %(year)s") % {"year": order.year})]
    if order.works.started_on:
        steps.append(Step(order.works.started_on, _("Works begin"), order.works.title))
    return sorted(steps, key=lambda step: step.on)


def _works(pk: str, on: date) -> Works | None:
    return Works.objects.filter(order=pk).first()


def _done(since: date, until: date) -> Iterable[Done]:
    if (plan := current_plan()) is None:
        return
    leads = leads_of(plan)
    rows = Evaluation.objects.filter(project__plan=plan, on__range=(since, until)).select_related("project")
    for row in rows:
        yield Done(
            row.on,
            _("Pilot decided: %(project)s") % {"project": named(row.project)},
            reverse("plan:pilots"),
            leads[row.project_id],
        )


inbox.kinds(
    Kind(PILOT, gettext_lazy("Pilots to decide"), "page-check", done=_done, action="plan.evaluate"),
    Kind(WORKS, gettext_lazy("Works"), "buildings", history=_ordered, row=_works),
)
