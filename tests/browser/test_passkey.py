"""A passkey in a real browser with a virtual device: set up, signed in with, refused once it is taken off."""

import pytest

from tests.browser.conftest import DESKTOP

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(new_context, server):
    """A page with a device that holds passkeys. They are bound to a name, so the address is localhost."""
    context = new_context(DESKTOP, language="en")
    page = context.new_page()
    page.faults = []
    page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
    page.on(
        "response", lambda one: page.faults.append(f"{one.status} {one.url}") if one.status >= 500 else None
    )
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    context.add_cookies([{"name": "django_language", "value": "en", "url": "http://localhost"}])
    page.home = server.replace("127.0.0.1", "localhost")
    yield page
    context.close()


def test_a_passkey_is_set_up_and_signs_in_and_no_longer_once_it_is_taken_off(device):
    device.goto(f"{device.home}/sign-in/?next=/my/sign-in/")
    device.locator("form[action$='/as/officer-2/'] button").click()
    device.wait_for_url("**/my/sign-in/")
    device.get_by_label("Name of the device").fill("시험 기기")
    device.get_by_role("button", name="Set up a passkey").click()
    device.get_by_text("The passkey is set up.").wait_for()
    device.get_by_role("button", name="Sign out", exact=True).first.click()
    device.goto(f"{device.home}/sign-in/?next=/my/sign-in/")
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.wait_for_url("**/my/sign-in/")
    device.get_by_role("button", name="Take off 시험 기기").click()
    device.get_by_text("It is taken off.").wait_for()
    device.get_by_role("button", name="Sign out", exact=True).first.click()
    device.goto(f"{device.home}/sign-in/")
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.get_by_text("This passkey is not known here.").wait_for()
    assert [fault for fault in device.faults if "422" not in fault] == []
