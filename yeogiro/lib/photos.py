"""Photos people send: decoded, turned upright, stripped of everything but the picture, and written afresh.

A photo off a phone says where it was taken and by which phone. None of that is kept: what stands in the
database is a JPEG this module wrote from the pixels alone. Who may look at a photo is the room's to decide
before it answers with `photo_response`.
"""

import hashlib
import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import pi_heif
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .models import Photo, PhotoBytes

pi_heif.register_heif_opener(thumbnails=False)

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""150 MB while it is worked on; the cameras of phones send 12, the largest 50 million."""
LARGE, SMALL = 1600, 480
"""Pixels of the longer side."""
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF")
MOVING = ("PNG", "WEBP", "GIF")
"""Where more than one picture is a film. A JPEG or HEIC of several holds a preview or a burst: the first counts."""
Size = Literal["large", "small"]


@dataclass(frozen=True)
class Picture:
    """A photo read and written afresh, not stored yet."""

    large: bytes
    small: bytes
    width: int
    height: int
    sha256: str
    sent_sha256: str


def understand(content: bytes) -> Picture:
    """The photo in these bytes, made afresh in two sizes (JPEG, longer side at most LARGE and SMALL pixels).

    ValidationError, in words for whoever sent it, where it is too large in bytes or pixels, moves, is broken,
    or is no JPEG, PNG, WebP or HEIC whatever its name says.
    """
    if len(content) > MOST_BYTES:
        raise too_many_bytes()
    try:
        with warnings.catch_warnings():
            # Pillow warns of many pixels; we refuse them ourselves, before any of them is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                refuse(opened)
                opened.draft("RGB", (LARGE, LARGE))
                upright = flat(ImageOps.exif_transpose(opened))
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise too_many_pixels() from None
    except UnidentifiedImageError:
        raise ValidationError(
            _("This is not a photo. Send a JPEG, PNG, WebP or HEIC picture."), "kind"
        ) from None
    except Exception:
        # Decoders answer broken bytes with whatever stops them first: OSError, SyntaxError, EOFError, …
        raise ValidationError(_("The photo is broken. Take or choose it again."), "broken") from None
    large = shrunk(upright, LARGE)
    bytes_large = written(large)
    return Picture(
        large=bytes_large,
        small=written(shrunk(large, SMALL)),
        width=large.width,
        height=large.height,
        sent_sha256=hashlib.sha256(content).hexdigest(),
        sha256=hashlib.sha256(bytes_large).hexdigest(),
    )


def refuse(opened: Image.Image) -> None:
    """ValidationError for a film and for too many pixels; only the header is read."""
    if opened.format == "GIF" or (opened.format in MOVING and getattr(opened, "n_frames", 1) > 1):
        raise ValidationError(_("Moving pictures cannot be sent. Send a photo."), "moving")
    if opened.width * opened.height > MOST_PIXELS:
        raise too_many_pixels()


def too_many_bytes() -> ValidationError:
    """What is said of a file that is not even opened."""
    return ValidationError(_("The photo is larger than 10 MB. Take it with a smaller setting."), "large")


def too_many_pixels() -> ValidationError:
    """What is said of a picture that would fill the memory."""
    return ValidationError(
        _("The photo has more than 50 million pixels. Take it with a smaller setting."), "pixels"
    )


def flat(image: Image.Image) -> Image.Image:
    """The pixels alone on white: a new picture, so that nothing the file carried beside them goes along."""
    full = image.convert("RGBA") if "A" in image.getbands() or "transparency" in image.info else None
    clean = Image.new("RGB", image.size, "white")
    clean.paste(full or image.convert("RGB"), mask=full.getchannel("A") if full else None)
    return clean


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    """The picture with its longer side at most `longest` pixels; never enlarged."""
    small = image.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return small


def written(image: Image.Image) -> bytes:
    """The picture as JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


class PhotoField(forms.FileField):
    """A photo in a form; its cleaned value is a Picture, or None where none was sent."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Picture | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size > MOST_BYTES:
            raise too_many_bytes()
        return understand(sent.read())


def keep(*, key: UUID, picture: Picture, now: datetime, synthetic: bool = False) -> Photo:
    """Store the picture under the sender's key; the same picture under the same key again is the row it was.

    ValidationError where another picture has that key. Of two at once one writes and both get its row.
    """
    found = Photo.objects.filter(key=key).first()
    if found is None:
        try:
            with transaction.atomic():
                return _store(key, picture, now, synthetic)
        except IntegrityError:
            found = Photo.objects.get(key=key)
    if found.sent_sha256 != picture.sent_sha256 and found.forgotten_at is None:
        raise ValidationError(_("Another photo was sent under this number. Choose the photo again."), "key")
    return found


def _store(key: UUID, picture: Picture, now: datetime, synthetic: bool) -> Photo:
    photo = Photo.objects.create(
        key=key,
        width=picture.width,
        height=picture.height,
        sha256=picture.sha256,
        sent_sha256=picture.sent_sha256,
        at=now,
        synthetic=synthetic,
    )
    sizes = {"large": picture.large, "small": picture.small}
    PhotoBytes.objects.bulk_create(
        PhotoBytes(photo=photo, size=size, content=content) for size, content in sizes.items()
    )
    return photo


@transaction.atomic
def forget(photos: Iterable[Photo], *, now: datetime) -> int:
    """Remove the bytes of these photos and what could tell them again; the rows stay. Returns how many."""
    keys = [photo.pk for photo in photos]
    PhotoBytes.objects.filter(photo__in=keys).delete()
    standing = Photo.objects.filter(pk__in=keys, forgotten_at=None)
    return standing.update(forgotten_at=now, sha256="", sent_sha256="")


def photo_response(photo: Photo, size: Size = "large", request: HttpRequest | None = None) -> HttpResponse:
    """The photo's bytes as an answer; Http404 where they were forgotten. Who may look was asked before.

    A browser asks again each time, so that who signed out sees nothing any more; with the request at hand the
    answer is 304 where it has the bytes already.
    """
    etag = quote_etag(f"{photo.sha256}-{size}")
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="photo-{photo.pk}-{size}.jpg"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "ETag": etag,
        "X-Robots-Tag": "noindex",
    }
    row = PhotoBytes.objects.filter(photo=photo, size=size).values_list("content", flat=True).first()
    if row is None:
        raise Http404("forgotten")
    response = HttpResponse(bytes(row), content_type="image/jpeg", headers=headers)
    if request is None:
        return response
    return get_conditional_response(request, etag=etag, response=response) or response
