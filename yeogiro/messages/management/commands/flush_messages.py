"""flush_messages: send what is due now, once, and say how many were tried."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from yeogiro.lib import clock
from yeogiro.messages import flushing
from yeogiro.messages.adapters import from_settings


class Command(BaseCommand):
    help = "Send the messages that are due now, then stop. For a timer instead of a running worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--most", type=int, help="stop after so many deliveries")

    def handle(self, *args: Any, most: int | None, **options: Any) -> None:
        adapters = from_settings(settings)
        tried = flushing.flush(worker=f"flush-{os.getpid()}", clock=clock.now, adapters=adapters, most=most)
        self.stdout.write(f"{tried} deliveries tried.")
