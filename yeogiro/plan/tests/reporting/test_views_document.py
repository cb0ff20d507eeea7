"""The report on a page and as a download, of the plan in force."""

import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.urls import reverse

from yeogiro.lib import clock
from yeogiro.plan import actions
from yeogiro.plan.document.read import read_plan
from yeogiro.plan.reporting import kept

HAEAN = Path(__file__).parents[1] / "districts" / "haean"


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


@pytest.fixture
def plan(db):
    document = read_plan(HAEAN)
    actions.load_plan(document=document, now=clock.now())
    return document


def test_the_page_holds_the_plan_in_force_and_its_contents(client, plan):
    page = client.get(reverse("plan:document")).content.decode()
    for project in plan.projects:
        assert project.name in page
    assert page.count('href="#part-') == page.count("<h2 id=") > 5
    assert " style=" not in page


def test_the_download_is_hwpx_with_a_korean_name(client, plan):
    response = client.get(reverse("plan:document_hwpx"))
    assert response["Content-Type"] == "application/hwp+zip"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition.split("''", 1)[1]) == f"{plan.plan.plan.title} {clock.today()}.hwpx"
    with zipfile.ZipFile(BytesIO(response.content)) as archive:
        assert plan.projects[0].name in archive.read("Contents/section0.xml").decode()


def test_the_download_speaks_the_pages_language(client, plan):
    korean = client.get(reverse("plan:document_hwpx"))
    english = client.get(reverse("plan:document_hwpx"), {"lang": "en"})
    assert korean["ETag"] != english["ETag"]
    with zipfile.ZipFile(BytesIO(english.content)) as archive:
        assert plan.projects[0].name_en in archive.read("Contents/section0.xml").decode()


def test_the_second_download_comes_from_disk(client, plan, tmp_path):
    first = client.get(reverse("plan:document_hwpx")).content
    (file,) = (tmp_path / "reports").iterdir()
    assert file.read_bytes() == first
    file.write_bytes(b"kept")
    assert client.get(reverse("plan:document_hwpx")).content == b"kept"


def test_warming_makes_both_languages(plan, tmp_path):
    kept.warm(clock.today())
    assert len(list((tmp_path / "reports").iterdir())) == 2


def test_only_reading_is_allowed(client, plan):
    assert client.post(reverse("plan:document")).status_code == 405
    assert client.post(reverse("plan:document_hwpx")).status_code == 405
