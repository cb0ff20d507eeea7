"""Verbs of the API's keys: make one, take one back, and answer the same write once."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import rules
from ..models import Account, ApiAnswer, ApiToken
from .common import locked, require

MOST_DAYS = 366
MOST_TOKENS = 20
KEPT_DAYS = 30
"""How long the answer to a write is kept."""
MARK = "yg"


class KeyUsed(ValidationError):
    """The key of a write stands for another request already."""


@transaction.atomic
def make_token(
    *, account: Account, name: str, scopes: Iterable[str], expires_on: date, now: datetime
) -> tuple[ApiToken, str]:
    """A new token of `account`, and its secret, which nobody can read again.

    ValidationError without a post, a name or a scope, and for a day that is over or more than a year away.
    """
    today = timezone.localtime(now).date()
    if not rules.posts_of(account, on=today):
        raise ValidationError(_("Only officers make tokens: a token may what its owner's posts may."))
    wanted = sorted(set(scopes))
    if not wanted or not set(wanted) <= set(ApiToken.Scope.values):
        raise ValidationError({"scopes": _("Say what the token may do.")})
    if not today <= expires_on <= today + timedelta(days=MOST_DAYS):
        raise ValidationError(
            {"expires_on": _("A token is valid for a year at most. Choose a day until then.")}
        )
    # Who is signed in comes as a lazy object: asked for by key.
    owner = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if owner.api_tokens.filter(revoked_at__isnull=True, expires_on__gte=today).count() >= MOST_TOKENS:
        raise ValidationError(_("You have 20 tokens already. Take one back first."))
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    whole = f"{MARK}_{prefix}_{secret}"
    row = ApiToken.objects.create(
        account=owner,
        name=require(name, _("Say what the token is for.")),
        prefix=prefix,
        sha256=_sha256(whole),
        scopes=wanted,
        made_at=now,
        expires_on=expires_on,
    )
    return row, whole


@transaction.atomic
def revoke_token(*, token: ApiToken, now: datetime) -> ApiToken:
    """Take a token back at once and for good; twice is once."""
    row = locked(token)
    if row.revoked_at is None:
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
    return row


def token_of(secret: str, *, on: date) -> ApiToken | None:
    """The token that a secret opens on a day; None for one unknown, expired or taken back. Notes the day."""
    mark, _sep, rest = secret.partition("_")
    prefix, _sep, _rest = rest.partition("_")
    if mark != MARK or not prefix.isalnum() or len(prefix) > 12:
        return None
    row = ApiToken.objects.select_related("account__person").filter(prefix=prefix).first()
    if row is None or not hmac.compare_digest(row.sha256, _sha256(secret)):
        return None
    if not row.valid_on(on) or not row.account.is_active:
        return None
    if row.last_used_on != on:
        ApiToken.objects.filter(pk=row.pk).update(last_used_on=on)
        row.last_used_on = on
    return row


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def once(
    *, account: Account, key: str, request_sha256: str, now: datetime, make: Callable[[], tuple[int, str]]
) -> tuple[int, str, bool]:
    """Do what `make` does once for this key: its (status, body), and whether it was answered before.

    The answer is written before the work is done: a twin waits at the unique key until the first is through, and
    then reads its answer. What `make` raises undoes both, so that a refused write may be tried again with its key.
    KeyUsed where the key stands for another request. Answers older than KEPT_DAYS are forgotten.
    """
    ApiAnswer.objects.filter(account=account, at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    row = ApiAnswer(account=account, key=key, request_sha256=request_sha256, status=0, body="", at=now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        before = ApiAnswer.objects.get(account=account, key=key)
        if before.request_sha256 != request_sha256:
            raise KeyUsed(
                _("This key stands for another request already. Give each write its own.")
            ) from None
        return before.status, before.body, True
    row.status, row.body = make()
    row.save(update_fields=["status", "body"])
    return row.status, row.body, False
