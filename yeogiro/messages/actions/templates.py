"""Templates: written as a draft, approved, and from then on only followed by a next version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import locked, require, save_once
from yeogiro.people.models import Account

from ..models import Message, Template
from ..texts import KAKAO_MARKS, LMS_BYTES, labelled, measured
from .sending import body_hash, compose, start

TEXTS = ("category", "title", "text", "kakao_id", "kakao_text", "advertising", "opt_out")


@transaction.atomic
def draft_template(
    *, kind: str, language: str, by: Account | None, now: datetime, synthetic: bool = False, **texts: Any
) -> Template:
    """Write the draft of a kind and language, the next version after the approved one; `texts` are TEXTS.

    One draft at a time: a draft that stands is written over. ValidationError for texts that no telephone carries.
    """
    values = _checked(texts)
    rows = Template.objects.filter(kind=kind, language=language).select_for_update()
    latest = rows.order_by("-version").first()
    if latest is not None and latest.approved_at is None:
        for name, value in values.items():
            setattr(latest, name, value)
        latest.entered_by, latest.entered_at = by, now
        latest.save()
        return latest
    row = Template(
        kind=kind,
        language=language,
        version=latest.version + 1 if latest else 1,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
        **values,
    )
    return save_once(row, twice=_("Somebody just wrote a draft of this template. Look at it first."))


@transaction.atomic
def approve_template(*, template: Template, by: Account | None, now: datetime) -> Template:
    """Let a draft go out from now on. What was approved is never changed."""
    row = locked(template)
    if row.approved_at is not None:
        raise ValidationError(_("This version is approved already."))
    row.approved_at, row.approved_by = now, by
    row.save(update_fields=["approved_at", "approved_by"])
    return row


@transaction.atomic
def try_template(*, template: Template, payload: Mapping[str, str], by: Account, now: datetime) -> Message:
    """Send a template, draft or not, to the officer's own page, to see it as a recipient does."""
    if by.person is None:
        raise ValidationError(_("Your account belongs to no person, so it has no page of its own."))
    key = f"trial:{template.pk}:{by.pk}:{now.timestamp():.6f}"
    values = dict(payload)
    digest = body_hash(template.kind, f"person {by.person_id}", values)
    row = compose(template, key, digest, values, by.person, None, now, by=by, channels=["page"], trial=True)
    row.first_at = now
    row.save(force_insert=True)
    start(row, now=now)
    return row


def _checked(texts: Mapping[str, Any]) -> dict[str, Any]:
    """The texts as a template keeps them; ValidationError for what cannot be sent."""
    values = {name: texts[name] for name in TEXTS if name in texts}
    for name in ("title", "text", "kakao_text"):
        if name in values:
            values[name] = str(values[name]).replace("\r\n", "\n").strip()
    require(values.get("title", ""), _("Give the template a title."))
    text = require(values.get("text", ""), _("Write what the message says."))
    advertising, opt_out = bool(values.get("advertising")), values.get("opt_out", "")
    if advertising and not opt_out:
        raise ValidationError(_("Say where advertising can be refused free of charge."))
    if advertising and values.get("kakao_id"):
        raise ValidationError(
            _("KakaoTalk notices carry no advertising. Take the number of the notice away.")
        )
    if advertising and values.get("category") != "campaign":
        raise ValidationError(_("Advertising is a campaign. Choose that category."))
    if bool(values.get("kakao_id")) != bool(values.get("kakao_text")):
        raise ValidationError(
            _("A KakaoTalk notice needs both its number and its text, as they were approved.")
        )
    if len(values.get("kakao_text", "")) > KAKAO_MARKS:
        raise ValidationError(
            _("The KakaoTalk notice has %(count)d characters; it carries 1,000.")
            % {"count": len(values["kakao_text"])}
        )
    found = measured(labelled(text, advertising=advertising, opt_out=opt_out))
    if found.outside:
        raise ValidationError(
            _("Telephones cannot show these characters: %(marks)s. Write them otherwise.")
            % {"marks": " ".join(found.outside)}
        )
    if found.bytes > LMS_BYTES:
        raise ValidationError(
            _("The text is %(bytes)s bytes long; a long text message carries 2,000.") % {"bytes": found.bytes}
        )
    return values
