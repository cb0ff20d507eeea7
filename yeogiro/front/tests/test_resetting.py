"""A lost second factor: who may reset it, what ends, what is kept, and that the person hears of it."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from yeogiro.front.resetting import KIND, reset_second_factor
from yeogiro.messages.actions import approve_template, draft_template
from yeogiro.messages.models import Message
from yeogiro.people.models import Account, Factor, FactorReset, RecoveryCode

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 11, 15, 3, tzinfo=UTC)
WHY = "신분증을 보았습니다"


@pytest.fixture
def officer(cast) -> Account:
    """An officer with an app, a passkey, a recovery code and wrong codes behind her."""
    account = cast.officer
    Factor.objects.create(account=account, kind=Factor.Kind.APP, name="앱", secret="봉인된-비밀", made_at=NOW)
    Factor.objects.create(
        account=account, kind="passkey", name="노트북", credential="ab", public_key=b"k", made_at=NOW
    )
    RecoveryCode.objects.create(account=account, hash="0" * 64)
    Account.objects.filter(pk=account.pk).update(wrong_codes=5, wrong_code_at=NOW)
    return account


def say_it() -> None:
    """An approved template that tells of a reset."""
    text = "#{name} 님, #{when}에 2단계 인증을 초기화했습니다."
    draft = draft_template(
        kind=KIND, language="ko", category="notice", title="2단계 인증 초기화", text=text, by=None, now=NOW
    )
    approve_template(template=draft, by=None, now=NOW)


def left(account: Account) -> tuple[int, int, int]:
    row = Account.objects.get(pk=account.pk)
    return row.factors.count(), row.recovery_codes.count(), row.wrong_codes


def test_a_reset_takes_everything_off_ends_sessions_and_is_kept_with_its_reason(cast, officer, client):
    client.force_login(officer)
    assert client.get(reverse("people:factors")).status_code == 200
    found = reset_second_factor(account=officer, reason=f"  {WHY} ", by=cast.administrator, now=NOW)
    assert left(officer) == (0, 0, 0)
    assert client.get(reverse("people:factors")).status_code == 302
    row = FactorReset.objects.get()
    assert (row.account, row.by, row.reason, row.factors, row.at) == (
        officer,
        cast.administrator,
        WHY,
        2,
        NOW,
    )
    assert (found.reset, found.told) == (row, False)


def test_the_person_is_told_once_where_a_template_says_it(cast, officer):
    say_it()
    assert reset_second_factor(account=officer, reason=WHY, by=cast.administrator, now=NOW).told is True
    message = Message.objects.get()
    assert (message.person, message.payload["when"]) == (officer.person, "2022-11-15 12:00")


@pytest.mark.parametrize(
    ("reason", "who", "said"),
    [
        ("  ", "administrator", "이유를 적어 주세요"),
        (WHY, "officer", "본인 계정"),
    ],
)
def test_no_reason_and_ones_own_account_are_refused_and_nothing_changes(cast, officer, reason, who, said):
    with pytest.raises(ValidationError, match=said):
        reset_second_factor(account=officer, reason=reason, by=getattr(cast, who), now=NOW)
    assert (left(officer), FactorReset.objects.count()) == ((2, 1, 5), 0)


def test_an_account_without_factors_is_refused(cast):
    with pytest.raises(ValidationError, match="2단계 인증이 없습니다"):
        reset_second_factor(account=cast.officer, reason=WHY, by=cast.administrator, now=NOW)


def test_the_database_keeps_no_reset_without_a_reason_nor_of_ones_own(cast):
    for more in ({"reason": ""}, {"reason": WHY, "by": cast.officer}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FactorReset.objects.create(account=cast.officer, factors=1, at=NOW, **more)


def test_the_administrator_finds_the_account_and_resets_it_on_the_page(cast, officer, client):
    client.force_login(cast.administrator)
    listed = client.get(reverse("front:accounts"), {"q": officer.username})
    assert [(row.username, row.set_up) for row, _posts in listed.context["rows"]] == [("cast-officer", 2)]
    url = reverse("front:reset_factor", args=[officer.pk])
    page = client.get(url).content.decode()
    assert "봉인된-비밀" not in page
    assert client.post(url, {"reason": ""}).status_code == 422
    assert left(officer) == (2, 1, 5)
    after = client.post(url, {"reason": WHY}, follow=True)
    assert "사람에게 직접 알려 주세요" in after.content.decode()
    assert left(officer) == (0, 0, 0)
    assert FactorReset.objects.get().post.title_ko == "cast administrator"


@pytest.mark.parametrize("who", ["officer", "coordinator", "auditor", "resident"])
def test_nobody_else_opens_or_sends_it(cast, officer, client, who):
    client.force_login(getattr(cast, who))
    url = reverse("front:reset_factor", args=[officer.pk])
    assert (client.get(url).status_code, client.post(url, {"reason": WHY}).status_code) == (403, 403)
    assert left(officer) == (2, 1, 5)


def test_the_holder_reads_of_it_where_factors_are_set_up(cast, officer, client):
    reset_second_factor(account=officer, reason=WHY, by=cast.administrator, now=NOW)
    client.force_login(Account.objects.get(pk=officer.pk))
    assert WHY in client.get(reverse("people:factors")).content.decode()


def test_the_command_resets_and_says_what_it_did(officer):
    out = StringIO()
    call_command("reset_second_factor", officer.username, reason=WHY, stdout=out)
    expected = "cast-officer: 2 taken off, every session ended. No message could go: tell the person.\n"
    assert (out.getvalue(), left(officer)) == (expected, (0, 0, 0))
    assert FactorReset.objects.get().by is None
    with pytest.raises(CommandError, match="no account nobody-such"):
        call_command("reset_second_factor", "nobody-such", reason=WHY)


def test_what_was_reset_stands_on_the_page_the_latest_first(cast, officer, client):
    reset_second_factor(account=officer, reason="처음", by=cast.administrator, now=NOW)
    Factor.objects.create(account=officer, kind=Factor.Kind.APP, name="앱", secret="x", made_at=NOW)
    reset_second_factor(account=officer, reason="다시", by=None, now=NOW + timedelta(days=1))
    client.force_login(cast.administrator)
    shown = client.get(reverse("front:accounts")).context["resets"]
    assert [one.reason for one in shown] == ["다시", "처음"]
