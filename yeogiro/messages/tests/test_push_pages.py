"""Notices in the browser: the button only where push is set up, and each one's browsers her own."""

import re

import pytest
from django.urls import reverse

from yeogiro.messages import actions
from yeogiro.messages.models import Subscription

from .making import KEYS, NOON, person

pytestmark = pytest.mark.django_db
ADDRESS = "https://fcm.googleapis.com/fcm/send/one"


@pytest.fixture
def resident(client, cast):
    client.force_login(cast.resident)
    return client


@pytest.fixture
def installed(settings, tmp_path):
    """Push is set up, as a city does."""
    settings.DEMO, settings.PUSH_CONTACT, settings.STATE_DIR = False, "mailto:office@city.example", tmp_path


def page(client) -> str:
    return client.get(reverse("messages:mine"), {"lang": "en"}).content.decode()


def test_without_a_contact_and_in_a_demo_the_page_says_that_push_is_not_set_up(resident, settings):
    settings.DEMO, settings.PUSH_CONTACT = True, "mailto:office@city.example"
    assert "Push is not set up in this installation" in page(resident)
    settings.DEMO, settings.PUSH_CONTACT = False, ""
    assert "data-key" not in page(resident)
    resident.post(reverse("messages:subscribe"), {"endpoint": ADDRESS, **KEYS})
    assert Subscription.objects.count() == 0


def test_the_button_carries_the_key_and_the_worker_stands_below_the_page(resident, installed):
    found = page(resident)
    key, worker, scope = (re.search(rf'data-{one}="([^"]+)"', found)[1] for one in ("key", "worker", "scope"))
    assert len(key) == 87
    assert (worker, scope) == ("/my/messages/push-worker.js", "/my/messages/")
    answer = resident.get(worker)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/javascript")
    assert b"showNotification" in answer.content


def test_a_browser_begins_and_ends_to_be_notified(resident, installed, cast):
    resident.post(reverse("messages:subscribe"), {"endpoint": ADDRESS, **KEYS})
    row = Subscription.objects.get()
    assert (row.person, row.endpoint, row.p256dh) == (cast.resident.person, ADDRESS, KEYS["p256dh"])
    assert "<b>Chrome</b>" in page(resident)
    resident.post(reverse("messages:unsubscribe"), {"endpoint": ADDRESS})
    assert Subscription.objects.count() == 0


def test_nobody_ends_anothers_browser_or_sees_it(resident, installed):
    actions.subscribe(person=person(), endpoint=ADDRESS, now=NOON, **KEYS)
    resident.post(reverse("messages:unsubscribe"), {"endpoint": ADDRESS})
    assert (Subscription.objects.count(), ADDRESS in page(resident)) == (1, False)


@pytest.mark.parametrize("sent", [{}, {"endpoint": "https://evil.example/x", **KEYS}, {"endpoint": ADDRESS}])
def test_without_a_script_or_with_a_made_up_address_nothing_is_stored(resident, installed, sent):
    answer = resident.post(reverse("messages:subscribe"), sent, follow=True)
    assert (answer.status_code, Subscription.objects.count()) == (200, 0)


def test_a_visitor_is_sent_to_sign_in(client, installed):
    answer = client.post(reverse("messages:subscribe"), {"endpoint": ADDRESS, **KEYS})
    assert (answer.status_code, Subscription.objects.count()) == (302, 0)
