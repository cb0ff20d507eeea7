"""Every registered page in a real browser: axe, keyboard, narrow screens, no JavaScript, no faults.

Few page loads, because there are many pages: one is looked at in Korean on a desktop and by keyboard, the next in
English (whose words are longer) on a phone and without JavaScript, and so on; `make test-all` does all with each.
"""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.focus import next_stop
from yeogiro.lib import pages

PAGES = pages.all_pages()
# 1280 pixels at 400 % zoom (WCAG 1.4.10) is a viewport 320 pixels wide.
ZOOMED = {"width": 320, "height": 640}
STOPS = 25


def looks(first: int) -> pytest.MarkDecorator:
    """Each page in both languages; in `make test` every second one of them, from `first` on, in one."""
    usual = ("ko", "en")[first]
    return pytest.mark.parametrize(
        ("page", "language"),
        [
            pytest.param(
                page,
                language,
                id=f"{language}-{page.name}",
                marks=[] if at % 2 == first and language == usual else [pytest.mark.slow],
            )
            for at, page in enumerate(PAGES)
            for language in ("ko", "en")
        ],
    )


TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def visit(tab, inside):
    """Return a function that opens a registered page's sample as the one who may see it."""

    def go(page, **how):
        here = tab(who=page.who, **how)
        response = here.goto(inside["addresses"][page.name], wait_until="load")
        assert response.status == 200
        return here

    return go


@pytest.fixture
def faultless(axe, request):
    """Return a function that looks at an open page: axe finds nothing, the browser logged nothing."""

    def look(here, name: str) -> None:
        if request.config.getoption("--screens"):
            request.getfixturevalue("screenshot")(here, f"{name}-{here.viewport_size['width']}")
        assert axe(here) == []
        assert here.faults == []

    return look


@looks(0)
def test_on_a_desktop_a_page_is_faultless_and_the_keyboard_reaches_it(page, language, visit, faultless):
    here = visit(page, language=language, viewport=DESKTOP)
    faultless(here, f"{page.name}-{language}")
    assert here.evaluate(TOO_WIDE) == 0, "the page scrolls sideways"
    skip = next_stop(here)
    assert skip["tag"] == "A"
    assert skip["href"].startswith("#"), f"the first stop skips to the content, not {skip['name']}"
    assert skip["seen"], "the skip link shows itself when it has the focus"
    here.keyboard.press("Enter")
    assert here.evaluate("href => location.hash === href && !!document.querySelector(href)", skip["href"])
    stops = []
    for _ in range(STOPS):
        stop = next_stop(here)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert [stop["name"] for stop in stops if not stop["ring"]] == [], "focus without a ring"
    assert [stop["name"] for stop in stops if not stop["seen"]] == [], "focus out of sight"


@looks(1)
def test_on_a_phone_a_page_is_faultless_fits_and_says_the_same_without_javascript(
    page, language, visit, faultless
):
    here = visit(page, language=language, viewport=PHONE)
    with_it = here.locator("main").inner_text()
    faultless(here, f"{page.name}-{language}")
    on_a_phone = here.evaluate(TOO_WIDE)
    here.set_viewport_size(ZOOMED)
    assert (on_a_phone, here.evaluate(TOO_WIDE)) == (0, 0), "the page scrolls sideways"
    without = visit(page, language=language, viewport=PHONE, javascript=False).locator("main")
    assert without.is_visible()
    assert without.inner_text() == with_it


def test_every_stop_of_the_header_shows_the_focus(desktop):
    desktop.goto("/")
    stops = [next_stop(desktop) for _ in range(STOPS)]
    assert [stop["name"] for stop in stops if not stop["ring"] or not stop["seen"]] == []
