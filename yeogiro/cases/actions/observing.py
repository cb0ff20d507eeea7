"""What a supporter saw comes in: stored once however often it is sent, and what is wrong becomes cases."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from yeogiro.lib.models import Photo
from yeogiro.lib.photos import Picture, keep
from yeogiro.lib.text import day
from yeogiro.people.actions.common import locked, require, tidy
from yeogiro.people.models import Account, Person

from ..checklists import BEST, WORST, Checklist
from ..checklists import Defect as Listed
from ..models import Case, CasePhoto, Category, Channel, Defect, Observation, RoundSite, ScorePair, WordsRead
from .opening import open_case

DARK = (18, 6)
"""Hours of the day from and to which a look counts as one by night."""
KEPT_MOST = timedelta(days=60)
"""A phone keeps an answer no longer than this; its clock is not believed beyond."""
MOST_TEXT = 2000


def observe(
    *,
    key: UUID,
    site: RoundSite,
    by: Account,
    now: datetime,
    scores: Mapping[str, int] | None = None,
    defects: Iterable[str] = (),
    text: str = "",
    photos: Sequence[Photo] = (),
    latitude: float | None = None,
    longitude: float | None = None,
    accuracy: int | None = None,
    phone_at: datetime | None = None,
    sent_at: datetime | None = None,
    skew: int = 0,
    night: bool | None = None,
    language: str = "ko",
    synthetic: bool = False,
) -> Observation:
    """Store one look at a place of a round, once a `key`: sent again it is the row that stands, untouched.

    `phone_at` (when it was seen) and `sent_at` are by the phone's own clock: only the time between them is
    believed, taken off `now`. `skew` are the seconds that clock was behind. `scores` are 0 to 3 by parameter;
    each of `defects` opens a case, or gives the open one of the same place and kind another voice.
    ValidationError where `by` is no supporter of the round, the round did not run that day, the key is somebody
    else's, or an answer is none of the checklist's; nothing is stored then.
    """
    person = _supporter(site, by)
    if standing := Observation.objects.filter(key=key).first():
        return _own(standing, person)
    seen_at = now - _kept(phone_at, sent_at)
    _require_running(site, seen_at)
    questions = site.round.questions
    judged, feeling = _scores(questions, scores or {})
    wrong = _defects(questions, defects)
    local = timezone.localtime(seen_at)
    row = Observation(
        key=key,
        site=site,
        person=person,
        night=(local.hour >= DARK[0] or local.hour < DARK[1]) if night is None else night,
        seen_at=seen_at,
        phone_at=phone_at,
        received_at=now,
        skew=skew,
        scores=judged,
        feeling=feeling,
        text=tidy(text)[:MOST_TEXT],
        dong=site.place.dong,
        **_spot(latitude, longitude, accuracy),
        synthetic=synthetic,
    )
    try:
        with transaction.atomic():
            # Held: of two looks at one place the second sees the first one's cases and scores.
            locked(site.place)
            row.save(force_insert=True)
            row.photos.set(photos)
            for one in wrong:
                _raise_case(row, one, photos, by=by, now=now, language=language)
            _compare(row, questions)
    except IntegrityError:
        standing = Observation.objects.filter(key=key).first()
        if standing is None:
            raise
        return _own(standing, person)
    return row


def _supporter(site: RoundSite, by: Account) -> Person:
    if by.person is None or not site.round.supporters.filter(person=by.person_id).exists():
        raise ValidationError(_("You are not among the supporters of this round. Ask who planned it."))
    return by.person


def _own(standing: Observation, person: Person) -> Observation:
    if standing.person_id != person.pk:
        raise ValidationError(_("Somebody else sent something under this number. Start the form afresh."))
    return standing


def _kept(phone_at: datetime | None, sent_at: datetime | None) -> timedelta:
    """How long the phone kept it, by its own clock: never less than nothing, never more than KEPT_MOST."""
    if phone_at is None or sent_at is None:
        return timedelta()
    return max(timedelta(), min(sent_at - phone_at, KEPT_MOST))


def _require_running(site: RoundSite, seen_at: datetime) -> None:
    on, row = timezone.localtime(seen_at).date(), site.round
    if not row.since <= on <= row.until:
        raise ValidationError(
            _("This round runs from %(since)s to %(until)s.")
            % {"since": day(row.since), "until": day(row.until)}
        )


def _scores(questions: Checklist, given: Mapping[str, int]) -> tuple[dict[str, int], int | None]:
    """The scores without the feeling, and the feeling."""
    for key, score in given.items():
        if questions.parameter(key) is None or not isinstance(score, int) or not WORST <= score <= BEST:
            raise ValidationError(_("One of the answers is none of this round’s. Load the page again."))
    judged = dict(given)
    feeling = judged.pop(questions.feeling, None)
    return judged, feeling


def _defects(questions: Checklist, given: Iterable[str]) -> list[Listed]:
    wanted = set(given)
    found = [one for one in questions.defects if one.key in wanted]
    if len(found) != len(wanted):
        raise ValidationError(_("One of the answers is none of this round’s. Load the page again."))
    return found


def _spot(latitude: float | None, longitude: float | None, accuracy: int | None) -> dict[str, Any]:
    """Half a spot or one off the map is no spot: what was seen matters more than where the phone thinks it is."""
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return {}
    known = accuracy if accuracy is not None and 0 <= accuracy <= 100_000 else None
    return {"latitude": latitude, "longitude": longitude, "accuracy": known}


def _raise_case(
    row: Observation, listed: Listed, photos: Sequence[Photo], *, by: Account, now: datetime, language: str
) -> None:
    """Open a case for what is wrong, or join the open one of the same place and kind."""
    place = row.site.place
    standing = open_there(place.pk, listed)
    case = standing or open_case(
        key=uuid5(row.key, listed.key),
        text=f"{listed.name}. {row.text}" if row.text else f"{listed.name}.",
        channel=Channel.ROUND,
        category=listed.category if Category.objects.filter(key=listed.category).exists() else "",
        seen_at=row.seen_at,
        now=now,
        dong=row.dong,
        latitude=place.latitude,
        longitude=place.longitude,
        place=place,
        reporter=by,
        photos=photos,
        source_kind="cases.observation",
        source_pk=str(row.pk),
        language=language,
        by=by,
        synthetic=row.synthetic,
    )
    if standing is not None:
        CasePhoto.objects.bulk_create(
            [CasePhoto(case=standing, photo=photo, moment=CasePhoto.Moment.BEFORE) for photo in photos],
            ignore_conflicts=True,
        )
    Defect.objects.create(observation=row, key=listed.key, place=place, case=case, opened=standing is None)


def open_there(place: int, listed: Listed) -> Case | None:
    """The open case about this defect at this place, also where it was joined to another.

    What has no category ("other") may be anything and joins nothing.
    """
    if not listed.category:
        return None
    here = Q(defects__place=place, defects__key=listed.key)
    joined = Q(merged__defects__place=place, merged__defects__key=listed.key)
    return Case.objects.open().filter(here | joined).order_by("pk").first()


def _compare(row: Observation, questions: Checklist) -> None:
    """Write what this look and earlier ones of others say of the same place by the same light."""
    span = timedelta(days=questions.compared_within_days)
    others = Observation.objects.filter(
        site__place=row.site.place_id,
        night=row.night,
        seen_at__range=(row.seen_at - span, row.seen_at + span),
        person__isnull=False,
    )
    pairs = []
    for other in others.exclude(person=row.person_id).exclude(pk=row.pk):
        later = timezone.localtime(max(row.seen_at, other.seen_at)).date()
        for parameter in sorted(set(row.scores) & set(other.scores)):
            apart = abs(row.scores[parameter] - other.scores[parameter])
            pairs.append(
                ScorePair(first=other, second=row, parameter=parameter, apart=apart, on=later, dong=row.dong)
            )
    ScorePair.objects.bulk_create(pairs)


@transaction.atomic
def observe_with_photos(
    *,
    key: UUID,
    pictures: Sequence[Picture],
    by: Account,
    now: datetime,
    synthetic: bool = False,
    **said: Any,
) -> Observation:
    """`observe`, with photos that were read but not stored yet: all of it, or nothing.

    A photo's key follows from the look's, the sender and its number, so that what is sent again is stored once and
    nobody takes hold of another's photo.
    """
    kept = [
        keep(key=uuid5(key, f"{by.pk} {number}"), picture=one, now=now, synthetic=synthetic)
        for number, one in enumerate(pictures)
    ]
    return observe(key=key, by=by, now=now, photos=kept, synthetic=synthetic, **said)


@transaction.atomic
def read_words(
    *, observation: Observation, make_case: bool, by: Account, now: datetime, reason: str = ""
) -> WordsRead:
    """Make a case of what a supporter wrote without naming a defect, or say why none is needed; once a look.

    ValidationError where a colleague did so first, or where neither a case nor a reason comes of it.
    """
    row = locked(observation)
    if WordsRead.objects.filter(observation=row).exists():
        raise ValidationError(_("A colleague read this already."))
    place, case = row.site.place, None
    if make_case:
        case = open_case(
            key=uuid5(row.key, "words"),
            text=row.text,
            channel=Channel.ROUND,
            seen_at=row.seen_at,
            now=now,
            dong=row.dong,
            latitude=place.latitude,
            longitude=place.longitude,
            place=place,
            reporter=row.person,
            photos=list(row.photos.all()),
            source_kind="cases.observation",
            source_pk=str(row.pk),
            by=by,
            synthetic=row.synthetic,
        )
        # The supporter follows it like any other: the case belongs to what was seen.
        Defect.objects.create(observation=row, key="other", place=place, case=case, opened=True)
    why = "" if make_case else require(reason, _("Say why no case is needed."))
    return WordsRead.objects.create(observation=row, case=case, reason=why[:300], by=by, at=now)
