"""Inspections, audits, ranking and pictures: what they make of a place, and who sees what."""

import io
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from yeogiro.lib import inbox, photos
from yeogiro.lib.measures import Ask, compute
from yeogiro.places import actions, selectors
from yeogiro.places.checklists import AuditList, score
from yeogiro.places.models import Area, Audit, Inspection, Place, PlaceKind, WorksPhoto
from yeogiro.places.ranking import Candidate, metres, rank
from yeogiro.places.search import places as search

from .making import make_faulty, make_inspection

ON, MAY, JUNE = date(2022, 11, 15), date(2022, 5, 2), date(2022, 6, 1)
NOON = datetime(2022, 11, 15, 3, tzinfo=UTC)
CHECKS = [{"key": key, "name_ko": f"{key} 이상 없음", "name_en": key} for key in ("rings", "lamp")]
ITEMS = [
    {"key": "step", "name_ko": "턱 없음", "name_en": "No step", "weight": 60, "needed": True},
    {"key": "rest", "name_ko": "의자", "name_en": "A bench", "weight": 40},
]
RANKING = {"score": 40, "children": 25, "years": 20, "distance": 15}
ASKED = {"items": ITEMS, "ranking": RANKING, "children": {"1141052000": 400, "1141061500": 800}}
SOUND = {"rings": "ok", "lamp": "none"}


@pytest.fixture
def kind(db):
    Area.objects.create(code="1141052000", name_ko="천연동", name_en="Cheonyeon-dong")
    return PlaceKind.objects.create(
        key="playground",
        name_ko="놀이터",
        name_en="Playgrounds",
        inspect_every=6,
        checklist=CHECKS,
        audit=ASKED,
    )


@pytest.fixture
def place(kind):
    return actions.register(
        kind=kind, number="1", name_ko="솔밭", opened_on=date(2010, 3, 2), dong="1141052000"
    )


def picture(colour: str = "red") -> photos.Picture:
    return photos.understand(jpeg(colour))


def jpeg(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 12), colour).save(out, "JPEG")
    return out.getvalue()


def test_a_fault_makes_the_place_faulty_and_a_sound_one_takes_it_back(place):
    actions.inspect(place=place, on=MAY, answers=SOUND | {"rings": "bad"})
    place.refresh_from_db()
    assert (place.state, place.steps.get().why) == ("faulty", "✕ rings 이상 없음")
    actions.inspect(place=place, on=JUNE, answers=SOUND)
    place.refresh_from_db()
    assert place.state == "in-use"
    assert [step.after for step in place.steps.order_by("turn")] == ["faulty", "repaired", "in-use"]


def test_an_inspection_entered_late_changes_no_state(place):
    actions.inspect(place=place, on=JUNE, answers=SOUND)
    actions.inspect(place=place, on=MAY, answers=SOUND, fault=True, note="벽")
    place.refresh_from_db()
    assert (place.state, place.inspections.count()) == ("in-use", 2)


@pytest.mark.parametrize(
    "more",
    [
        {"answers": {"rings": "ok"}},
        {"answers": SOUND | {"other": "ok"}},
        {"answers": SOUND | {"lamp": "fine"}},
        {"answers": SOUND, "fault": True},
        {"answers": SOUND, "on": date(2009, 1, 1)},
    ],
)
def test_an_inspection_that_cannot_be_is_refused_and_changes_nothing(place, more):
    with pytest.raises(ValidationError):
        actions.inspect(place=place, **{"on": MAY, **more})
    assert Inspection.objects.count() == 0


def test_what_does_not_stand_is_not_inspected_and_the_same_key_twice_is_one(kind, place):
    planned = actions.register(kind=kind, number="2", name_ko="계획")
    with pytest.raises(ValidationError):
        actions.inspect(place=planned, on=MAY, answers=SOUND)
    key = uuid4()
    first = actions.inspect(place=place, on=MAY, answers=SOUND, key=key, pictures=[picture()], now=NOON)
    again = actions.inspect(place=place, on=MAY, answers=SOUND, key=key, pictures=[picture()], now=NOON)
    assert (first, Inspection.objects.count(), first.photos.count()) == (again, 1, 1)


