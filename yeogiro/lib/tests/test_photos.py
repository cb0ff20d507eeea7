"""Photos: what is taken, what is refused in which words, and that only the picture is kept."""

import base64
import io
import struct
import zlib
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from PIL import Image, ImageCms, PngImagePlugin

from yeogiro.lib import photos
from yeogiro.lib.models import Photo, PhotoBytes

NOW = datetime(2022, 11, 15, 3, tzinfo=UTC)
RED, BLUE = (200, 30, 30), (20, 40, 200)
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAAC4AAgAAAAACEAABAAAAAAAAAJwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq"
    "5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh"
    "cAAAADAAAAABAAAAIAAAAAH////wAAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAA"
    "ABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAA0m1kYXQAAAAqKAGvGYD3hEl/5DL9VF+XBr7X38aw9vrQPXJMfGosfjJJstN7g8rj"
    "3N+AAAAABkV4aWYAAE1NACoAAAAIAAIBDwACAAAABgAAACaIJQAEAAAAAQAAACwAAAAAUGhvbmUAAAQAAQACAAAAAk4AAAAAAgAF"
    "AAAAAwAAAGIAAwACAAAAAkUAAAAABAAFAAAAAwAAAHoAAAAAAAAAJQAAAAEAAAAiAAAAAQAAAC0AAAABAAAAfgAAAAEAAAA4AAAA"
    "AQAAAAwAAAAB"
)
"""48 × 32, left half red and right half blue, with the phone's make and a place in its Exif."""
TELLING = [
    b"Exif",
    b"GPS",
    b"Phone",
    b"ICC_PROFILE",
    b"ns.adobe",
    b"secret",
    b"\xff\xe1",
    b"\xff\xe2",
    b"\xff\xfe",
]
"""What must stand in no byte that is kept: marks of Exif, XMP, colour profile, comment, and their contents."""


def halves(size: tuple[int, int] = (48, 32)) -> Image.Image:
    """A picture, left half red and right half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def saved(image: Image.Image, format: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **more)
    return out.getvalue()


def told(orientation: int = 1) -> bytes:
    """Exif as a phone writes it: make, orientation, and the place."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Phone", orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 34.0, 45.0), 3: "E", 4: (126.0, 56.0, 12.0)})
    return exif.tobytes()


