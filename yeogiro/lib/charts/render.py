"""Draw charts: Vega-Lite to SVG and PNG in this process, without a browser, kept in memory and on disk.

The first drawing of a process starts a script engine and reads the fonts (about a second); `warm` does
that ahead.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import vl_convert
from django.conf import settings

from yeogiro.lib.documents.model import Chart, Spec

from .svg import inline

LOOK = 3
"""Raise when svg.py changes what it makes, so that kept drawings are made afresh."""
RENDERER = version("vl-convert-python")
MOST_KEPT = 4_000
_fonts = threading.Lock()


def svg(chart: Chart, phone: bool = False) -> str:
    """The chart as inline SVG: no styles, no scripts, sized by CSS, named by its words."""
    spec = chart.spec_phone if phone else chart.spec_desktop
    return _inline(_text(spec), chart.alt)


def drawing(chart: Chart) -> str:
    """The desktop drawing as an SVG file's text, for writers that set it on a page of their own."""
    spec = _text(chart.spec_desktop)
    return _kept(spec, "svg", lambda: _drawing(spec).encode()).decode()


def png(chart: Chart, scale: float = 2.0) -> bytes:
    """The desktop drawing on white; `scale` is pixels per px of the drawing."""
    return _png(_text(chart.spec_desktop), scale)


def size(chart: Chart) -> tuple[float, float]:
    """Natural width and height of the desktop drawing in px."""
    spec, pad = chart.spec_desktop, chart.spec_desktop["padding"]
    return spec["width"] + pad["left"] + pad["right"], spec["height"] + pad["top"] + pad["bottom"]


def warm() -> None:
    """Start the engine and read the fonts, so that no visitor waits for them."""
    with contextlib.suppress(OSError):
        _drawing(_text({"width": 10, "height": 10, "data": {"values": []}, "mark": "point"}))


def _text(spec: Spec) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=512)
def _inline(spec: str, alt: str) -> str:
    return inline(
        _kept(spec, "svg", lambda: _drawing(spec).encode()).decode(),
        alt=alt,
        prefix=f"yg{_key(spec + alt)[:10]}-",
    )


@lru_cache(maxsize=64)
def _png(spec: str, scale: float) -> bytes:
    def draw() -> bytes:
        drawn = _kept(spec, "svg", lambda: _drawing(spec).encode()).decode()
        return vl_convert.svg_to_png(_on_white(drawn), scale=scale)

    return _kept(f"{scale}{spec}", "png", draw)


def _on_white(drawing: str) -> str:
    head, _, rest = drawing.partition(">")
    return f'{head}><rect width="100%" height="100%" fill="#ffffff"/>{rest}'


def _drawing(spec: str) -> str:
    """The renderer's own SVG. It may load nothing: all data is in the specification."""
    _read_fonts(str(settings.FONTS_DIR))
    return vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[])


@lru_cache(maxsize=1)
def _read_fonts(folder: str) -> None:
    with _fonts:
        if Path(folder).is_dir():
            vl_convert.register_font_directory(folder)


def _key(spec: str) -> str:
    return hashlib.sha256(f"{LOOK} {RENDERER} {spec}".encode()).hexdigest()


def _kept(spec: str, suffix: str, draw: Callable[[], bytes]) -> bytes:
    """What `draw` makes, from disk when it was made before; a full or read-only disk only costs time."""
    folder = Path(settings.STATE_DIR) / "charts"
    file = folder / f"{_key(spec)}.{suffix}"
    try:
        return file.read_bytes()
    except OSError:
        made = draw()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as out:
            out.write(made)
        os.replace(unfinished, file)
        _prune(folder)
    return made


def _prune(folder: Path) -> None:
    files = list(folder.iterdir())
    if len(files) > MOST_KEPT:
        for old in sorted(files, key=lambda file: file.stat().st_mtime)[: len(files) - MOST_KEPT // 2]:
            old.unlink(missing_ok=True)
