"""Partners' returns: months that were not filed in time, and files that nobody confirmed yet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Bulk, Done, Item, Kind, Step
from yeogiro.lib.text import in_language

from .. import actions, rules
from ..models import Return
from ..selectors import current_plan
from ..selectors.returned import Month, months
from .common import Leads, Seen, leads_of

FILE, CONFIRM = "plan.return-file", "plan.return-confirm"
State = Return.State


def returns(seen: Seen) -> Iterable[Item]:
    """One item for each partner and indicator with missing months, and one for each provisional return.

    Closed years wait for nothing.
    """
    open_years = [year for year in seen.plan.years if year <= seen.on.year and year not in seen.closed]
    missing = defaultdict(list)
    for month in months(seen.plan, open_years, on=seen.on):
        if month.standing is None:
            missing[month.indicator.pk].append(month)
    for own in missing.values():
        yield _to_file(own, seen.leads)
    rows = Return.objects.filter(
        indicator__plan=seen.plan, state=State.PROVISIONAL, month__year__in=open_years
    )
    for one in rows.defer("file").select_related("indicator", "body").order_by("month", "pk"):
        yield _to_confirm(one, seen.leads)


def _to_file(own: list[Month], leads: Leads) -> Item:
    first = own[0]
    indicator, said = first.indicator, {"body": in_language(first.body, "name"), "n": len(own)}
    what = ngettext("%(body)s has not sent %(n)s month", "%(body)s has not sent %(n)s months", len(own))
    return Item(
        kind=FILE,
        pk=indicator.pk,
        what=what % said,
        url=reverse("plan:file_return", args=[indicator.key, first.month.year, first.month.month]),
        verb=_("Send in"),
        about=in_language(indicator, "name"),
        sender=in_language(first.body, "name"),
        since=_month_after(first.month),
        due=first.due_on,
        departments=leads[indicator.project_id] if indicator.project_id else (),
        bodies=(first.body.pk,),
        public=what % said,
        public_url=reverse("plan:indicator", args=[indicator.key]),
    )


def _month_after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _to_confirm(one: Return, leads: Leads) -> Item:
    project = one.indicator.project_id
    return Item(
        kind=CONFIRM,
        pk=one.pk,
        what=_("Return of %(month)s by %(body)s is provisional")
        % {"month": f"{one.month:%Y-%m}", "body": in_language(one.body, "name")},
        url=reverse("plan:return", args=[one.pk]),
        verb=_("Look and confirm"),
        about=in_language(one.indicator, "name"),
        sender=in_language(one.body, "name"),
        since=localtime(one.received_at).date(),
        departments=leads[project] if project else (),
        synthetic=one.synthetic,
    )


def _history(pk: str) -> list[Step]:
    """The return and those it replaced."""
    steps, at = [], Return.objects.defer("file").filter(pk=pk).first()
    while at is not None:
        steps.append(
            Step(
                localtime(at.received_at).date(),
                _("Received: %(file)s") % {"file": at.file_name},
                at.reason,
            )
        )
        at = Return.objects.defer("file").filter(replaced_by=at).first()
    return steps[::-1]


def confirm(pk: str, *, by: Any, now: datetime) -> Return:
    """Confirm one provisional return, under the same rules as its own page."""
    of = Return.objects.select_related("indicator__project").defer("file").get(pk=pk)
    rules.require_edit(by, of.indicator.project, on=localtime(now).date())
    return actions.confirm_return(of=of, by=by, now=now)


def _done(since: date, until: date) -> Iterable[Done]:
    if (plan := current_plan()) is None:
        return
    leads = leads_of(plan)
    rows = Return.objects.filter(indicator__plan=plan, confirmed_at__date__range=(since, until))
    for one in rows.defer("file").select_related("indicator", "body"):
        yield Done(
            localtime(one.confirmed_at).date(),
            _("Return of %(month)s by %(body)s confirmed")
            % {"month": f"{one.month:%Y-%m}", "body": in_language(one.body, "name")},
            reverse("plan:return", args=[one.pk]),
            leads[one.indicator.project_id] if one.indicator.project_id else (),
        )


inbox.kinds(
    Kind(FILE, gettext_lazy("Returns not sent"), "exchange"),
    Kind(
        CONFIRM,
        gettext_lazy("Returns to confirm"),
        "page-check",
        history=_history,
        bulk=Bulk(gettext_lazy("Confirm together"), confirm),
        done=_done,
    ),
)
