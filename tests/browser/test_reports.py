"""A report's file in a real browser: asked for, waited for, downloaded – with scripts and without."""

import pytest

from tests.browser.conftest import PHONE


@pytest.mark.parametrize(
    ("javascript", "kind", "ending"), [(True, "citizens", "hwpx"), (False, "ministry", "pdf")]
)
def test_a_file_is_made_while_the_visitor_waits_and_then_comes(open_page, axe, javascript, kind, ending):
    here = open_page(PHONE, javascript=javascript)
    here.goto(f"/plan/reports/2018/{kind}/")
    here.locator(f"form[action$='/{ending}/'] button").click()
    ready = here.locator("main a[download]")
    ready.wait_for()
    if javascript:
        assert axe(here) == []
    with here.expect_download() as download:
        ready.click()
    assert download.value.suggested_filename.endswith(f".{ending}")
    assert here.faults == []
    # What was made once is at hand: asking again leads straight to the file.
    here.goto(f"/plan/reports/2018/{kind}/")
    with here.expect_download() as again:
        here.locator(f"form[action$='/{ending}/'] button").click()
    assert again.value.suggested_filename == download.value.suggested_filename
