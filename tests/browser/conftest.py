"""One Chromium for all browser tests, and what they ask of a page: size, language, role, axe, picture."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.city import ROOT, city_env, inside, server

__all__ = ["city_env", "inside", "server"]

CHROMIUM = os.environ.get("YEOGIRO_CHROMIUM", "/usr/bin/chromium")
AXE = ROOT / "web" / "vendor" / "test" / "axe.min.js"
SCREENS = ROOT / ".screens"
FLAGS = [
    *["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    *["--disable-background-networking", "--disable-component-update", "--disable-sync"],
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 60_000  # milliseconds, for a machine that has other work too
TALLEST = 12_000  # pixels of a picture; the whole plan as one page is taller
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def chromium(absent) -> Iterator[Browser]:
    """One Chromium for all tests; each test gets its own fresh context."""
    if not Path(CHROMIUM).exists():
        absent(f"Chromium ({CHROMIUM})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def _watch(page: Page) -> Page:
    """Keep in `faults` what the browser logs as an error: a script's, a block by policy, a missing file."""
    page.faults = []
    page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    return page


@pytest.fixture(scope="session")
def new_context(
    chromium: Browser, server: str, request: pytest.FixtureRequest
) -> Callable[..., BrowserContext]:
    """Return a function that opens a fresh context: size, language, with JavaScript or without, role."""

    def make(
        viewport=DESKTOP, language: str = "ko", javascript: bool = True, who: str = "anyone"
    ) -> BrowserContext:
        context = chromium.new_context(
            base_url=server,
            viewport=viewport,
            java_script_enabled=javascript,
            has_touch=viewport["width"] < 600,
            locale="ko-KR" if language == "ko" else "en-GB",
            reduced_motion="reduce",
        )
        cookies = {"django_language": language}
        if who != "anyone":
            cookies["sessionid"] = request.getfixturevalue("inside")["sessions"][who]
        context.set_default_timeout(PATIENCE)
        context.add_cookies(
            [{"name": name, "value": value, "url": server} for name, value in cookies.items()]
        )
        return context

    return make


@pytest.fixture
def open_page(new_context) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an empty page in a fresh context; it takes what `new_context` takes."""
    contexts = []

    def make(*args, **how) -> Page:
        contexts.append(new_context(*args, **how))
        return _watch(contexts[-1].new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def kept_contexts(new_context) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that makes each kind of context once, so that styles are fetched once."""
    kept = {}

    def find(viewport=DESKTOP, **how) -> BrowserContext:
        key = (viewport["width"], *sorted(how.items()))
        if key not in kept:
            kept[key] = new_context(viewport, **how)
        return kept[key]

    yield find
    for context in kept.values():
        context.close()


@pytest.fixture
def tab(kept_contexts) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a tab in a kept context: for tests that only look and change nothing."""
    tabs = []

    def make(**how) -> Page:
        tabs.append(_watch(kept_contexts(**how).new_page()))
        return tabs[-1]

    yield make
    for page in tabs:
        page.close()


@pytest.fixture
def desktop(open_page) -> Page:
    """A Korean page on a desktop, 1440 × 900."""
    return open_page(DESKTOP)


@pytest.fixture
def phone(open_page) -> Page:
    """A Korean page on a phone, 390 × 844."""
    return open_page(PHONE)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return a function that runs axe-core (WCAG A to 2.2 AA) and returns one line per faulty element."""
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page) -> list[str]:
        page.evaluate(source)
        options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
        result = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{fault['id']}: {node['target'][0]} – {node['failureSummary'].splitlines()[-1].strip()}"
            for fault in result["violations"]
            for node in fault["nodes"]
        ]

    return run


@pytest.fixture(scope="session")
def screenshot() -> Callable[[Page, str], Path]:
    """Return a function that keeps a picture of the page in .screens/ (git-ignored) to look at."""
    SCREENS.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> Path:
        file = SCREENS / (re.sub(r"[^\w.-]+", "-", name) + ".png")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}
        page.screenshot(path=file, full_page=True, clip=clip)
        return file

    return take
