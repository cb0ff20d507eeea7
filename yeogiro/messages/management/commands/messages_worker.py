"""messages_worker: send what is due, all day. Any number of them may run; one may be killed at any moment."""

import os
import signal
import socket
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from yeogiro.lib import clock
from yeogiro.messages import actions, flushing
from yeogiro.messages.adapters import from_settings

PULSE = 5.0
"""Seconds between two beats while nothing is due."""


class Command(BaseCommand):
    help = "Send messages as they fall due, until stopped. Stop with Ctrl-C or SIGTERM: the current one is finished."
    stopping = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=1.0, help="seconds between two looks (default 1)")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it ends"
        )

    def handle(self, *args: Any, every: float, with_parent: bool, **options: Any) -> None:
        parent = os.getppid()
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        name, adapters = f"{socket.gethostname()[:40]}-{os.getpid()}", from_settings(settings)
        actions.beat(name=name, now=clock.now(), started=True)
        beaten, handled = time.monotonic(), 0
        while not self.stopping and not (with_parent and os.getppid() != parent):
            try:
                for label in flushing.work(worker=name, clock=clock.now, adapters=adapters):
                    handled += label == "recorded"
                    if self.stopping and label in {"recorded", "reclaimed", "answered"}:
                        break
                    if time.monotonic() - beaten > PULSE:
                        actions.beat(name=name, now=clock.now(), handled=handled)
                        beaten, handled = time.monotonic(), 0
                if handled or time.monotonic() - beaten > PULSE:
                    actions.beat(name=name, now=clock.now(), handled=handled)
                    beaten, handled = time.monotonic(), 0
            except DatabaseError as fault:
                # A busy or restarting database: the leases run out, and what was held is looked up again.
                self.stderr.write(f"messages_worker: {type(fault).__name__}, trying again")
                connection.close()
            time.sleep(every)
        actions.stop(name=name, now=clock.now())

    def _stop(self, *args: object) -> None:
        self.stopping = True
