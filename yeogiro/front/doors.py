"""The six doors: what a resident can do here. One without a room yet leads to a page that says so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise


@dataclass(frozen=True)
class Door:
    """A door. `area` is its icon's colour role; while it is closed, goals of that area stand behind it."""

    key: str
    name: Words
    text: Words
    icon: str
    area: str
    room: str = ""
    """URL namespace of the room that answers here once it is built; empty while it is not."""
    start: str = ""
    """URL name of the room's first page."""
    here: tuple[Words, ...] = ()
    """What will be here."""
    works_when: Words = ""
    until_then: Words = ""
    call: tuple[tuple[str, Words], ...] = field(default=())
    """Whom to call now: number and why."""

    @property
    def tone(self) -> str:
        """The tile's colour role; the plan's own door takes the accent."""
        return self.area or "accent"

    @property
    def open(self) -> bool:
        """Whether the room behind it is built."""
        return bool(self.start and address(self.start))

    @property
    def state(self) -> Words:
        """Under the door's words on the home page."""
        return pgettext_lazy("door", "Open") if self.open else _("Not open yet")

    @property
    def url(self) -> str:
        """Where it leads: the room, or the page that says it is not open yet."""
        return address(self.start) if self.open else reverse("front:door", args=[self.key])


def address(name: str, **kwargs: Any) -> str:
    """The address of a URL name, or "" where this installation has no such page."""
    try:
        return reverse(name, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""


POLICE = ("112", _("Danger now: the police, day and night"))
HELPLINE = ("1366", _("Violence at home, by a partner, sexual or digital: advice day and night"))
CITY = ("120", _("Anything about the city: who does what, whom to ask"))

DOORS = (
    Door(
        key="report",
        name=pgettext_lazy("door", "Report"),
        text=_("A dead street light, an uneasy alley: tell us in three taps."),
        icon="message",
        area="safety",
        room="cases",
        start="cases:report",
        here=(
            _("Say what you saw, with place and photograph, in three taps – also without a signal."),
            _("It goes to the department that answers for it, with a day by which it must."),
            _("You see the answer, the picture before and after, and you decide whether it is settled."),
        ),
        works_when=_(
            "It counts as working when a report made at night reaches the right department, is answered by "
            "its day, and the share of reports acted on moves by itself."
        ),
        until_then=_("Until then, 120 takes reports of broken lights, pavements and signs."),
        call=(POLICE, CITY),
    ),
    Door(
        key="way-home",
        name=_("Safe way home"),
        text=_("Two companions walk you to your door at night."),
        icon="home",
        area="safety",
        here=(
            _("Call two companions for the way home; no sign-up first, and an honest waiting time."),
            _("A check on the way: if you do not arrive, somebody is told."),
            _("A map of the lit way, the bells and the shops where help waits."),
        ),
        works_when=_(
            "It counts as working when a request is given to a pair at once, met, brought home and noted – "
            "and when a request that could not be met leaves a record too."
        ),
        until_then=_("Until then, ask 120 whether companions walk in your neighbourhood tonight."),
        call=(POLICE, CITY),
    ),
    Door(
        key="apply",
        name=_("Book & apply"),
        text=_("Toys, child care by the hour, rooms and classes in one calendar."),
        icon="calendar",
        area="care",
        here=(
            _("One calendar and one search for rooms, toys, care and classes."),
            _("The rules in plain words before the form; your place in the queue always in sight."),
            _("Apply, approval, notice: on a telephone, without paper."),
        ),
        works_when=_(
            "It counts as working when two people can never hold the same room at the same hour, and "
            "everybody who applied hears the answer and the reason."
        ),
        until_then=_("Until then, ask the place itself, or 120 who runs it."),
        call=(CITY,),
    ),
    Door(
        key="walking",
        name=_("Walking"),
        text=_("Walk the trails, hear their stories, collect mileage."),
        icon="walk",
        area="walking",
        here=(
            _("Your steps, counted once, from the telephone you already carry – or on paper."),
            _("The trail's stories, where they happened."),
            _("Walking together: groups, challenges, and rewards that are fixed before the start."),
        ),
        works_when=_(
            "It counts as working when steps that arrive late or twice are counted once, and the walks tell "
            "the district where paths need work without showing anybody."
        ),
        until_then=_("Until then, 120 knows the trails and who keeps them."),
        call=(POLICE, CITY),
    ),
    Door(
        key="take-part",
        name=_("Take part"),
        text=_("Propose, ask and vote on your neighbourhood's budget."),
        icon="people",
        area="participation",
        here=(
            _("Every proposal with its stage, the reason, and the day by which there is an answer."),
            _("A secret vote: one person, one ballot; paper counts alike."),
            _("The count can be checked by anybody, by a rule stated beforehand."),
        ),
        works_when=_(
            "It counts as working when a proposal can be followed from the first line to the thing that was "
            "built, and the result of a vote can be counted again by anyone."
        ),
        until_then=_("Until then, ask your neighbourhood office when it meets."),
        call=(CITY,),
    ),
    Door(
        key="promises",
        name=_("Our promises"),
        text=_("What the district promised, with money, dates and the plan's own words."),
        icon="page-check",
        area="",
        room="plan",
        start="plan:overview",
    ),
)


def closed() -> Iterable[Door]:
    """Doors that lead to a page of the front desk."""
    return (door for door in DOORS if not door.open)


def by_key(key: str) -> Door | None:
    """The closed door with this key."""
    return next((door for door in closed() if door.key == key), None)
