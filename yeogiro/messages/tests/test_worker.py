"""The worker process and the command for a timer: they send, say that they live, and stop when told."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.core.management import call_command

from yeogiro.lib import clock
from yeogiro.messages import actions
from yeogiro.messages.models import Delivery, Worker

from .making import NOON, person, send, template
from .test_killed import ROOT, database_url

WITHIN = 90


def wait_for(what) -> bool:
    """Whether it came true in time."""
    until = time.monotonic() + WITHIN
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_says_that_it_lives_and_stops_when_told():
    template()
    send(to=person(), now=NOON.replace(year=2020))
    env = os.environ | {"DATABASE_URL": database_url(), "YEOGIRO_DEMO": "1"}
    command = [sys.executable, "manage.py", "messages_worker", "--every", "0.1"]
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        assert wait_for(lambda: Worker.objects.filter(handled=0, stopped_at=None).exists())
        send("k2", to=person(), now=clock.now().replace(hour=0, minute=0))
        assert wait_for(lambda: Delivery.objects.filter(message__key="k2", state="delivered").exists())
        process.send_signal(signal.SIGTERM)
        assert process.wait(WITHIN) == 0
    finally:
        process.kill()
        process.wait()
    row = Worker.objects.get()
    assert (row.handled, row.stopped_at is not None) == (1, True)
    assert Delivery.objects.get(message__key="k1").reason == "expired"


@pytest.mark.django_db
def test_the_command_for_a_timer_sends_what_is_due_once():
    template()
    for number in range(3):
        send(f"k{number}", to=person(), now=clock.now())
    out = StringIO()
    call_command("flush_messages", "--most", "2", stdout=out)
    call_command("flush_messages", stdout=out)
    call_command("flush_messages", stdout=out)
    assert out.getvalue().splitlines() == [f"{n} deliveries tried." for n in (2, 1, 0)]


@pytest.mark.django_db
def test_the_pulse_counts_and_forgets_what_stopped_long_ago():
    actions.beat(name="old", now=NOON.replace(month=1), started=True)
    actions.beat(name="new", now=NOON, started=True)
    actions.beat(name="new", now=NOON, handled=3)
    actions.beat(name="new", now=NOON, handled=2)
    assert list(Worker.objects.values_list("name", "handled")) == [("new", 5)]
