"""The pages of rounds, of the supporter's phone and of residents' reports for the registry."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from yeogiro.lib import clock
from yeogiro.lib.access import Where
from yeogiro.lib.models import Photo, PhotoBytes
from yeogiro.lib.pages import Page, Route
from yeogiro.places.models import Place, PlaceKind
from yeogiro.plan.models import Project

from .. import actions, links
from ..checklists import read_checklists
from ..models import Case, CasePhoto, Observation, Round
from ..rules_rounds import OBSERVE, PLAN, SEE

KEY = UUID(int=7)


def a_round() -> dict[str, Any]:
    """The latest round, or one with one place."""
    row = Round.objects.first()
    if row is None:
        kind, _made = PlaceKind.objects.get_or_create(
            key="monitored-site", defaults={"name_ko": "점검 지점", "name_en": "Monitored sites"}
        )
        place, _made = Place.objects.get_or_create(
            kind=kind,
            number="1",
            defaults={"name_ko": "견본 골목", "name_en": "Sample alley", "synthetic": True},
        )
        row = actions.plan_round(
            project=Project.objects.order_by("pk")[0],
            year=2022,
            name_ko="견본 점검",
            name_en="Sample round",
            since=date(2022, 1, 1),
            until=date(2022, 12, 31),
            checklist=read_checklists(settings.DISTRICT_DIR)[0],
            synthetic=True,
        )
        actions.add_sites(round=row, sites=[actions.NewSite(place)])
    return {"pk": row.pk}


def a_site() -> dict[str, Any]:
    """The first place of that round."""
    return {"pk": Round.objects.get(**a_round()).sites.all()[0].pk}


def a_look() -> dict[str, Any]:
    """A look at a place of that round."""
    row = Observation.objects.first()
    if row is None:
        row = Observation.objects.create(
            key=KEY,
            site_id=a_site()["pk"],
            night=True,
            seen_at=clock.now(),
            received_at=clock.now(),
            scores={"light": 1},
            text="견본",
            synthetic=True,
        )
    return {"pk": row.pk}


def a_photo() -> dict[str, Any]:
    """A photo of that look."""
    row = Observation.objects.get(**a_look())
    found = row.photos.filter(sizes__size="small").first()
    if found is None:
        found, _made = Photo.objects.get_or_create(
            key=KEY, defaults={"width": 1, "height": 1, "at": clock.now(), "synthetic": True}
        )
        PhotoBytes.objects.get_or_create(photo=found, size="small", defaults={"content": b"sample"})
        row.photos.add(found)
    return {"pk": row.pk, "photo": found.pk, "size": "small"}


def of_look(pk: int, **_more: Any) -> Where:
    """Whose a look is."""
    return Where(own=frozenset({Observation.objects.get(pk=pk).person_id} - {None}))


def a_report() -> dict[str, Any]:
    """A report with its private link."""
    row = Case.objects.filter(key=KEY).first() or actions.open_case(
        key=KEY, text="견본", channel="web", seen_at=clock.now(), now=clock.now(), synthetic=True
    )
    return {"token": links.token_for(row.key)}


def a_report_photo() -> dict[str, Any]:
    """A photo of that report."""
    given = a_report()
    row = Case.objects.get(key=KEY)
    found, _made = Photo.objects.get_or_create(
        key=UUID(int=8), defaults={"width": 1, "height": 1, "at": clock.now(), "synthetic": True}
    )
    PhotoBytes.objects.get_or_create(photo=found, size="large", defaults={"content": b"sample"})
    CasePhoto.objects.get_or_create(case=row, photo=found, moment=CasePhoto.Moment.BEFORE)
    return given | {"photo": found.pk}


PAGES = (
    Page("cases:phone", OBSERVE, anywhere=True),
    Page("cases:mine", OBSERVE, anywhere=True),
    Page("cases:report"),
    Page("cases:my_report", sample=a_report),
    # Each of the rounds shown is looked at as a whole.
    Page("cases:rounds", SEE, max_queries=60),
    Page("cases:add_round", PLAN),
    Page("cases:round", SEE, a_round),
    Page("cases:round_print", SEE, a_round),
    Page("cases:upload_sites", PLAN, a_round),
    Page("cases:add_site", PLAN, a_round),
    Page("cases:supporters", PLAN, a_round),
    Page("cases:observation", SEE, a_look),
    Page("cases:read_words", PLAN, a_look),
)
ROUTES = (
    Route("cases:worker"),
    Route("cases:ready"),
    Route("cases:my_report_photo", sample=a_report_photo),
    Route("cases:supporter_verdict", OBSERVE, lambda: {"pk": 0}, anywhere=True, post_only=True),
    Route("cases:own_photo", OBSERVE, a_photo, of_look),
    Route("cases:observation_photo", SEE, a_photo),
    Route("cases:rounds_file", SEE, lambda: {"form": "csv"}),
    Route("cases:round_file", SEE, lambda: a_round() | {"form": "csv"}),
    Route("cases:drop_site", PLAN, a_site, post_only=True),
)
