"""Rounds for the office: measures with rows that must not count, the inbox, files, words, forgetting."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from yeogiro.cases import actions
from yeogiro.cases.inbox.rounds import unseen, words
from yeogiro.cases.models import Case, Category, Observation, Round, RoundSupporter, ScorePair, WordsRead
from yeogiro.cases.tests.making_rounds import NIGHT, SINCE, UNTIL, a_project, a_round, a_supporter
from yeogiro.lib import privacy
from yeogiro.lib.measures import Ask, compute, split
from yeogiro.people.models import Account, Person, Qualification
from yeogiro.places.models import Place, PlaceKind

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 15)


def sites(since: date | None = None, **filters: object) -> int:
    return int(compute("cases.sites_monitored", Ask(ON, since, filters)).numerator)


def test_different_places_are_counted_by_light_and_time():
    made = a_round(sites=4)
    made.see(1, site=0)
    made.see(2, site=0, who=1)  # the same place again
    made.see(3, site=0, night=False)
    made.see(4, site=1, night=False)
    made.see(5, site=2, now=NIGHT - timedelta(days=30))
    made.see(6, site=3, now=NIGHT + timedelta(days=50))  # after the day asked about
    found = {time: sites(time=time) for time in ("any", "day", "night", "both")}
    assert found == {"any": 3, "day": 2, "night": 2, "both": 1}
    assert (sites(), sites(date(2022, 10, 1)), sites(months=1), sites(kind="toilet")) == (3, 2, 0, 0)
    assert {row.pk for row in compute("cases.sites_monitored", Ask(ON, None, {"time": "both"})).rows} == {
        made.sites[0].place_id
    }
    with pytest.raises(ValueError, match="time is"):
        sites(time="dusk")


def test_agreement_is_within_one_point_and_splits_by_dong():
    made = a_round()
    assert compute("cases.agreement", Ask(ON)).value is None
    made.see(1, scores={"light": 0, "people": 3, "feeling": 0})
    made.see(2, who=1, scores={"light": 1, "people": 1, "feeling": 3})
    found = compute("cases.agreement", Ask(ON))
    assert (found.numerator, found.denominator, found.value) == (1, 2, 50)
    assert split(found, "dong") == [("", 1, 2)]
    assert compute("cases.agreement", Ask(ON, None, {"parameter": "people"})).value == 0
    assert compute("cases.agreement", Ask(date(2022, 10, 3))).denominator == 0
    assert compute("cases.agreement", Ask(ON, date(2022, 11, 1))).denominator == 0


def waiting(on: date, kind: str) -> list[str]:
    return [one.what for offer in (unseen, words) for one in offer(on) if one.kind == kind]


def test_places_not_seen_wait_when_the_round_ends_and_words_until_somebody_reads_them(cast):
    made = a_round()
    for number, (site, night) in enumerate([(0, True), (0, False), (1, True)], 1):
        made.see(number, site=site, night=night)
    assert waiting(date(2022, 10, 30), "cases.unseen") == []
    assert len(waiting(ON, "cases.unseen")) == 1
    made.see(4, site=1, night=False, text="낙서가 있어요")
    assert (waiting(ON, "cases.unseen"), len(waiting(ON, "cases.words"))) == ([], 1)
    look = Observation.objects.get(text="낙서가 있어요")
    with pytest.raises(ValidationError):
        actions.read_words(observation=look, make_case=False, by=cast.coordinator, now=NIGHT)
    actions.read_words(observation=look, make_case=True, by=cast.coordinator, now=NIGHT)
    with pytest.raises(ValidationError):
        actions.read_words(observation=look, make_case=False, reason="x", by=cast.coordinator, now=NIGHT)
    assert (waiting(ON, "cases.words"), Case.objects.get().text) == ([], "낙서가 있어요")
    assert (WordsRead.objects.get().outcome, Case.objects.get().reporter) == (
        "case",
        made.supporters[0].person,
    )


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_a_round_is_planned_on_pages(cast):
    project = a_project()
    kind = PlaceKind.objects.create(key="monitored-site", name_ko="점검 지점", name_en="Sites")
    place = Place.objects.create(kind=kind, number="R7", name_ko="시장 뒤 골목")
    client = signed_in(cast.coordinator)
    said = {
        "project": project.pk,
        "year": 2022,
        "name_ko": "가을",
        "since": "2022-09-01",
        "until": "2022-11-30",
    }
    client.post("/office/rounds/add/", said | {"checklist": "alley"})
    row = Round.objects.get()
    client.post(reverse("cases:add_site", args=[row.pk]), {"place": "시장 뒤", "by_night": "on"})
    site = row.sites.get()
    assert (site.place, site.by_day, site.by_night) == (place, False, True)
    helper = a_supporter("배우는 이", trained=False)
    address = reverse("cases:supporters", args=[row.pk])
    assert client.post(address, {"name": "배우는 이"}).status_code == 422
    assert client.post(address, {"name": "배우는 이", "trained_on": "2022-09-02"}).status_code == 302
    assert (Qualification.objects.get().person, RoundSupporter.objects.get().person) == (
        helper.person,
        helper.person,
    )
    assert client.post(address, {"name": "없는 이"}).status_code == 422
    page = client.get(reverse("cases:round", args=[row.pk])).content.decode()
    assert ("시장 뒤 골목" in page, "배우는 이" in page) == (True, True)
    client.post(address, {"release": RoundSupporter.objects.get().pk})
    assert RoundSupporter.objects.count() == 0


def test_the_places_of_a_round_go_out_and_come_back_in(cast):
    made, client = a_round(sites=2), signed_in(cast.coordinator)
    file = client.get(reverse("cases:round_file", args=[made.round.pk, "xlsx"])).content
    sheet = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["R0", "R1"]
    kind = made.sites[0].place.kind
    Place.objects.create(kind=kind, number="R9", name_ko="새 골목")
    text = "종류,번호\n".replace("종류", "kind").replace("번호", "number,by_day,by_night")
    rows = f"{text}{kind.key},R9,아니요,예\n{kind.name_ko},R0,예,아니요\n"
    address = reverse("cases:upload_sites", args=[made.round.pk])
    page = client.post(address, {"file": SimpleUploadedFile("지점.csv", rows.encode("utf-8-sig"))})
    assert page.status_code == 200, page.content.decode()[-3000:]
    client.post(address, {"kept": page.context["kept"]})
    found = [(one.place.number, one.by_day, one.by_night) for one in made.round.sites.order_by("number")]
    assert found == [("R0", True, False), ("R1", True, True), ("R9", False, True)]
    wrong = client.post(
        address, {"file": SimpleUploadedFile("b.csv", f"{text}{kind.key},R404,예,예\n".encode())}
    )
    assert (wrong.status_code, made.round.sites.count()) == (422, 3)


def test_forgetting_a_supporter_moves_no_number(cast):
    Category.objects.create(key="light", name_ko="가로등", name_en="Lights", icon="lamp", days=5)
    made = a_round()
    made.see(1, defects=["light-out"], text="내 집 앞", scores={"light": 0}, latitude=37.5, longitude=126.9)
    made.see(2, who=1, scores={"light": 0})
    person = made.supporters[0].person
    held = privacy.export(person)["cases"]
    assert (len(held["looks"]), held["looks"][0]["text"], len(held["rounds"])) == (1, "내 집 앞", 1)

    def numbers() -> tuple:
        return (
            sites(),
            compute("cases.agreement", Ask(ON)).value,
            Case.objects.count(),
            ScorePair.objects.count(),
        )

    before = numbers()
    privacy.forget(person, by=cast.coordinator, now=NIGHT, reason="본인 요청")
    row = Observation.objects.get(scores={"light": 0}, person=None)
    assert (row.text, row.latitude, numbers()) == ("", None, before)
    assert not Case.objects.filter(text__contains="내 집 앞").exists()
    assert Person.objects.filter(pk=person.pk).count() == 0
    assert (made.round.since, made.round.until) == (SINCE, UNTIL)
