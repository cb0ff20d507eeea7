"""Bodies amended, and the register of bodies from a file."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib.text import day

from ..models import Body
from .bodies import dissolve_body, found_body
from .common import locked, require_order, tidy

AMENDABLE = ("name_en", "kind", "dong", "founded_on")


@transaction.atomic
def amend_body(*, body: Body, name_en: str, kind: str, dong: str, founded_on: date | None) -> Body:
    """Correct what the register says about a body. The Korean name stays: bodies are known by it.

    ValidationError when seats, terms or meetings of the body begin before the day of founding given.
    """
    row = locked(body)
    if kind not in Body.Kind.values:
        raise ValidationError(_("Choose the kind of body."))
    if founded_on is not None:
        require_order(founded_on, row.dissolved_on)
        begun = [
            *row.seats.filter(since__lt=founded_on).values_list("since", flat=True)[:1],
            *row.seats.filter(terms__since__lt=founded_on).values_list("terms__since", flat=True)[:1],
            *row.meetings.filter(on__lt=founded_on).values_list("on", flat=True)[:1],
        ]
        if begun:
            raise ValidationError(
                _("Something of this body happened on %(day)s, before that day.") % {"day": day(min(begun))}
            )
    row.name_en, row.kind, row.dong = tidy(name_en) or row.name_ko, kind, dong
    row.founded_on = founded_on
    row.save(update_fields=list(AMENDABLE))
    return row


def require_importable(given: Mapping[str, Any], known: Body | None) -> None:
    """ValidationError for a row that no register takes: days in the wrong order, or a dissolution undone."""
    if given["founded_on"] is not None:
        require_order(given["founded_on"], given["dissolved_on"])
    if known is not None and known.dissolved_on not in (None, given["dissolved_on"]):
        raise ValidationError(_("It was dissolved on %(day)s already.") % {"day": day(known.dissolved_on)})


@transaction.atomic
def import_bodies(*, rows: Iterable[Mapping[str, Any]]) -> None:
    """Found, amend and dissolve bodies as rows say, all or none. Bodies the rows leave out stay."""
    for given in rows:
        facts = {name: given[name] or "" for name in ("name_en", "dong")}
        facts |= {"kind": given["kind"], "founded_on": given["founded_on"]}
        name = tidy(str(given["name_ko"]))
        body = Body.objects.filter(name_ko=name).first()
        require_importable(given, body)
        try:
            if body is None:
                body = found_body(name_ko=name, **facts)
            elif any(getattr(body, field) != facts[field] for field in AMENDABLE):
                body = amend_body(body=body, **facts)
            if given["dissolved_on"] is not None and body.dissolved_on is None:
                dissolve_body(body=body, on=given["dissolved_on"])
        except ValidationError as refused:
            raise ValidationError([f"{name}: {message}" for message in refused.messages]) from refused
