"""Codes that lower rooms carry are said by name on their pages, and the owner of the rows names them."""

from datetime import date

import pytest
from django.urls import reverse

from yeogiro.lib import names, sheets
from yeogiro.people.files import people as sheets_people
from yeogiro.people.models import Body
from yeogiro.people.tests.making import make_job
from yeogiro.places.models import Area
from yeogiro.plan.models import Plan, Project

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)
CHEONYEON = "1141052000"


@pytest.fixture
def area():
    return Area.objects.create(code=CHEONYEON, name_ko="천연동", name_en="Cheonyeon-dong")


def test_dongs_are_said_by_name_and_an_unknown_code_as_it_is(client, area):
    for name, dong in (("가위원회", CHEONYEON), ("나위원회", "1199999999"), ("다위원회", "")):
        Body.objects.create(name_ko=name, name_en=name, dong=dong)
    page = client.get(reverse("people:bodies")).content.decode()
    said = [f" · {text}</span>" in page for text in ("천연동", CHEONYEON, "1199999999")]
    assert said == [True, False, True]
    assert str(names.said(names.every(names.DONG), "")) == "–"


def test_a_file_says_dongs_by_name_and_takes_code_and_both_names(area):
    row = {"name": "김가온", "birth_year": 1979, "sex": "f", "dong": CHEONYEON}
    content = sheets.write_csv(sheets_people.persons(), [row]).decode("utf-8-sig")
    assert (CHEONYEON in content, "천연동" in content) == (False, True)
    for word in ("천연동", "Cheonyeon-dong", CHEONYEON):
        file = content.replace("천연동", word).encode()
        (found,) = sheets.read(file, "a.csv", sheets_people.persons()).rows
        assert found.values["dong"] == CHEONYEON


def test_projects_are_said_by_name_on_the_ledger(client, cast):
    plan = Plan.objects.create(key="plan", first_year=2018, last_year=2022)
    facts = {"number": 1, "name_ko": "아이돌봄 사업", "name_en": "Care", "has_detail": True}
    Project.objects.create(plan=plan, key="care", **facts)
    make_job({"project": "care"}, on=ON)
    make_job({"project": "gone"}, on=ON)
    client.force_login(cast.officer)
    page = client.get(reverse("people:jobs"), {"project": "care"})
    assert [job.project for job, _kept in page.context["rows"]] == ["care"]
    assert ("아이돌봄 사업" in page.content.decode(), ">gone<" in page.content.decode()) == (True, True)


def test_a_kind_of_names_is_offered_once_and_one_nobody_offers_is_empty():
    names.every(names.DONG)
    with pytest.raises(ValueError, match="offered twice"):
        names.offer(names.DONG, list)
    assert names.every("colour") == {}