def test_inspections_come_due_by_the_kinds_interval_and_wait_in_the_inbox(kind, place):
    late, soon, fresh, never = (
        actions.register(kind=kind, number=str(n), name_ko="가", opened_on=date(2010, 1, 1))
        for n in range(3, 7)
    )
    for row, day in ((late, date(2022, 5, 1)), (soon, date(2022, 6, 1)), (fresh, date(2022, 11, 1))):
        actions.inspect(place=row, on=day, answers=SOUND)
    actions.inspect(place=place, on=date(2022, 11, 2), answers=SOUND)
    found = {due: set(selectors.due_places(Place.objects.all(), kind, due, ON)) for due in selectors.DUES}
    assert found == {"overdue": {late, never}, "soon": {soon}, "never": {never}}
    (item,) = (one for one in inbox.items(ON) if one.kind == "places.inspection")
    assert (item.pk, item.due, "?due=overdue" in item.url) == (kind.pk, date(2022, 11, 1), True)


def test_a_faulty_place_waits_for_its_repair_since_the_fault(place):
    actions.change_state(place=place, to="faulty", on=JUNE)
    (item,) = (one for one in inbox.items(ON) if one.kind == "places.fault")
    assert (item.pk, item.since) == (place.pk, JUNE)


@pytest.mark.django_db
def test_the_share_of_faulty_places_is_that_of_the_day():
    broken = make_faulty({}, on=ON)
    for words in (
        {"repaired_on": -1},
        {"found_on": 1},
        {"kind": "family-centre"},
        {"closed_on": 0},
        {"opened_on": "unknown"},
    ):
        make_faulty(words, on=ON)
    found = compute("places.faulty", Ask(ON, None, {"kind": "playground"}))
    assert (list(found.counted), found.numerator, found.denominator) == ([broken], 1, 3)


@pytest.mark.django_db
def test_inspections_count_between_the_two_days():
    counted = [
        make_inspection(words, on=ON) for words in ({"on": 0}, {"on": "2018-01-01"}, {"verdict": "fault"})
    ]
    for words in ({"on": 1}, {"on": "2017-12-31"}, {"kind": "family-centre"}):
        make_inspection(words, on=ON)
    found = compute("places.inspections", Ask(ON, date(2018, 1, 1), {"kind": "playground"}))
    assert set(found.counted) == set(counted)
    sound = compute(
        "places.inspections", Ask(ON, date(2018, 1, 1), {"kind": "playground", "verdict": "fault"})
    )
    assert list(sound.counted) == [counted[2]]
    with pytest.raises(ValueError, match="sound or fault"):
        compute("places.inspections", Ask(ON, None, {"verdict": "fine"}))


@pytest.mark.once
@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ({"step": "yes", "rest": "no"}, 60),
        ({"step": "partly", "rest": "partly"}, 50),
        ({"step": "yes", "rest": "none"}, 100),
        ({"step": "no", "rest": "no"}, 0),
    ],
)
def test_the_score_is_the_weight_earned_of_what_applies(answers, points):
    assert score(answers, {"step": 60, "rest": 40}) == points


def test_an_audit_says_whether_the_place_is_barrier_free_and_keeps_its_own_weights(kind, place):
    assert actions.audit(place=place, on=JUNE, answers={"step": "yes", "rest": "no"}).score == 60
    place.refresh_from_db()
    assert place.barrier_free is True
    actions.audit(place=place, on=MAY, answers={"step": "no", "rest": "no"})  # entered late
    place.refresh_from_db()
    assert place.barrier_free is True
    kind.audit = {**ASKED, "items": [ITEMS[0]]}
    kind.save()
    assert Audit.objects.order_by("on").last().weights == {"step": 60, "rest": 40}


def test_many_audits_are_entered_together_or_not_at_all(kind, place):
    fine = {"number": "1", "on": MAY, "answers": {"step": "partly", "rest": "yes"}, "note": ""}
    with pytest.raises(ValidationError, match="99"):
        actions.enter_audits(kind=kind, rows=[fine, {**fine, "number": "99"}])
    assert Audit.objects.count() == 0
    assert [actions.enter_audits(kind=kind, rows=[fine]) for _again in range(2)] == [1, 0]
    place.refresh_from_db()
    assert (place.barrier_free, Audit.objects.get().score) == (False, 70)


@pytest.mark.once
def test_the_rank_adds_up_its_reasons_and_says_what_is_unknown():
    asked = AuditList.of(ASKED)
    near, far = (37.57, 126.93), (37.60, 126.93)
    assert round(metres(near, far)) == 3336  # 0.03° of a great circle of 6 371 km
    found = rank(
        [
            Candidate(1, "b", 20, "1141061500", far, date(1990, 1, 1)),
            Candidate(2, "a", 20, "1141052000", near, date(2021, 1, 1)),
            Candidate(3, "c", 100),
            Candidate(4, "d", 100),
        ],
        asked,
        free=[near],
        on=ON,
    )
    assert [(one.rank, one.candidate.pk, one.points) for one in found] == [
        (1, 1, 92.0),  # 32 for barriers, 25 for children, 20 for years, 15 for distance
        (2, 2, 45.2),  # 32, 12.5, 1/30 of 20, 0
        (3, 3, 0.0),
        (3, 4, 0.0),
    ]
    assert [points for _name, points, _words in found[2].parts] == [0, 0, 0, 0]


