"""What the keyboard's place looks like, asked of the page itself."""

from playwright.sync_api import Page

# A ring may be drawn on the card around a link: so the outlines of the focused element, its pseudo-elements
# and what stands around it are compared with the same without the focus.
LOOK = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const look = (element, part) => {
    const style = getComputedStyle(element, part);
    const ring = style.outlineStyle !== "none" ? style.outlineWidth + style.outlineColor : "";
    const edge = parseFloat(style.borderBottomWidth) ? style.borderBottomColor : "";
    return [ring, style.boxShadow, edge].join(" ");
  };
  const looks = () => {
    const seen = [look(at, "::before"), look(at, "::after")];
    for (let here = at, up = 0; here && up < 5; here = here.parentElement, up++) seen.push(look(here));
    return seen.join("|");
  };
  const focused = looks();
  at.blur();
  const ring = looks() !== focused;
  at.focus({preventScroll: true});
  return {
    tag: at.tagName,
    name: at.tagName + " " + (at.textContent || at.name || "").trim().slice(0, 30),
    href: at.getAttribute("href"),
    ring,
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def next_stop(page: Page) -> dict:
    """Press Tab; return where the focus is: tag, name, href, ring (outlined), seen (on the screen)."""
    page.keyboard.press("Tab")
    return page.evaluate(LOOK)
