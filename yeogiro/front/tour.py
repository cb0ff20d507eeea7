"""A day in the district: three minutes through what exists, each step a page of this very installation.

The browser test walks the same list, so that the tour cannot promise what is not there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.inbox import Desk, Inbox
from yeogiro.people.models import Account
from yeogiro.people.rules import may
from yeogiro.plan.models import Finding, Indicator, Return
from yeogiro.plan.selectors import current_plan

INSIDE = "front.see_inbox"
"""Whoever may see all that waits can open every step."""


@dataclass(frozen=True)
class Script:
    """One step as it is written: `find` gives its address on a day, or "" where there is nothing to show."""

    key: str
    title: str | Promise
    text: str | Promise
    find: Callable[[date], str]
    see: str
    """What stands on the page, as a CSS selector."""
    inside: bool = False
    """Whether it is a page of the office."""


def _home(on: date) -> str:
    return reverse("front:home")


def _plan(on: date) -> str:
    return reverse("plan:overview")


def _finding(on: date) -> str:
    """The gravest finding that sets two figures side by side."""
    rows = Finding.objects.filter(current=True, against__isnull=False, expected__isnull=False)
    found = rows.order_by("order", "pk").first()
    return reverse("plan:finding", args=[found.pk]) if found else ""


def _inbox(on: date) -> str:
    return reverse("front:inbox")


def _promise(on: date) -> str:
    """The promise of the running year that is pressed most, ready to be recorded."""
    rows = [one for one in Inbox(Desk(frozenset(), coordinates=True), on).items if one.kind == "plan.promise"]
    now = [one for one in rows if one.due is not None and one.due.year == on.year]
    return (now or rows)[0].url if rows else ""


def _indicator(on: date) -> str:
    """An indicator with rows of works on places behind it, else the first."""
    rows = Indicator.objects.filter(in_force=True).order_by("number")
    found = rows.filter(measure="places.works_completed").first() or rows.first()
    return reverse("plan:indicator", args=[found.key]) if found else ""


def _rows(on: date) -> str:
    address = _indicator(on)
    return f"{address}#rows" if address else ""


def _return(on: date) -> str:
    """A partner's return that nobody confirmed yet, else the list."""
    found = (
        Return.objects.filter(state=Return.State.PROVISIONAL).defer("file").order_by("month", "pk").first()
    )
    return reverse("plan:return", args=[found.pk]) if found else reverse("plan:returns")


def _years(on: date) -> str:
    return reverse("plan:years")


def _report(on: date) -> str:
    """The year's reports where they are built, else the plan as one document."""
    try:
        return reverse("plan:reports")
    except NoReverseMatch:
        return reverse("plan:document")


def _late(on: date) -> str:
    return reverse("front:promises")


SCRIPT: tuple[Script, ...] = (
    Script(
        "home",
        _("Come in by the front door"),
        _("Six doors say what a resident can do here. The figure under the search is counted, not written."),
        _home,
        ".yg-hero",
    ),
    Script(
        "plan",
        _("Read what was promised"),
        _("The plan for the women-friendly district, carried over word for word: goals, projects, money."),
        _plan,
        "main h1",
    ),
    Script(
        "finding",
        _("See where the plan contradicts itself"),
        _(
            "Two printed figures stand side by side with their places. The page picks no winner; officers decide."
        ),
        _finding,
        ".yg-pair, main h1",
    ),
    Script(
        "inbox",
        _("Sit down at an officer's desk"),
        _("Everything that waits, from all rooms, in working days. Work belongs to posts, not to persons."),
        _inbox,
        ".yg-inbox, .yg-empty",
        inside=True,
    ),
    Script(
        "promise",
        _("Record what was done"),
        _(
            "One promised year of one task. What is recorded here moves the schedule, the project and the numbers."
        ),
        _promise,
        "main form",
        inside=True,
    ),
    Script(
        "indicator",
        _("Watch an indicator being counted"),
        _("Its sentence, its path to the target, and how it is counted in plain words."),
        _indicator,
        "#path",
    ),
    Script(
        "rows",
        _("Go down to the rows it counted"),
        _("No number without its evidence: each row leads to the record that somebody entered."),
        _rows,
        "#rows",
        inside=True,
    ),
    Script(
        "return",
        _("Confirm what a partner sent"),
        _(
            "Where a partner keeps the records its monthly file is the record, provisional until a post confirms it."
        ),
        _return,
        "main h1",
        inside=True,
    ),
    Script(
        "years",
        _("Close a year"),
        _("Closing keeps every indicator as it stood on 31 December. Opening it again takes a reason."),
        _years,
        "main h1",
        inside=True,
    ),
    Script(
        "report",
        _("Take the report with you"),
        _("The same words and figures as a document, also as a file for the Korean word processor."),
        _report,
        "main h1",
    ),
    Script(
        "late",
        _("See what is late, and why"),
        _("What was promised and is not done stands here for everybody, with the department and the reason."),
        _late,
        "main table, .yg-empty",
    ),
)


@dataclass(frozen=True)
class Step:
    """A step as it stands today: where it leads, and as whom one sees it."""

    number: int
    script: Script
    url: str
    account: Account | None
    """The demo account to sign in as; None where the visitor sees it already, or outside the demo."""
    closed: bool = False
    """Whether the visitor cannot open it and there is no demo account to lend."""


def steps(viewer: Any, *, on: date, demo: bool) -> list[Step]:
    """The tour for a visitor on a day; steps with nothing to show are left out. Empty before a plan is loaded."""
    if current_plan() is None:
        return []
    inside = may(viewer, INSIDE, on=on)
    lent = None
    if demo and not inside:
        accounts = Account.objects.filter(demo=True, is_active=True).order_by("pk")
        lent = next((one for one in accounts if may(one, INSIDE, on=on)), None)
    found: list[Step] = []
    for script in SCRIPT:
        if url := script.find(on):
            needs = script.inside and not inside
            found.append(Step(len(found) + 1, script, url, lent if needs else None, needs and lent is None))
    return found
