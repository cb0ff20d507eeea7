"""Residents report without an account: three taps, a private link, and little room for machines."""

import io
import re
import time
from uuid import UUID, uuid4

import pytest
from django.core import signing
from django.test import Client
from PIL import Image

from yeogiro.cases import actions
from yeogiro.cases.links import hashed, token_for
from yeogiro.cases.models import Case, Category
from yeogiro.cases.states import State
from yeogiro.cases.views.report import LATEST, SALT
from yeogiro.lib import clock
from yeogiro.people.models import Department

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def light() -> Category:
    return Category.objects.create(key="light", name_ko="가로등", name_en="Lights", icon="lamp", days=5)


def begun(ago: float = 60) -> str:
    return signing.dumps(str(time.time() - ago), salt=SALT)


def words(**more: object) -> dict[str, object]:
    return {"key": str(UUID(int=5)), "what": "light", "where": "시장 뒤", "begun": begun(), **more}


def test_what_is_tapped_is_enough_and_the_link_shows_it_to_nobody_else():
    client = Client()
    response = client.post("/report/", words())
    row = Case.objects.get()
    token = token_for(UUID(int=5))
    assert (response.status_code, response["Location"]) == (302, f"/report/{token}/")
    assert (row.text, row.channel, row.reporter, row.link_hash) == (
        "가로등\n시장 뒤",
        "web",
        None,
        hashed(token),
    )
    page = client.get(f"/report/{token}/")
    assert (page.status_code, "시장 뒤" in page.content.decode()) == (200, True)
    assert ("no-store" in page["Cache-Control"], page["X-Robots-Tag"]) == (True, "noindex, nofollow")
    for wrong in (token[:-1] + ("0" if token[-1] != "0" else "1"), "x", row.link_hash, str(row.pk)):
        assert client.get(f"/report/{wrong}/").status_code == 404


def test_sent_again_it_is_the_same_report_with_the_same_link():
    client = Client()
    said = [
        client.post("/report/", words(), headers={"accept": "application/json"}).json() for _try in range(3)
    ]
    assert (said[0] == said[1] == said[2], Case.objects.count()) == (True, 1)
    assert said[0]["link"] == f"/report/{token_for(UUID(int=5))}/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"website": "http://spam.example"},
        {"begun": ""},
        {"begun": "forged"},
        {"what": "ghost"},
        {"what": ""},
        {"dong": "0000000000"},
        {"text": "가" * 2001},
        {"phone": "010-1234-5678"},
        {"phone": "12", "agreed": "on"},
        {"latitude": "abc"},
    ],
    ids=str,
)
def test_what_is_wrong_or_a_machines_is_refused_and_given_back(wrong):
    page = Client().post("/report/", words(where="돌려받을 말") | wrong)
    assert (page.status_code, "돌려받을 말" in page.content.decode(), Case.objects.count()) == (422, True, 0)


@pytest.mark.parametrize(("ago", "status"), [(0.5, 422), (4, 302), (LATEST - 60, 302), (LATEST + 60, 422)])
def test_too_quick_is_refused_and_days_without_a_signal_are_not(ago, status, monkeypatch):
    then = time.time()
    with monkeypatch.context() as earlier:
        earlier.setattr(time, "time", lambda: then - ago)
        token = signing.dumps(str(then - ago), salt=SALT)
    assert Client().post("/report/", words(begun=token)).status_code == status


def test_a_number_is_kept_only_with_agreement():
    Client().post("/report/", words(phone="010-1234-5678", agreed="on"))
    assert Case.objects.get().phone == "01012345678"


def test_a_photo_comes_along_without_its_place():
    out = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=exif.tobytes())
    out.seek(0)
    out.name = "a.jpg"
    client = Client()
    link = client.post("/report/", words(photos=out))["Location"]
    source = re.search(r'src="(/report/[^"]+)"', client.get(link).content.decode())[1]
    photo = client.get(source)
    assert (photo["Content-Type"], b"Exif" in photo.content) == ("image/jpeg", False)
    other = Client().post("/report/", words(key=str(uuid4())))["Location"]
    assert client.get(other + source.rstrip("/").rsplit("/", 1)[1] + "/").status_code == 404


def test_who_is_signed_in_reports_under_the_account_and_a_strangers_report_stays_nobodys(cast):
    client = Client()
    client.force_login(cast.resident)
    mark = client.get("/rounds/ready/").json()["account"]
    client.post("/report/", words(account=mark))
    assert Case.objects.get().reporter == cast.resident.person
    client.post("/report/", words(key=str(UUID(int=6)), account=""))
    assert Case.objects.get(key=UUID(int=6)).reporter is None
    other = Client()
    other.force_login(cast.officer)
    assert other.post("/report/", words(key=str(UUID(int=7)), account=mark)).status_code == 409


def test_the_reporter_says_whether_it_is_fixed():
    client = Client()
    link = client.post("/report/", words())["Location"]
    department = Department.objects.create(name_ko="토목과", name_en="Civil engineering")
    Case.objects.update(department=department, state=State.ASSIGNED)
    assert "verdict" not in client.get(link).content.decode()
    actions.act(case=Case.objects.get(), text="갈았습니다", by=None, now=clock.now())
    page = client.get(link).content.decode()
    assert ("갈았습니다" in page, 'value="fixed"' in page) == (True, True)
    client.post(link, {"verdict": "fixed"})
    assert Case.objects.get().state == State.CONFIRMED
    assert Client().post(f"/report/{'0' * 48}/", {"verdict": "fixed"}).status_code == 404


def test_one_address_reports_so_often_and_no_more(settings):
    (rule,) = [one for one in settings.RATE_LIMITS if one["name"] == "report"]
    settings.RATE_LIMITS = [rule | {"most": 2}]
    client = Client()
    found = [client.post("/report/", words(key=str(uuid4()))).status_code for _try in range(3)]
    assert (found, Case.objects.count()) == ([302, 302, 429], 2)
