"""Planning a monitoring round: its places, in order, and who looks at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from yeogiro.people.actions import require_qualified
from yeogiro.people.actions.common import locked, require, require_order, save_once, tidy
from yeogiro.people.models import Account, Person
from yeogiro.places.models import Place
from yeogiro.plan.models import Project

from ..checklists import Checklist, stored
from ..models import Round, RoundSite, RoundSupporter
from ..models.rounds import TOPIC


@dataclass(frozen=True)
class NewSite:
    """A place to be looked at, by day, by night or both."""

    place: Place
    by_day: bool = True
    by_night: bool = True


@transaction.atomic
def plan_round(
    *,
    project: Project,
    year: int,
    name_ko: str,
    since: date,
    until: date,
    checklist: Checklist,
    name_en: str = "",
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Round:
    """Begin a round for a project, with a copy of the checklist. ValidationError for a name the year has."""
    require_order(since, until)
    row = Round(
        project=project,
        year=year,
        name_ko=require(name_ko, _("Give the round a name.")),
        name_en=tidy(name_en),
        since=since,
        until=until,
        checklist=stored(checklist),
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
    )
    return save_once(row, twice=_("This year has a round of that name already."))


@transaction.atomic
def add_sites(*, round: Round, sites: Iterable[NewSite]) -> list[RoundSite]:
    """Put places at the end of the round, in the order given; places that stand take the new times of day.

    ValidationError where a place is to be seen neither by day nor by night; nothing is stored then.
    """
    row = locked(round)
    standing = {site.place_id: site for site in row.sites.all()}
    last, found = row.sites.aggregate(most=Max("number"))["most"] or 0, []
    for one in sites:
        if not (one.by_day or one.by_night):
            raise ValidationError(
                _("Say whether %(place)s is seen by day, by night or both.") % {"place": one.place}
            )
        site = standing.get(one.place.pk)
        if site is None:
            last += 1
            site = standing[one.place.pk] = RoundSite(round=row, place=one.place, number=last)
        site.by_day, site.by_night = one.by_day, one.by_night
        site.save()
        found.append(site)
    return found


@transaction.atomic
def drop_site(*, site: RoundSite) -> None:
    """Take a place out of its round. ValidationError once somebody looked at it."""
    try:
        locked(site).delete()
    except ProtectedError as held:
        raise ValidationError(_("Somebody looked at this place already: it stays in the round.")) from held


@transaction.atomic
def assign_supporter(
    *, round: Round, person: Person, on: date, by: Account | None = None, now: datetime | None = None
) -> RoundSupporter:
    """Let somebody look at the places of the round; who stands there already stays.

    ValidationError unless the person is trained for it (people.Qualification, topic "monitoring") on `on`, or on
    the round's first or last day where `on` lies outside it.
    """
    row = locked(round)
    if standing := row.supporters.filter(person=person).first():
        return standing
    require_qualified(person, TOPIC, on=min(max(on, row.since), row.until))
    return RoundSupporter.objects.create(round=row, person=person, entered_by=by, entered_at=now)


@transaction.atomic
def release_supporter(*, supporter: RoundSupporter) -> None:
    """Somebody looks at the places no longer; what was seen stays."""
    supporter.delete()
