"""Second factors: set one up, use one, take them off. What works once is settled by the database."""

from datetime import datetime, timedelta

from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from ..models import Account, Factor, FactorReset, Post, RecoveryCode
from ..signing import codes
from .common import require, save_once

MOST_WRONG = 5
PAUSE = timedelta(minutes=15)


def add_app(*, account: Account, secret: str, code: str, seconds: float, key: str, now: datetime) -> Factor:
    """Set up an app that shows a right code. `seconds` is the real time since 1970, whatever the product date;
    `key` the installation's secret. ValidationError for a wrong code and for a second app.
    """
    step = codes.step_of(secret, codes.tidy(code), seconds=seconds)
    if step is None:
        raise ValidationError(_("This is not the code. Look at the app again: it changes every 30 seconds."))
    row = Factor(account=account, kind=Factor.Kind.APP, name=_("App"), secret=codes.sealed(secret, key=key))
    row.last_step, row.made_at = step, now
    return save_once(row, twice=_("An app is set up already. Take it off first."))


def add_passkey(*, account: Account, name: str, credential: str, public_key: bytes, now: datetime) -> Factor:
    """Set up a passkey that was proven. ValidationError for one that is known already."""
    row = Factor(account=account, kind=Factor.Kind.PASSKEY, credential=credential, public_key=public_key)
    row.name, row.made_at = require(name, _("Give the passkey a name."))[:60], now
    return save_once(row, twice=_("This passkey is set up already."))


@transaction.atomic
def make_recovery_codes(*, account: Account, key: str) -> list[str]:
    """Ten new codes in place of all earlier ones; they are shown now and never again."""
    Account.objects.select_for_update().get(pk=account.pk)
    account.recovery_codes.all().delete()
    made = codes.new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, hash=codes.keyed(code, key=key)) for code in made
    )
    return made


def use_code(*, account: Account, code: str, seconds: float, key: str, now: datetime) -> bool:
    """Whether the code is right; it never is a second time, also for two who send it at once.

    After five wrong ones the account's codes rest for a quarter of an hour: ValidationError.
    """
    if resting(account, now=now):
        raise ValidationError(_("Too many wrong codes. Wait a quarter of an hour, then try again."))
    if _use_app(account, code, seconds, key, now) or _use_recovery(account, code, key, now):
        Account.objects.filter(pk=account.pk).update(wrong_codes=0)
        return True
    old = Q(wrong_code_at__isnull=True) | Q(wrong_code_at__lte=now - PAUSE)
    Account.objects.filter(old, pk=account.pk).update(wrong_codes=0)
    Account.objects.filter(pk=account.pk).update(wrong_codes=F("wrong_codes") + 1, wrong_code_at=now)
    return False


def resting(account: Account, *, now: datetime) -> bool:
    """Whether the account's codes rest because five were wrong."""
    rows = Account.objects.filter(pk=account.pk, wrong_codes__gte=MOST_WRONG, wrong_code_at__gt=now - PAUSE)
    return rows.exists()


def _use_app(account: Account, code: str, seconds: float, key: str, now: datetime) -> bool:
    row = account.factors.filter(kind=Factor.Kind.APP).first()
    if row is None:
        return False
    try:
        secret = codes.opened(row.secret, key=key)
    except InvalidToken:
        # Set up under another secret of the installation: the data came back from a backup without it.
        return False
    step = codes.step_of(secret, codes.tidy(code), seconds=seconds)
    if step is None:
        return False
    later = Factor.objects.filter(pk=row.pk, last_step__lt=step)
    return later.update(last_step=step, used_at=now) == 1


def _use_recovery(account: Account, code: str, key: str, now: datetime) -> bool:
    rows = RecoveryCode.objects.filter(account=account, hash=codes.keyed(code, key=key), used_at=None)
    return rows.update(used_at=now) == 1


def use_passkey(*, factor: Factor, sign_count: int, now: datetime) -> bool:
    """Whether a proven use counts on: a key that counts its uses and goes back was copied."""
    onward = Q(sign_count__lt=sign_count) if sign_count else Q(sign_count=0)
    return Factor.objects.filter(onward, pk=factor.pk).update(sign_count=sign_count, used_at=now) == 1


@transaction.atomic
def remove_factor(*, factor: Factor) -> None:
    """Take one off; with the last one the recovery codes go."""
    account = Account.objects.select_for_update().get(pk=factor.account_id)
    factor.delete()
    if not account.factors.exists():
        account.recovery_codes.all().delete()


@transaction.atomic
def reset_second_factor(
    *, account: Account, reason: str, by: Account | None, post: Post | None = None, now: datetime
) -> FactorReset:
    """Take all of somebody's second factors and recovery codes off, end every session, and keep who did it and why.

    `by` is None for the command line. No secret is shown or read. The account signs in with its password again and,
    where its post takes a second factor, sets one up before anything else. ValidationError without a reason, for
    an account that has nothing set up, and for one's own, which one takes off oneself.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    if by is not None and by.pk == account.pk:
        raise ValidationError(_("This is your own account: take a factor off under “How I sign in”."))
    why = require(reason, _("Say why: how you know that it is the account’s holder who asks."))
    factors = account.factors.count()
    if not factors and not account.recovery_codes.exists():
        raise ValidationError(_("This account has no second factor set up."))
    account.factors.all().delete()
    account.recovery_codes.all().delete()
    Account.objects.filter(pk=account.pk).update(wrong_codes=0, wrong_code_at=None, epoch=F("epoch") + 1)
    return FactorReset.objects.create(
        account=account, by=by, post=post, reason=why[:200], factors=factors, at=now
    )


@transaction.atomic
def sign_out_everywhere(*, account: Account) -> Account:
    """Every session of the account ends; the row as it is now, for whoever wants to keep the one at hand."""
    Account.objects.filter(pk=account.pk).update(epoch=F("epoch") + 1)
    return Account.objects.get(pk=account.pk)
