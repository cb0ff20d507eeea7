"""Make a renderer's SVG safe and useful inline: known elements and attributes only, no styles, one name."""

from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring

_SVG = "{http://www.w3.org/2000/svg}"
BROAD = 560
"""A drawing this wide (px) gives way to the phone's where room is scarce (web/styles/yg/charts.css)."""
_ELEMENTS = {"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "defs", "clipPath"}
_ATTRIBUTES = {
    *("x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "d", "width", "height"),
    *("transform", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity"),
    *("stroke-miterlimit", "stroke-linecap", "stroke-linejoin", "opacity", "clip-path", "id"),
    *("font-family", "font-size", "font-weight", "text-anchor", "display"),
}


def inline(drawing: str, *, alt: str, prefix: str) -> str:
    """The drawing for use in a page under a strict policy, named by `alt`, sized by its surroundings."""
    root = fromstring(drawing)
    box = root.get("viewBox") or f"0 0 {root.get('width')} {root.get('height')}"
    _tidy(root, prefix)
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    broad = " yg-chart__svg--broad" if float(box.split()[2]) >= BROAD else ""
    root.attrib |= {
        "viewBox": box,
        "class": f"yg-chart__svg{broad}",
        "role": "img",
        "aria-label": alt,
        "focusable": "false",
    }
    return tostring(root, encoding="unicode")


def _tidy(element: Element, prefix: str) -> None:
    """Drop what is not on the lists, and make identifiers this drawing's own."""
    element.tag = element.tag.removeprefix(_SVG)
    kept = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
    if "id" in kept:
        kept["id"] = prefix + kept["id"]
    if reference := kept.pop("clip-path", ""):
        kept["clip-path"] = reference.replace("#", f"#{prefix}", 1)
    element.attrib.clear()
    element.attrib.update(kept)
    for child in list(element):
        if (
            not isinstance(child.tag, str)
            or child.tag.removeprefix(_SVG) not in _ELEMENTS
            or _draws_nothing(child)
        ):
            element.remove(child)
        else:
            _tidy(child, prefix)


def _draws_nothing(element: Element) -> bool:
    """The renderer's empty fore- and backgrounds, a third of its output."""
    return element.tag == f"{_SVG}path" and (
        element.get("display") == "none" or element.get("class") == "background"
    )