def why(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        photos.understand(content)
    return str(refused.value.code)


def colours(content: bytes, *spots: tuple[int, int]) -> list[str]:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    found = [image.getpixel(spot) for spot in spots]
    return [
        "red" if red > 150 > blue else "blue" if blue > 150 > red else str((red, blue))
        for red, _, blue in found
    ]


@pytest.mark.once
def test_nothing_but_the_picture_is_in_the_bytes():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>http://ns.adobe.com/ secret</x:xmpmeta>"
    sent = saved(halves(), exif=told(), icc_profile=profile, comment=b"secret", xmp=xmp)
    assert [mark for mark in TELLING if mark not in sent and mark != b"GPS"] == []
    assert dict(Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825))[1] == "N"
    picture = photos.understand(sent)
    for kept in (picture.large, picture.small):
        assert [mark for mark in TELLING if mark in kept] == []
        assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}
        assert set(Image.open(io.BytesIO(kept)).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


@pytest.mark.once
def test_a_photo_taken_on_its_side_stands_upright():
    picture = photos.understand(saved(halves((480, 320)), exif=told(orientation=6)))
    assert (picture.width, picture.height) == (320, 480)
    assert colours(picture.large, (160, 100), (160, 380)) == ["red", "blue"]


@pytest.mark.once
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_photo_becomes_a_jpeg_of_two_sizes(format):
    picture = photos.understand(saved(halves((3200, 1600)), format))
    sizes = [Image.open(io.BytesIO(kept)) for kept in (picture.large, picture.small)]
    assert [(one.format, one.size) for one in sizes] == [("JPEG", (1600, 800)), ("JPEG", (480, 240))]


@pytest.mark.once
def test_a_heic_from_a_phone_is_taken_and_its_place_is_gone():
    picture = photos.understand(HEIC)
    assert (picture.width, picture.height) == (48, 32)
    assert colours(picture.large, (8, 16), (40, 16)) == ["red", "blue"]
    assert [mark for mark in TELLING if mark in picture.large + picture.small] == []


@pytest.mark.once
def test_a_small_photo_is_not_enlarged_and_what_is_clear_becomes_white():
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    picture = photos.understand(saved(clear, "PNG"))
    assert (picture.width, picture.height) == (60, 40)
    assert Image.open(io.BytesIO(picture.small)).getpixel((30, 20)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it has so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.once
@pytest.mark.parametrize("size", [(8000, 8000), (30_000, 30_000)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(size):
    assert why(bomb(*size)) == "pixels"


@pytest.mark.once
def test_a_bomb_of_words_is_refused():
    words = PngImagePlugin.PngInfo()
    words.add_text("a", "x" * 70_000_000, zip=True)
    assert why(saved(halves(), "PNG", pnginfo=words)) == "broken"


@pytest.mark.once
@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP"])
def test_moving_pictures_are_refused(format):
    assert (
        why(saved(halves(), format, save_all=True, append_images=[Image.new("RGB", (48, 32), BLUE)]))
        == "moving"
    )


@pytest.mark.once
def test_what_is_no_photo_is_refused_whatever_it_is_called():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    pdf = saved(halves(), "PDF")
    sent = [svg, pdf, saved(halves(), "TIFF"), saved(halves(), "ICO"), b"MZ" + bytes(100), b"", b"<html>"]
    assert [why(content) for content in sent] == ["kind"] * len(sent)
    field = photos.PhotoField()
    with pytest.raises(ValidationError) as refused:
        field.clean(SimpleUploadedFile("골목.jpg", pdf, "image/jpeg"))
    assert refused.value.code == "kind"


@pytest.mark.once
def test_a_page_hidden_behind_a_photo_does_not_come_along():
    assert b"<script>" not in photos.understand(saved(halves()) + b"<script>alert(1)</script>").large


@pytest.mark.once
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_broken_photo_is_refused(format):
    content = saved(Image.effect_noise((200, 200), 80).convert("RGB"), format)
    assert why(content[: len(content) // 2]) == "broken"
    assert why(HEIC[:600]) in {"broken", "kind"}


@pytest.mark.once
def test_a_photo_of_too_many_bytes_is_not_even_read():
    content = saved(halves()) + bytes(photos.MOST_BYTES)
    assert why(content) == "large"

    class Unread(SimpleUploadedFile):
        def read(self, *args: object) -> bytes:
            raise AssertionError("read")

    with pytest.raises(ValidationError) as refused:
        photos.PhotoField().clean(Unread("a.jpg", content))
    assert refused.value.code == "large"


@pytest.mark.once
def test_a_field_without_a_photo_gives_none():
    assert photos.PhotoField(required=False).clean(None) is None


@pytest.mark.django_db
def test_the_same_photo_under_the_same_key_is_one_row_and_another_is_refused():
    key, picture = uuid4(), photos.understand(saved(halves()))
    first = photos.keep(key=key, picture=picture, now=NOW)
    assert photos.keep(key=key, picture=picture, now=NOW).pk == first.pk
    with pytest.raises(ValidationError):
        photos.keep(key=key, picture=photos.understand(HEIC), now=NOW)
    assert (Photo.objects.count(), PhotoBytes.objects.count()) == (1, 2)


@pytest.mark.django_db
def test_forgetting_removes_the_bytes_and_leaves_other_photos():
    kept, gone = [
        photos.keep(key=UUID(int=number), picture=photos.understand(saved(halves())), now=NOW)
        for number in (1, 2)
    ]
    assert photos.forget([gone], now=NOW) == 1
    gone.refresh_from_db()
    assert (gone.forgotten_at, gone.sha256, gone.sent_sha256, gone.sizes.count()) == (NOW, "", "", 0)
    assert (kept.sizes.count(), photos.forget([gone], now=NOW)) == (2, 0)
    with pytest.raises(Http404):
        photos.photo_response(gone)
    late = photos.keep(key=gone.key, picture=photos.understand(HEIC), now=NOW)
    assert (late.pk, late.sizes.count()) == (gone.pk, 0)


@pytest.mark.django_db
def test_the_answer_is_a_picture_that_runs_nothing_and_is_asked_for_again():
    photo = photos.keep(key=uuid4(), picture=photos.understand(saved(halves())), now=NOW)
    answer = photos.photo_response(photo, "small")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "private, no-cache")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content == bytes(photo.sizes.get(size="small").content)
    again = RequestFactory().get("/", headers={"If-None-Match": answer["ETag"]})
    assert photos.photo_response(photo, "small", again).status_code == 304
    assert photos.photo_response(photo, "large", again).status_code == 200
