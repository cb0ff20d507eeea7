"""Workers killed for real, again and again, in the middle of whatever they do: nothing is lost, nothing goes twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from yeogiro.messages import actions
from yeogiro.messages.models import Delivery, Step
from yeogiro.messages.states import RANK, State

from . import making

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(settings.BASE_DIR)
CHILD = Path(__file__).with_name("killed.py")
WITHIN = 240


def database_url() -> str:
    """The test database, as another process finds it."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    host = f"{here['HOST']}:{here['PORT'] or 5432}" if here["HOST"] else ""
    who = f"{here['USER']}:{here['PASSWORD']}@" if here["USER"] else ""
    return f"postgresql://{who}{host}/{here['NAME']}"


class Workers:
    """Two workers; one at a time is killed after a moment and another takes its place."""

    def __init__(self, books: Path) -> None:
        env = os.environ | {
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "yeogiro.settings",
            "PYTHONPATH": str(ROOT),
            "YEOGIRO_STATE_DIR": str(settings.STATE_DIR),
        }
        self.born, self.children = 0, []
        command = [sys.executable, str(CHILD), str(books)]
        self.forks = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self) -> None:
        """One more worker."""
        self.born += 1
        self.forks.stdin.write(f"w{self.born}\n")
        self.forks.stdin.flush()
        self.children.append(int(self.forks.stdout.readline()))

    def kill(self) -> None:
        """Kill the eldest in the middle of whatever it does."""
        time.sleep(random.uniform(0.02, 0.15))
        os.kill(self.children.pop(0), signal.SIGKILL)

    def end(self) -> None:
        """Kill them all, and who forked them."""
        for child in self.children:
            os.kill(child, signal.SIGKILL)
        self.forks.stdin.close()
        self.forks.wait(10)
        self.forks.stdout.close()


def run(tmp_path, kills: int) -> None:
    books = tmp_path / "books"
    books.touch()
    making.template("notice", "notice")
    making.template("campaign", "campaign")
    workers = Workers(books)
    asked, once = set(), set()
    try:
        for _two in range(2):
            workers.start()
        for number in range(kills):
            for more in range(3):
                key, to = f"n{number}-{more}", making.person(phone="01012345678")
                actions.send(kind="notice", key=key, payload={"name": "가"}, person=to, now=timezone.now())
                asked.add(f"{key}:sms")
            key, to = f"c{number}", making.person(phone="01012345678", campaigns_since=making.NOON)
            actions.send(kind="campaign", key=key, payload={"name": "가"}, person=to, now=timezone.now())
            once.add(f"{key}:sms")
            workers.start()
            workers.kill()
        until = time.monotonic() + WITHIN
        while Delivery.objects.open().filter(message__category="notice").exists():
            assert time.monotonic() < until, list(
                Delivery.objects.open().values("state", "attempt", "due_at")
            )
            time.sleep(0.1)
    finally:
        workers.end()
    sent = Counter(books.read_text().splitlines())
    assert {key: sent[key] for key in asked if sent[key] != 1} == {}
    assert {key: number for key, number in sent.items() if key in once and number > 1} == {}
    assert set(sent) <= asked | once
    assert Delivery.objects.filter(message__category="notice").exclude(state=State.DELIVERED).count() == 0
    for delivery in Delivery.objects.all():
        steps = [(step.attempt, RANK[State(step.state)]) for step in Step.objects.filter(delivery=delivery)]
        assert steps == sorted(set(steps))


def test_a_few_dozen_kills_lose_nothing_and_repeat_nothing(tmp_path):
    run(tmp_path, kills=24)


@pytest.mark.slow
def test_many_kills_lose_nothing_and_repeat_nothing(tmp_path):
    run(tmp_path, kills=400)