def test_only_what_is_audited_has_barriers_and_stands_is_ranked(kind, place):
    free, closed, unknown = (
        actions.register(kind=kind, number=str(n), name_ko="가", opened_on=date(2010, 1, 1))
        for n in (2, 3, 4)
    )
    for row, answer in ((place, "no"), (free, "yes"), (closed, "no")):
        actions.audit(place=row, on=MAY, answers={"step": answer, "rest": "no"})
    actions.retire(place=closed, on=JUNE)
    found = selectors.auditing(kind, ON)
    assert ([one.candidate.pk for one in found.ranked], found.free, found.unaudited) == ([place.pk], 1, 1)
    assert unknown.pk not in found.places


def pictured(place: Place) -> WorksPhoto:
    works = actions.start_works(place=place, kind="improved", title="개선", started_on=MAY)
    actions.add_picture(
        works=works, side="before", picture=picture(), taken_on=MAY, key=uuid4(), now=NOON, synthetic=True
    )
    return works.pictures.get()


def test_a_picture_is_public_once_released_and_its_next_version_is_not(client, place):
    half = pictured(place)
    address = reverse("places:picture", args=[half.pk, "small"])
    page = reverse("places:place", args=[place.pk])
    assert (client.get(address).status_code, b"yg-beforeafter" in client.get(page).content) == (403, False)
    assert actions.release_pictures(works=half.works, now=NOON) == 1
    assert (client.get(address).status_code, b"yg-beforeafter" in client.get(page).content) == (200, True)
    actions.add_picture(
        works=half.works, side="before", picture=picture("blue"), taken_on=MAY, key=uuid4(), now=NOON
    )
    assert (client.get(address).status_code, half.works.pictures.get().released_at) == (404, None)
    with pytest.raises(ValidationError):
        actions.add_picture(
            works=half.works,
            side="after",
            picture=picture(),
            taken_on=date(2022, 1, 1),
            key=uuid4(),
            now=NOON,
        )


def test_the_phone_form_enters_an_inspection_once_with_its_photo(client, cast, place):
    client.force_login(cast.officer)
    address = reverse("places:inspect", args=[place.pk])
    key = client.get(address).context["form"]["key"].value()
    assert str(UUID(key)) == key
    sent = {"key": key, "on": "2022-05-02", "c_rings": "bad", "c_lamp": "ok", "note": "단추가 빠졌다"}
    for _twice in range(2):
        photo = SimpleUploadedFile("a.jpg", jpeg(), content_type="image/jpeg")
        assert client.post(address, {**sent, "photo": photo}).status_code == 302
    made = Inspection.objects.get()
    assert (made.verdict, made.photos.count(), made.entered_by) == ("fault", 1, cast.officer)
    left = client.post(address, {**sent, "c_lamp": "", "key": uuid4()})
    assert (left.status_code, "단추가 빠졌다" in left.content.decode()) == (422, True)
    shown = reverse("places:inspection_photo", args=[made.photos.get().pk, "small"])
    assert client.get(shown).status_code == 200
    client.logout()
    stranger = client.get(reverse("places:place", args=[place.pk])).content.decode()
    assert ("rings 이상 없음" in stranger, "단추가 빠졌다" in stranger, client.get(shown).status_code) == (
        True,
        False,
        302,
    )


def test_places_of_a_kind_that_is_not_public_are_for_those_who_keep_them(client, cast, db):
    site = PlaceKind.objects.create(key="monitored-site", name_ko="점검 지점", name_en="Sites", public=False)
    row = actions.register(kind=site, number="1", name_ko="어두운 골목")
    pages = [
        reverse("places:places", args=["monitored-site"]),
        reverse("places:place", args=[row.pk]),
        reverse("places:download_places", args=["monitored-site", "csv"]),
        "/api/places/kinds/monitored-site/places",
        f"/api/places/places/{row.pk}",
    ]
    assert {client.get(page).status_code for page in pages} == {403}
    assert [hit.title for hit in search("어두운", None)] == []
    assert [hit.title for hit in search("어두운", cast.officer)] == ["어두운 골목"]
    client.force_login(cast.officer)
    assert {client.get(page).status_code for page in pages[:3]} == {200}
