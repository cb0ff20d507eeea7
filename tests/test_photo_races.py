"""The same photo sent several times at once, on either database: one row, and everybody gets it."""

import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PIL import Image

from yeogiro.lib import photos
from yeogiro.lib.models import Photo, PhotoBytes
from yeogiro.people.tests.test_races import at_once


@pytest.mark.django_db(transaction=True)
def test_a_photo_sent_six_times_at_once_is_kept_once():
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, "JPEG")
    picture, key = photos.understand(out.getvalue()), uuid4()
    now = datetime(2022, 11, 15, 3, tzinfo=UTC)
    outcomes = at_once(*[lambda: photos.keep(key=key, picture=picture, now=now)] * 6)
    (photo,) = Photo.objects.all()
    assert (outcomes, PhotoBytes.objects.count()) == ([photo] * 6, 2)
