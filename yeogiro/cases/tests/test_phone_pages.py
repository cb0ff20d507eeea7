"""The supporter's phone by plain requests: with scripts and without, late, twice, by somebody else, signed out."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from yeogiro.cases import actions
from yeogiro.cases.models import Case, Category, Observation
from yeogiro.cases.states import State
from yeogiro.cases.tests.making_rounds import a_round, a_supporter
from yeogiro.lib.models import Photo, PhotoBytes

pytestmark = pytest.mark.django_db
PHONE = "/rounds/"
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def made(db):
    Category.objects.create(key="light", name_ko="가로등", name_en="Lights", icon="lamp", days=5)
    return a_round()


def signed_in(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def a_photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    out.seek(0)
    out.name = "골목.jpg"
    return out


def answer(made, **more) -> dict[str, object]:
    return {
        "key": str(UUID(int=9)),
        "site": made.sites[0].pk,
        "defects": "light-out",
        "text": "깜깜함",
        **more,
    }


def test_without_javascript_the_form_posts_and_the_page_says_that_it_arrived(made):
    client = signed_in(made.supporters[0])
    page = client.get(PHONE).content.decode()
    assert ("골목 0" in page, f'name="site" value="{made.sites[0].pk}"' in page) == (True, True)
    response = client.post(
        PHONE, answer(made, photos=a_photo(), **{"score-light": "1", "score-feeling": "0"})
    )
    assert (response.status_code, response["Location"]) == (302, "/rounds/?saved=1")
    row = Observation.objects.get()
    assert (row.scores, row.feeling, row.text, row.photos.count()) == ({"light": 1}, 0, "깜깜함", 1)
    assert Case.objects.get().photos.count() == 1
    assert "저장했습니다." in client.get("/rounds/?saved=1").content.decode()


def test_nothing_wrong_takes_no_defect_along(made):
    signed_in(made.supporters[0]).post(PHONE, answer(made, nothing="1"))
    assert (Observation.objects.count(), Case.objects.count()) == (1, 0)


def test_sent_three_times_with_a_photo_it_stands_once(made):
    client = signed_in(made.supporters[0])
    answers = [client.post(PHONE, answer(made, photos=a_photo()), **JSON).json() for _try in range(3)]
    assert answers == [{"stored": str(UUID(int=9))}] * 3
    assert (Observation.objects.count(), Case.objects.count(), Photo.objects.count()) == (1, 1, 1)


def test_what_waited_on_the_phone_is_dated_back_by_the_phones_own_span(made):
    sent = datetime(2031, 1, 1, 12, tzinfo=UTC)
    times = {"phone_at": (sent - timedelta(hours=2)).isoformat(), "sent_at": sent.isoformat()}
    signed_in(made.supporters[0]).post(PHONE, answer(made, **times), **JSON)
    row = Observation.objects.get()
    assert row.received_at - row.seen_at == timedelta(hours=2)
    assert row.skew < -(2**20), "the phone's clock was years ahead"


def test_what_another_account_wrote_is_not_taken(made):
    first, second = (signed_in(one) for one in made.supporters)
    mark = first.get("/rounds/ready/").json()["account"]
    response = second.post(PHONE, answer(made, account=mark), **JSON)
    assert (response.status_code, Observation.objects.count()) == (409, 0)
    assert first.post(PHONE, answer(made, account=mark), **JSON).status_code == 200


def test_signed_out_the_phone_is_told_so_and_nothing_is_stored(made):
    client = Client()
    assert client.get("/rounds/ready/").json()["account"] == ""
    response = client.post(PHONE, answer(made), **JSON)
    assert (response.status_code, Observation.objects.count()) == (302, 0)


def test_a_fresh_token_is_enough_after_the_page_grew_old(made):
    client = Client(enforce_csrf_checks=True)
    client.force_login(made.supporters[0])
    assert client.post(PHONE, answer(made), **JSON).status_code == 403
    ready = client.get("/rounds/ready/")
    assert "no-store" in ready["Cache-Control"]
    headers = {"accept": "application/json", "x-csrftoken": ready.json()["token"]}
    assert client.post(PHONE, answer(made), headers=headers).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"site": 0},
        {"key": "x"},
        {"score-light": "7"},
        {"score-smell": "1"},
        {"defects": "ghost"},
        {"photos": io.BytesIO(b"no photo")},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_is_wrong_is_said_and_nothing_is_stored(made, wrong):
    client = signed_in(made.supporters[0])
    response = client.post(PHONE, answer(made) | wrong, **JSON)
    assert (response.status_code, len(response.json()["errors"])) == (422, 1)
    page = client.post(PHONE, answer(made) | wrong)
    assert (page.status_code, "깜깜함" in page.content.decode()) == (422, True)
    assert (Observation.objects.count(), Photo.objects.count()) == (0, 0)


def test_who_is_no_supporter_learns_whom_to_ask(made, cast):
    for account in (cast.resident, cast.officer, a_supporter("쉬는 이")):
        client = signed_in(account)
        page = client.get(PHONE)
        assert (page.status_code, "오늘은 맡은 점검이 없습니다" in page.content.decode()) == (200, True)
        assert client.post(PHONE, answer(made), **JSON).status_code == 422
    assert signed_in(cast.nobody).get(PHONE).status_code in {200, 403}
    assert Observation.objects.count() == 0


def acted(made) -> Case:
    made.see(1, defects=["light-out"])
    Case.objects.update(department=made_department(), state=State.ASSIGNED)
    case = Case.objects.get()
    return actions.act(case=case, text="등을 갈았습니다", by=None, now=Observation.objects.get().seen_at)


def made_department():
    from yeogiro.people.models import Department

    return Department.objects.create(name_ko="토목과", name_en="Civil engineering")


def test_the_supporter_has_the_last_word_and_nobody_else(made):
    case, other = acted(made), signed_in(made.supporters[1])
    address = reverse("cases:supporter_verdict", args=[case.pk])
    assert other.post(address, {"verdict": "fixed"}).status_code == 404
    client = signed_in(made.supporters[0])
    assert "등을 갈았습니다" in client.get("/rounds/mine/").content.decode()
    client.post(address, {"verdict": "not-fixed", "words": "아직 어두워요"})
    case.refresh_from_db()
    assert (case.state, case.steps.last().reason) == (State.REOPENED, "아직 어두워요")
    actions.act(case=case, text="다시 갈았습니다", by=None, now=case.entered_at)
    client.post(address, {"verdict": "fixed"})
    case.refresh_from_db()
    assert case.state == State.CONFIRMED


def test_a_photo_is_shown_to_who_took_it_and_to_officers(made, cast):
    client = signed_in(made.supporters[0])
    client.post(PHONE, answer(made, photos=a_photo()), **JSON)
    row = Observation.objects.get()
    given = [row.pk, row.photos.get().pk, "small"]
    address, office = reverse("cases:own_photo", args=given), reverse("cases:observation_photo", args=given)
    found = {
        name: (signed_in(one).get(address).status_code, signed_in(one).get(office).status_code)
        for name, one in {
            "own": made.supporters[0],
            "other": made.supporters[1],
            "officer": cast.officer,
            "resident": cast.resident,
        }.items()
    }
    assert found == {"own": (200, 403), "other": (403, 403), "officer": (403, 200), "resident": (403, 403)}
    assert client.get(address).content == bytes(PhotoBytes.objects.get(size="small").content)


def test_the_worker_keeps_two_pages_and_names_every_part(made):
    script = Client().get("/rounds/worker.js")
    assert (script["Content-Type"], script["Service-Worker-Allowed"]) == ("text/javascript", "/")
    words = script.content.decode()
    assert [
        name
        for name in ("phone.css", "round.js", "report.js", "outbox.js", "blur.js", "icons.svg")
        if name not in words
    ] == []


def test_a_key_nobody_sent_before_is_fresh_on_every_page(made):
    client = signed_in(made.supporters[0])
    keys = {client.get(PHONE).context["key"] for _try in range(3)}
    assert (len(keys), uuid4() in keys) == (3, False)
