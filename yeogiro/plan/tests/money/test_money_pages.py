"""The pages of money, pilots and returns over the demo city: sound in both languages, and who may."""

import io
from datetime import date

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.html import HANGUL, read
from yeogiro.lib.sheets import write_csv, write_xlsx
from yeogiro.plan.demo import money as demo_money
from yeogiro.plan.demo import returns as demo_returns
from yeogiro.plan.files.returned import SHEET as RETURN
from yeogiro.plan.files.spending import SHEET
from yeogiro.plan.models import Evaluation, Plan, Return, Spending

from ..office import opened

pytestmark = pytest.mark.django_db
PAGES = [
    ("money", {}, "anyone"),
    ("project_money", {"key": "gap-care"}, "anyone"),
    ("project_money", {"key": "safety-platform"}, "coordinator"),
    ("pilots", {}, "anyone"),
    ("money_upload", {}, "coordinator"),
    ("spend", {"key": "gap-care"}, "coordinator"),
    ("carry_over", {"key": "gap-care", "task": "care"}, "coordinator"),
    ("evaluate", {"key": "kids-clean"}, "coordinator"),
    ("returns", {}, "coordinator"),
    ("file_return", {"key": "gap-care-families", "year": 2018, "month": 6}, "coordinator"),
]


def sound(client, url: str, language: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(url)
    assert response.status_code == 200, url
    html = response.content.decode()
    found = read(html)
    assert found.lang == language
    assert sum(level == 1 for level, _text in found.headings) == 1
    assert (found.duplicate_ids(), found.unlabelled(), found.inline) == ([], [], [])
    if language == "en":
        assert found.foreign("en") == []
    else:
        (heading,) = (text for level, text in found.headings if level == 1)
        assert HANGUL.search(heading)
    return html


def test_every_page_is_sound_in_both_languages(seodaemun, cast, client):
    plan = Plan.objects.get()
    demo_money.play(plan=plan, by=cast.coordinator, on=date(2022, 11, 15))
    demo_returns.play(plan=plan, by=cast.coordinator, on=date(2018, 6, 15))
    key = Return.objects.first().indicator.key
    for name, given, account in PAGES:
        if account != "anyone":
            client.force_login(getattr(cast, account))
        else:
            client.logout()
        given = given | ({"key": key} if name == "file_return" else {})
        url = reverse(f"plan:{name}", kwargs=given)
        for language in ("ko", "en"):
            sound(client, url, language)
    for filed in (Return.objects.get(state="replaced"), Return.objects.get(replaces__isnull=False)):
        for language in ("ko", "en"):
            sound(client, reverse("plan:return", args=[filed.pk]), language)
    sound(
        client, reverse("plan:correct_return", args=[Return.objects.filter(state="provisional")[0].pk]), "en"
    )


def test_the_public_sees_sums_and_no_single_entry(seodaemun, cast, client):
    demo_money.play(plan=Plan.objects.get(), by=cast.coordinator, on=date(2018, 11, 15))
    url = reverse("plan:project_money", kwargs={"key": "gap-care"})
    voucher = Spending.objects.filter(project__key="gap-care").first().voucher
    assert voucher not in client.get(url).content.decode()
    client.force_login(cast.officer)
    assert voucher in client.get(url).content.decode()


def test_the_budget_page_leads_to_what_was_spent_and_a_pilot_shows_its_decision(seodaemun, cast, client):
    demo_money.play(plan=Plan.objects.get(), by=cast.coordinator, on=date(2022, 11, 15))
    assert reverse("plan:money") in read(client.get(reverse("plan:budget")).content.decode()).links
    decided = Evaluation.objects.first()
    page = client.get(reverse("plan:project", args=[decided.project.key]))
    assert page.context["pilot"].decided == decided
    assert decided.results in page.content.decode()
    other = client.get(reverse("plan:project", args=["arts-village"]))
    assert (other.context["pilot"], 'id="decision"' in other.content.decode()) == (None, False)


def test_the_file_of_money_spent_holds_every_won(seodaemun, cast, client):
    demo_money.play(plan=Plan.objects.get(), by=cast.coordinator, on=date(2018, 11, 15))
    rows = client.get(reverse("plan:download", args=["execution", "json"])).json()
    spent = {True: 0, False: 0}
    for row in Spending.objects.all():
        spent[row.refund] += row.amount
    assert sum(row["spent"] for row in rows) == spent[False] - spent[True]
    known = [row for row in rows if row["left"] is not None and row["spent"]]
    assert {
        row["left"] - (row["allotted"] or 0) - row["carried_in"] + row["spent"] + row["carried_out"]
        for row in known
    } == {0}


def test_entries_go_out_as_excel_and_come_back_unchanged(seodaemun, cast, client):
    demo_money.play(plan=Plan.objects.get(), by=cast.coordinator, on=date(2018, 11, 15))
    client.force_login(cast.coordinator)
    sent = client.get(reverse("plan:money_entries", kwargs={"key": "gap-care"})).content
    assert openpyxl.load_workbook(io.BytesIO(sent)).active.max_row > 2
    before = Spending.objects.count()
    page = client.post(reverse("plan:money_upload"), {"file": SimpleUploadedFile("a.xlsx", sent)})
    assert page.status_code == 200
    assert {change.state for change in page.context["changes"]} == set()
    assert page.context["counts"]["unchanged"] == Spending.objects.filter(project__key="gap-care").count()
    assert Spending.objects.count() == before


def rows(**wrong):
    good = {
        "project": "gap-care",
        "task": "care",
        "year": 2018,
        "source": "city",
        "on": date(2018, 3, 2),
        "amount": 5_000,
        "refund": False,
        "memo": "교육비",
        "voucher": "가-1",
    }
    return [good, good | {"voucher": "가-2"} | wrong]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"project": "nowhere"}, "사업"),
        ({"task": "nowhere"}, "예산"),
        ({"year": 2031}, "연도"),
        ({"source": "lottery"}, "재원"),
        ({"on": date(2017, 3, 2)}, "날짜"),
        ({"amount": 0}, "금액"),
        ({"refund": True, "amount": 9_000}, "금액"),
        ({"voucher": "가-1"}, ""),
    ],
)
def test_a_file_with_one_wrong_row_changes_nothing_and_names_the_row(wrong, column, seodaemun, cast, client):
    client.force_login(cast.coordinator)
    sent = write_xlsx(SHEET, rows(**wrong))
    page = client.post(reverse("plan:money_upload"), {"file": SimpleUploadedFile("a.xlsx", sent)})
    assert page.status_code == 422
    assert [error.line for error in page.context["errors"]] == [3]
    assert column in page.context["errors"][0].column
    assert Spending.objects.count() == 0


