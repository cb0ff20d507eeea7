"""Every registered page in a real browser: axe, keyboard, narrow screens, no JavaScript, no faults."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from yeogiro.lib import pages

PAGES = pages.all_pages()
# 1280 pixels at 400 % zoom (WCAG 1.4.10) is a viewport 320 pixels wide.
ZOOMED = {"width": 320, "height": 640}
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    name: at.tagName + "#" + at.id + " " + (at.textContent || "").trim().slice(0, 30),
    href: at.getAttribute("href"),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none",
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@pytest.fixture
def visit(open_page, inside):
    """Return a function that opens a registered page's sample and returns the browser's page."""

    def go(page, **how):
        tab = open_page(who=page.who, **how)
        response = tab.goto(inside["addresses"][page.name], wait_until="load")
        assert response.status == 200
        return tab

    return go


@each_page
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_and_the_browser_logs_no_fault(page, viewport, visit, axe, screenshot):
    tab = visit(page, viewport=viewport)
    screenshot(tab, f"{page.name}-{viewport['width']}-ko")
    assert axe(tab) == []
    assert tab.faults == []


@each_page
def test_axe_finds_nothing_on_the_english_page(page, visit, axe):
    assert axe(visit(page, language="en")) == []


@each_page
@pytest.mark.parametrize("viewport", [PHONE, ZOOMED], ids=["phone", "zoom 400"])
def test_nothing_makes_the_page_scroll_sideways(page, viewport, visit):
    for language in ["ko", "en"]:
        assert visit(page, viewport=viewport, language=language).evaluate(TOO_WIDE) <= 0, language


@each_page
def test_the_keyboard_reaches_the_content_and_its_place_is_always_seen(page, visit):
    tab = visit(page)
    tab.keyboard.press("Tab")
    skip = tab.evaluate(FOCUS)
    assert skip["href"] is not None
    assert skip["href"].startswith("#"), f"the first stop skips to the content, not {skip['name']}"
    assert skip["seen"], "the skip link shows itself when it has the focus"
    tab.keyboard.press("Enter")
    assert tab.evaluate("href => location.hash === href && !!document.querySelector(href)", skip["href"])
    tab.reload()
    stops = []
    for _ in range(25):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUS)
        if stop["name"].startswith("BODY"):
            break
        stops.append(stop)
    assert [stop["name"] for stop in stops if not stop["ring"]] == [], "focus without a ring"
    assert [stop["name"] for stop in stops if not stop["seen"]] == [], "focus out of sight"


@each_page
def test_the_page_says_the_same_without_javascript(page, visit):
    with_it = visit(page).locator("main").inner_text()
    without = visit(page, javascript=False).locator("main")
    assert without.is_visible()
    assert without.inner_text() == with_it
