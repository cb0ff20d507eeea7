"""A day in the district: the script that visitors read is walked step by step, as a browser does."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from yeogiro.lib.tour import script


@pytest.mark.parametrize(
    ("language", "viewport", "javascript"),
    [
        pytest.param("ko", DESKTOP, True, id="ko-desktop"),
        pytest.param("en", PHONE, False, id="en-phone-without-javascript"),
    ],
)
def test_every_step_opens_with_one_click_and_shows_what_it_promises(
    language, viewport, javascript, open_page
):
    page = open_page(viewport, language=language, javascript=javascript)
    page.goto("/tour/")
    keys = page.locator(".yg-tour__step").evaluate_all("steps => steps.map(step => step.id)")
    assert keys == [f"step-{one.key}" for one in script()]
    opened = {}
    for one in script():
        page.goto("/tour/")
        page.locator(f"#step-{one.key} :is(a, button)").click()
        page.wait_for_load_state("load")
        assert page.locator(one.see).first.is_visible(), f"{one.key}: {page.url}"
        opened[one.key] = page.url
    assert len(set(opened.values())) == len(script()), "every step is a page of its own"
    assert page.faults == []


def test_one_click_in_the_tour_signs_in_and_the_desk_says_as_whom(desktop):
    desktop.goto("/tour/")
    desktop.locator("#step-inbox button").click()
    desktop.wait_for_url("**/office/")
    assert desktop.locator(".yg-office__who").is_visible()
    desktop.goto("/tour/")
    assert desktop.locator("#step-inbox button").count() == 0, "signed in, the step is a plain link"


def test_what_is_recorded_on_the_way_leaves_the_inbox(desktop):
    desktop.goto("/tour/")
    desktop.locator("#step-promise button").click()
    desktop.wait_for_load_state("load")
    address = desktop.url
    desktop.locator('input[name="outcome"][value="done"]').check(force=True)
    desktop.locator("main form button[type=submit]").first.click()
    desktop.wait_for_load_state("load")
    assert desktop.url != address
    desktop.goto("/office/?kind=plan.promise")
    path = address.split("/", 3)[3]
    assert desktop.locator(f'a[href="/{path}"]').count() == 0, "what was done waits no more"
