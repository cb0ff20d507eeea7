"""Pictures of works before and after, drawn: nobody could take them for photos. Marked synthetic all the same."""

import io
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from PIL import Image, ImageDraw

from yeogiro.lib import photos

from .. import actions
from ..models import Works

WIDTH, HEIGHT = 800, 500
DARK = {"sky": "#2b3137", "water": "#39434b", "deck": "#59636b", "lamp": None}
LIT = {"sky": "#1f3a44", "water": "#2a5563", "deck": "#f2e6c9", "lamp": "#ffd27a"}


def play(works: Works) -> None:
    """A bridge in the dark before the works, and lit after them; released the day after."""
    if works.started_on is None or works.completed_on is None:
        return
    for side, colours, day in (("before", DARK, works.started_on), ("after", LIT, works.completed_on)):
        actions.add_picture(
            works=works,
            side=side,
            picture=photos.understand(_drawn(colours)),
            taken_on=day,
            key=uuid5(NAMESPACE_URL, f"demo works {works.place.kind.key} {works.place.number} {side}"),
            now=_noon(day),
            synthetic=True,
        )
    actions.release_pictures(works=works, now=_noon(works.completed_on + timedelta(days=1)))


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _drawn(colours: dict[str, str | None]) -> bytes:
    """A bridge over a stream, as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["sky"])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 340, WIDTH, HEIGHT), fill=colours["water"])
    draw.rectangle((0, 230, WIDTH, 270), fill=colours["deck"])
    for x in (150, 400, 650):
        draw.rectangle((x - 22, 270, x + 22, 380), fill=colours["deck"])
    for x in range(40, WIDTH, 80):
        draw.line((x, 180, x, 230), fill=colours["deck"], width=6)
        if colours["lamp"]:
            draw.ellipse((x - 12, 156, x + 12, 180), fill=colours["lamp"])
            draw.line((x, 350, x, 420), fill=colours["lamp"], width=5)
    draw.line((0, 182, WIDTH, 182), fill=colours["deck"], width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def blank() -> bytes:
    """The smallest picture, where only some picture is needed."""
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "#1f687a").save(out, "PNG")
    return out.getvalue()