def test_a_right_file_is_looked_at_first_and_applied_once(seodaemun, cast, client):
    client.force_login(cast.coordinator)
    url = reverse("plan:money_upload")
    page = client.post(url, {"file": SimpleUploadedFile("a.xlsx", write_xlsx(SHEET, rows()))})
    assert (page.context["counts"]["new"], Spending.objects.count()) == (2, 0)
    for _twice in range(2):
        client.post(url, {"kept": page.context["kept"]})
    assert Spending.objects.count() == 2


def test_an_officer_of_another_department_enters_nothing(seodaemun, cast, client):
    client.force_login(cast.other_officer)
    assert client.get(reverse("plan:spend", kwargs={"key": "gap-care"})).status_code == 403
    sent = write_xlsx(SHEET, rows())
    page = client.post(reverse("plan:money_upload"), {"file": SimpleUploadedFile("a.xlsx", sent)})
    assert page.status_code == 422
    assert Spending.objects.count() == 0


def test_a_payment_is_entered_by_form_and_a_wrong_one_told(seodaemun, cast, client):
    client.force_login(cast.coordinator)
    url = reverse("plan:spend", kwargs={"key": "gap-care"})
    good = {
        "kind": "payment",
        "year": "2018",
        "task": "",
        "source": "city",
        "on": "2018-05-02",
        "amount": "1,500,000",
        "voucher": "가-9",
        "memo": "교육비",
    }
    assert client.post(url, good | {"amount": "-5"}).status_code == 422
    assert client.post(url, good | {"on": "2017-05-02"}).status_code == 422
    assert client.post(url, good).status_code == 302
    assert [row.amount for row in Spending.objects.all()] == [1_500_000]


def test_a_pilot_is_decided_by_form_and_stands_overdue_before(seodaemun, cast, client):
    client.force_login(cast.coordinator)
    url = reverse("plan:evaluate", kwargs={"key": "kids-clean"})
    assert client.post(url, {"outcome": "stop"}).status_code == 422
    given = opened(client, url) | {"results": "줄었습니다", "outcome": "stop", "reason": "예산 종료"}
    assert client.post(url, given).status_code == 302
    assert [(row.project.key, row.outcome) for row in Evaluation.objects.all()] == [("kids-clean", "stop")]
    client.force_login(cast.other_officer)
    assert client.post(url, given).status_code == 403


def test_a_return_is_looked_at_filed_and_confirmed_by_form(seodaemun, cast, client):
    client.force_login(cast.coordinator)
    key = Plan.objects.get().indicators.filter(measure="plan.returned").first().key
    url = reverse("plan:file_return", kwargs={"key": key, "year": 2018, "month": 6})
    line = {"reference": "12-1", "on": date(2018, 6, 3), "counts": True}

    def send(**more):
        file = SimpleUploadedFile("6.csv", write_csv(RETURN, [line | more]))
        return client.post(url, {"attested_by": "팀장", "file": file})

    refused = send(reference="010-1234-5678")
    assert (refused.status_code, refused.context["found"].errors[0].line) == (422, 2)
    page = send()
    assert Return.objects.count() == 0
    for _twice in range(2):
        client.post(url, {"kept": page.context["kept"]})
    filed = Return.objects.get()
    assert (filed.state, filed.attested_by, filed.rows.count()) == ("provisional", "팀장", 1)
    client.force_login(cast.other_officer)
    assert client.post(reverse("plan:return", args=[filed.pk])).status_code == 403
    client.force_login(cast.coordinator)
    client.post(reverse("plan:return", args=[filed.pk]))
    filed.refresh_from_db()
    assert (filed.state, filed.confirmed_by) == ("confirmed", cast.coordinator)
