"""Signing in with a second factor, end to end: set up, asked for, used once, lost, taken off."""

import re
import time
from datetime import timedelta

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from yeogiro.people import actions
from yeogiro.people.models import Account, Factor
from yeogiro.people.signing import codes

from .test_races import at_once

PASSWORD = "아주 긴 비밀번호 하나"
# RFC 6238, appendix B: seconds and the last six of the eight figures, for the secret "12345678901234567890".
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
KEY = "installation"


@pytest.mark.parametrize(("seconds", "code"), RFC)
def test_codes_are_those_of_the_standard(seconds, code):
    assert codes.code_at(RFC_SECRET, seconds // 30) == code
    assert codes.step_of(RFC_SECRET, code, seconds=seconds) == seconds // 30


def test_a_code_of_two_steps_ago_is_too_old():
    code = codes.code_at(RFC_SECRET, 100)
    found = [codes.step_of(RFC_SECRET, code, seconds=30 * step) for step in (98, 99, 100, 101, 102)]
    assert found == [None, 100, 100, 100, None]


def test_secrets_are_kept_sealed_and_open_only_with_the_installations_key():
    kept = codes.sealed(RFC_SECRET, key=KEY)
    assert RFC_SECRET not in kept
    assert codes.opened(kept, key=KEY) == RFC_SECRET
    with pytest.raises(InvalidToken):
        codes.opened(kept, key="another")


@pytest.fixture
def account(db) -> Account:
    return Account.objects.create_user("password-account", PASSWORD)


def set_up(account: Account, seconds: float = 3000) -> Factor:
    code = codes.code_at(RFC_SECRET, int(seconds // 30))
    said = {"account": account, "secret": RFC_SECRET, "code": code, "key": KEY}
    return actions.add_app(seconds=seconds, now=timezone.now(), **said)


def use(account: Account, code: str, seconds: float = 3060, now=None) -> bool:
    moment = now or timezone.now()
    return actions.use_code(account=account, code=code, seconds=seconds, key=KEY, now=moment)


def test_a_code_of_another_installations_secret_is_a_wrong_code(account):
    """What comes back from a backup without the secret key locks nobody's sign-in page."""
    set_up(account)
    said = {"code": codes.code_at(RFC_SECRET, 102), "seconds": 3060, "now": timezone.now()}
    assert actions.use_code(account=account, key="another", **said) is False
    assert actions.use_code(account=account, key=KEY, **said) is True


@pytest.mark.django_db
def test_a_code_works_once_and_so_does_a_recovery_code(account):
    set_up(account)
    code = codes.code_at(RFC_SECRET, 3060 // 30)
    first, second = actions.make_recovery_codes(account=account, key=KEY)[:2]
    assert [use(account, code), use(account, code)] == [True, False]
    assert [use(account, first.upper()), use(account, first), use(account, second)] == [True, False, True]
    actions.make_recovery_codes(account=account, key=KEY)
    assert account.recovery_codes.filter(used_at=None).count() == 10


@pytest.mark.django_db
def test_after_five_wrong_codes_even_the_right_one_waits(account):
    set_up(account)
    now = timezone.now()
    assert [use(account, "000000", now=now) for _ in range(5)] == [False] * 5
    right = codes.code_at(RFC_SECRET, 3060 // 30)
    with pytest.raises(ValidationError):
        use(account, right, now=now)
    assert use(account, right, now=now + timedelta(minutes=16))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_send_one_code_at_once_one_comes_in():
    account = Account.objects.create_user("race", PASSWORD)
    set_up(account)
    code = codes.code_at(RFC_SECRET, 3060 // 30)
    assert sorted(at_once(*[lambda: use(account, code)] * 4)) == [False, False, False, True]


def running_code(secret: str, ahead: int = 0) -> str:
    return codes.code_at(secret, int(time.time() // 30) + ahead)


@pytest.mark.django_db
def test_from_setting_it_up_to_signing_in_with_it(account, client):
    client.force_login(account)
    page = client.get(reverse("people:add_app")).content.decode()
    secret = re.search(r">([A-Z2-7]{32})<", page)[1]
    assert client.post(reverse("people:add_app"), {"code": "12"}).status_code == 422
    shown = client.post(reverse("people:add_app"), {"code": running_code(secret)}).content.decode()
    recovery = re.findall(r"<li><code[^>]*>(\w{10})<", shown)
    assert len(recovery) == 10
    client.logout()
    sent = {"username": account.username, "password": PASSWORD, "next": "/people/bodies/"}
    answer = client.post(reverse("people:sign_in"), sent)
    before = client.session.session_key
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("people:second"))
    assert "_auth_user_id" not in client.session, "nobody is signed in by the password alone"
    assert client.get(reverse("people:my")).status_code == 302
    assert client.post(reverse("people:second"), {"code": running_code(secret)}).status_code == 422, "used"
    answer = client.post(reverse("people:second"), {"code": recovery[0]})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/bodies/")
    assert client.session["_auth_user_id"] == str(account.pk)
    assert client.session.session_key != before, "the key changes, nobody waits with the old one"


@pytest.mark.django_db
def test_the_second_step_leads_nowhere_without_the_first(account, client):
    set_up(account)
    answer = client.post(reverse("people:second"), {"code": "000000"})
    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)


@pytest.mark.django_db
def test_known_and_unknown_accounts_get_the_same_answer(account, client):
    answers = []
    for name in (account.username, "unknown-account"):
        sent = client.post(reverse("people:sign_in"), {"username": name, "password": "x" * 12})
        answers.append((sent.status_code, sent.content.decode().replace(name, "").count("\n")))
        words = re.findall(r'class="yg-notice__body".*?</div>', sent.content.decode(), re.DOTALL)
        answers[-1] += (tuple(word.replace(name, "") for word in words),)
    assert answers[0] == answers[1]


@pytest.mark.django_db
def test_a_post_that_takes_a_second_factor_leads_to_setting_one_up(cast, client, settings):
    settings.SECOND_FACTOR = True
    client.force_login(cast.officer)
    assert client.get(reverse("people:my")).status_code == 200, "an officer chooses"
    client.force_login(cast.auditor)
    answer = client.get(reverse("people:looks"))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("people:factors"))
    assert client.get(reverse("people:factors")).status_code == 200
    set_up(cast.auditor)
    assert client.get(reverse("people:looks")).status_code == 200


@pytest.mark.django_db
def test_every_other_session_ends_with_the_password_and_on_request(account, client, django_user_model):
    from django.test import Client

    other = Client()
    for one in (client, other):
        one.force_login(account)
    client.post(reverse("people:everywhere"))
    assert [one.get(reverse("people:my")).status_code for one in (client, other)] == [200, 302]
    other.force_login(Account.objects.get(pk=account.pk))
    new = "또 다른 아주 긴 비밀번호"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("people:change_password"), sent).status_code == 302
    assert [one.get(reverse("people:my")).status_code for one in (client, other)] == [200, 302]


@pytest.mark.django_db
def test_nobody_takes_off_anothers_factor_and_with_the_last_the_recovery_codes_go(account, client):
    factor = set_up(account)
    actions.make_recovery_codes(account=account, key=KEY)
    client.force_login(Account.objects.create_user("somebody-else"))
    assert client.post(reverse("people:remove_factor", args=[factor.pk])).status_code == 404
    client.force_login(account)
    client.post(reverse("people:remove_factor", args=[factor.pk]))
    assert (account.factors.count(), account.recovery_codes.count()) == (0, 0)
