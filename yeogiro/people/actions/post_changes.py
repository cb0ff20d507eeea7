"""A post's title, grade and management changed. The grade moves shares, so every change leaves a note."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ..models import Account, Post, RegisterNote
from .common import locked, require, tidy

CHANGEABLE = ("title_ko", "title_en", "grade", "manager")


@transaction.atomic
def change_post(
    *,
    post: Post,
    title_ko: str,
    title_en: str,
    grade: int | None,
    manager: bool,
    by: Account | None = None,
    now: datetime | None = None,
) -> Post:
    """Change what the register says about a post, for all days: a post raised to another grade from some day
    on is a new post, and this one is abolished.

    The department or body and the rights that come with a post stay. ValidationError for another post's
    title and for a grade there is not. The note says what was and what is.
    """
    row = locked(post)
    if grade is not None and not 1 <= grade <= 9:
        raise ValidationError(_("Grades go from 1 to 9."))
    title = require(title_ko, _("Give the post's title."))
    given = {"title_ko": title, "title_en": tidy(title_en) or title, "grade": grade, "manager": manager}
    changed = {name: value for name, value in given.items() if getattr(row, name) != value}
    if not changed:
        return row
    text = "; ".join(
        f"{name}: {_said(getattr(row, name))} → {_said(value)}" for name, value in changed.items()
    )
    for name, value in changed.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["department", "body"])
    try:
        with transaction.atomic():
            row.save(update_fields=list(changed))
    except IntegrityError as clash:
        raise ValidationError(_("A post of this title is in the register already.")) from clash
    kind = RegisterNote.Kind.CHANGED
    RegisterNote.objects.create(kind=kind, post=row, text=text, entered_by=by, entered_at=now)
    return row


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "○" if value else "×"
    return "–" if value in (None, "") else str(value)
