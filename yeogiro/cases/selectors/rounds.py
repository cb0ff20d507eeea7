"""Questions that the pages about rounds ask. A fixed number of queries each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yeogiro.people.models import Person, Qualification

from ..checklists import Checklist
from ..models import Case, Defect, Observation, Round, RoundSite
from ..models.rounds import TOPIC
from ..states import FIXED, State


@dataclass
class Seen:
    """A place of a round and who looked at it when."""

    site: RoundSite
    day: int = 0
    """How often by day."""
    night: int = 0
    cases: list[Case] = field(default_factory=list)
    """What came out, each case once, the latest first."""

    def missing(self, night: bool) -> bool:
        """Whether it still has to be looked at by that light."""
        wanted = self.site.by_night if night else self.site.by_day
        return wanted and not (self.night if night else self.day)

    @property
    def done(self) -> bool:
        return not self.missing(True) and not self.missing(False)


@dataclass(frozen=True)
class Progress:
    """How far a round is."""

    sites: list[Seen]

    def of(self, night: bool) -> tuple[int, int]:
        """(looked at, to be looked at) by one light."""
        wanted = [one for one in self.sites if (one.site.by_night if night else one.site.by_day)]
        return sum(not one.missing(night) for one in wanted), len(wanted)

    @property
    def day(self) -> tuple[int, int]:
        return self.of(False)

    @property
    def night(self) -> tuple[int, int]:
        return self.of(True)

    @property
    def done(self) -> int:
        return sum(one.done for one in self.sites)

    @property
    def cases(self) -> list[Case]:
        """What came out of the whole round."""
        return list({case.pk: case for one in self.sites for case in one.cases}.values())

    @property
    def acted(self) -> int:
        return sum(case.state in FIXED for case in self.cases)


def progress(row: Round) -> Progress:
    """The round's places in order with what was looked at and what came out."""
    light = {"day": Count("observations", filter=Q(observations__night=False))}
    light["night"] = Count("observations", filter=Q(observations__night=True))
    sites = row.sites.select_related("place").annotate(**{f"seen_{name}": one for name, one in light.items()})
    found = {site.pk: Seen(site, site.seen_day, site.seen_night) for site in sites}  # type: ignore[attr-defined]
    defects = Defect.objects.filter(observation__site__round=row).select_related(
        "case__category", "observation"
    )
    for defect in defects.order_by("-case"):
        cases = found[defect.observation.site_id].cases
        if all(case.pk != defect.case_id for case in cases):
            cases.append(defect.case)
    return Progress(list(found.values()))


def running(person: Person | None, on: date) -> list[Round]:
    """The rounds that run on a day and that the person looks for, the latest first."""
    if person is None:
        return []
    return list(Round.objects.on(on).filter(supporters__person=person).select_related("project"))


def next_site(seen: Iterable[Seen], *, night: bool, wanted: str = "") -> Seen | None:
    """The place asked for by its key, else the first that nobody looked at by this light, else the first."""
    rows = list(seen)
    asked = next((one for one in rows if str(one.site.pk) == wanted), None)
    return asked or next((one for one in rows if one.missing(night)), rows[0] if rows else None)


@dataclass(frozen=True)
class Reported:
    """A case that a supporter gave a voice to, with the look it came from."""

    defect: Defect
    name: Any
    """The defect in the checklist; None where it is no longer in it."""

    @property
    def case(self) -> Case:
        return self.defect.case

    @property
    def asks(self) -> bool:
        """Whether the office says it is done and the supporter has not said whether it is fixed."""
        return self.case.state == State.ACTED


def reported_by(person: Person | None, most: int = 60) -> list[Reported]:
    """What became of what the person reported, the latest first, each case once."""
    if person is None:
        return []
    rows = Defect.objects.filter(observation__person=person).select_related(
        "case__department", "case__category", "observation__site__round", "observation__site__place"
    )
    rows = rows.prefetch_related("case__replies", "case__photos__photo", "observation__photos")
    found: dict[int, Reported] = {}
    for row in rows.order_by("-observation__seen_at", "-pk")[:most]:
        questions = row.observation.site.round.questions
        found.setdefault(row.case_id, Reported(row, questions.defect(row.key)))
    return list(found.values())


def gave_voice(person: Person | None, case: Case) -> bool:
    """Whether the person reported this case on a round."""
    return person is not None and case.defects.filter(observation__person=person).exists()


def trained(on: date) -> QuerySet[Qualification]:
    """Who may look at places on a day, by name."""
    rows = Qualification.objects.on(on).filter(topic=TOPIC).select_related("person")
    return rows.order_by("person__name", "pk")


def words_waiting() -> QuerySet[Observation]:
    """Looks with words and no defect that no officer has read yet."""
    rows = Observation.objects.filter(read=None).exclude(text="")
    rows = rows.filter(~Exists(Defect.objects.filter(observation=OuterRef("pk"))))
    return rows.select_related("site__place", "site__round")


def judged(row: Observation, questions: Checklist) -> list[tuple[Any, int, str]]:
    """(parameter, score, its word) of a look in the checklist's order, the feeling where it stands."""
    given = row.scores | ({} if row.feeling is None else {questions.feeling: row.feeling})
    return [
        (one, given[one.key], one.said(given[one.key])) for one in questions.parameters if one.key in given
    ]
