"""Pictures of works, before and after: kept by officers, released for everybody."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.lib import photos
from yeogiro.lib.photos import Picture
from yeogiro.people.actions.common import locked
from yeogiro.people.models import Account

from ..models import Works, WorksPhoto


@transaction.atomic
def add_picture(
    *,
    works: Works,
    side: str,
    picture: Picture,
    taken_on: date,
    key: UUID,
    now: datetime,
    by: Account | None = None,
    synthetic: bool = False,
) -> WorksPhoto:
    """Keep how it looked before or after the works. Another one replaces it, and has to be released again."""
    row = locked(works)
    other = row.pictures.exclude(side=side).first()
    before, after = (
        (taken_on, other and other.taken_on) if side == "before" else (other and other.taken_on, taken_on)
    )
    if before and after and after < before:
        raise ValidationError(_("The picture of before would be younger than the one of after."))
    photo = photos.keep(key=key, picture=picture, now=now, synthetic=synthetic)
    known = row.pictures.filter(side=side).select_related("photo").first()
    if known is not None and known.photo_id == photo.pk:
        return known
    if known is not None:
        known.delete()
        photos.forget([known.photo], now=now)
    return WorksPhoto.objects.create(
        works=row, side=side, photo=photo, taken_on=taken_on, entered_by=by, entered_at=now
    )


@transaction.atomic
def release_pictures(*, works: Works, now: datetime, by: Account | None = None) -> int:
    """Show the pictures of these works to everybody; returns how many were not shown before."""
    row = locked(works)
    if not row.pictures.exists():
        raise ValidationError(_("There is no picture to show yet."))
    return row.pictures.filter(released_at__isnull=True).update(released_at=now, released_by=by)


@transaction.atomic
def withdraw_pictures(*, works: Works) -> int:
    """Show the pictures of these works to officers only, again; returns how many that concerns."""
    row = locked(works)
    return row.pictures.filter(released_at__isnull=False).update(released_at=None, released_by=None)
