"""A day in the district: three minutes through what exists, each step a page of this very installation.

The browser test walks the same list, so that the tour cannot promise what is not there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.inbox import Desk, Inbox
from yeogiro.lib.tour import PARTS, Part, Script, offer, script
from yeogiro.people.models import Account, Post
from yeogiro.people.rules import may, posts_of
from yeogiro.plan.models import Finding, Indicator, Return
from yeogiro.plan.selectors import current_plan

INSIDE = "front.see_inbox"
"""Whoever may see all that waits can open every step of the office."""


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


offer(
    Script(
        "home",
        "promise",
        gettext_lazy("Come in by the front door"),
        gettext_lazy(
            "Six doors say what a resident can do here. The figure under the search is counted, not written."
        ),
        _home,
        ".yg-hero",
    ),
    Script(
        "plan",
        "promise",
        gettext_lazy("Read what was promised"),
        gettext_lazy(
            "The plan for the women-friendly district, carried over word for word: goals, projects, money."
        ),
        _plan,
        "main h1",
    ),
    Script(
        "finding",
        "promise",
        gettext_lazy("See where the plan contradicts itself"),
        gettext_lazy(
            "Two printed figures stand side by side with their places. The page picks no winner; officers decide."
        ),
        _finding,
        ".yg-pair, main h1",
    ),
    Script(
        "inbox",
        "desk",
        gettext_lazy("Sit down at an officer's desk"),
        gettext_lazy(
            "Everything that waits, from all rooms, in working days. Work belongs to posts, not to persons."
        ),
        _inbox,
        ".yg-inbox, .yg-empty",
        action=INSIDE,
    ),
    Script(
        "promise",
        "desk",
        gettext_lazy("Record what was done"),
        gettext_lazy(
            "One promised year of one task. What is recorded here moves the schedule, the project and the numbers."
        ),
        _promise,
        "main form",
        action=INSIDE,
    ),
    Script(
        "return",
        "desk",
        gettext_lazy("Confirm what a partner sent"),
        gettext_lazy(
            "Where a partner keeps the records its monthly file is the record, provisional until a post confirms it."
        ),
        _return,
        "main h1",
        action=INSIDE,
    ),
    Script(
        "indicator",
        "proof",
        gettext_lazy("Watch an indicator being counted"),
        gettext_lazy("Its sentence, its path to the target, and how it is counted in plain words."),
        _indicator,
        "#path",
    ),
    Script(
        "rows",
        "proof",
        gettext_lazy("Go down to the rows it counted"),
        gettext_lazy("No number without its evidence: each row leads to the record that somebody entered."),
        _rows,
        "#rows",
        action=INSIDE,
    ),
    Script(
        "years",
        "proof",
        gettext_lazy("Close a year"),
        gettext_lazy(
            "Closing keeps every indicator as it stood on 31 December. Opening it again takes a reason."
        ),
        _years,
        "main h1",
        action=INSIDE,
    ),
    Script(
        "report",
        "proof",
        gettext_lazy("Take the report with you"),
        gettext_lazy(
            "The same words and figures as a document, also as a file for the Korean word processor."
        ),
        _report,
        "main h1",
    ),
    Script(
        "late",
        "proof",
        gettext_lazy("See what is late, and why"),
        gettext_lazy(
            "What was promised and is not done stands here for everybody, with the department and the reason."
        ),
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
    post: Post | None = None
    """What that account is."""
    closed: bool = False
    """Whether the visitor cannot open it and there is no demo account to lend."""

    @property
    def who(self) -> str:
        """What the lent account is, in words."""
        return str(self.post.get_role_display()) if self.post else str(self.account or "")


@dataclass(frozen=True)
class Chapter:
    """A part of the tour with its steps."""

    title: str
    text: str
    steps: list[Step]


def chapter_words() -> dict[Part, tuple[str, str]]:
    """What the parts are called and what one sees in them."""
    return {
        "promise": (_("What the district promised"), _("The plan itself, as printed – also where it errs.")),
        "alley": (_("A dark alley"), _("One report, from the first word to the repair that is confirmed.")),
        "desk": (_("A morning at the desk"), _("What waits, what is recorded, what partners send in.")),
        "proof": (_("What everybody can check"), _("From a number down to its rows, and out as a report.")),
    }


def steps(viewer: Any, *, on: date, demo: bool) -> list[Step]:
    """The tour for a visitor on a day; steps with nothing to show are left out. Empty before a plan is loaded."""
    if current_plan() is None:
        return []
    lent = _Lent(on) if demo else None
    found: list[Step] = []
    for one in script():
        owner = one.as_whom(on) if one.as_whom else None
        if (url := one.find(on)) and not (one.as_whom and owner is None):
            needs = viewer != owner if owner else bool(one.action) and not may(viewer, one.action, on=on)
            account = lent.account(one, owner) if needs and lent else None
            posts = posts_of(account, on=on) if account else []
            closed = needs and account is None
            found.append(Step(len(found) + 1, one, url, account, posts[0] if posts else None, closed))
    return found


def chapters(viewer: Any, *, on: date, demo: bool) -> list[Chapter]:
    """The same steps by part; a part with nothing to show is left out."""
    found, words = steps(viewer, on=on, demo=demo), chapter_words()
    groups = [(words[part], [one for one in found if one.script.part == part]) for part in PARTS]
    return [Chapter(title, text, own) for (title, text), own in groups if own]


class _Lent:
    """The demo's accounts by what they may do, each looked for once."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.found: dict[str, Account | None] = {}

    def account(self, one: Script, owner: Account | None) -> Account | None:
        """Whose the step is, if it is the demo's; else the first that may do what it takes with every row."""
        if owner is not None:
            return owner if owner.demo and owner.is_active else None
        return self._to(one.action)

    def _to(self, action: str) -> Account | None:
        if action not in self.found:
            accounts = Account.objects.filter(demo=True, is_active=True).order_by("pk")
            self.found[action] = next((one for one in accounts if may(one, action, on=self.on)), None)
        return self.found[action]
