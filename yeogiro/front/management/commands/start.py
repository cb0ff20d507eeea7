"""start: what `make run` calls. Migrate, load, fill the demo, say where to go, serve."""

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from yeogiro.front import demo
from yeogiro.front.demo_accounts import DemoAccount
from yeogiro.lib import clock
from yeogiro.lib.banner import box
from yeogiro.lib.charts.render import warm
from yeogiro.messages.beside import start_worker
from yeogiro.plan import selectors


class Command(BaseCommand):
    help = "Set up the database, load the district's plan, and serve it on this machine's loopback address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--prepare-only", action="store_true", help="set everything up, then stop")

    def handle(self, *args: Any, port: int, prepare_only: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if selectors.current_plan() is None:
            # Only the first start loads: later ones must not touch what officers changed.
            call_command("load_plan", str(settings.DISTRICT_DIR), stdout=self.stdout)
            if not settings.DEMO:
                call_command("load_cases", str(settings.DISTRICT_DIR), stdout=self.stdout)
        accounts = (
            demo.fill(folder=settings.DISTRICT_DIR, on=clock.today(), say=self._say) if settings.DEMO else []
        )
        call_command("collectstatic", interactive=False, verbosity=0)
        warm()
        if prepare_only:
            return
        port = _free_port(port)
        self.stdout.write(box(_lines(port, accounts)))
        self.stdout.flush()
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
        command += [
            "--blocking-threads",
            "4",
            "--no-ws",
            "--log-level",
            "warning",
            "yeogiro.wsgi:application",
        ]
        if settings.DEMO:
            start_worker()
        os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, no shell wanted

    def _say(self, part: str) -> None:
        """Long work shows progress: one line a part, on the first start only a few seconds each."""
        self.stdout.write(f"  … {part}")
        self.stdout.flush()


def _free_port(wanted: int) -> int:
    """`wanted`, or the next port nobody listens on."""
    for port in range(wanted, wanted + 20):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return wanted


def _lines(port: int, accounts: list[DemoAccount]) -> list[str]:
    plan = selectors.current_plan()
    address = f"http://127.0.0.1:{port}/"
    lines = [f"여기로 · Yeogiro   {plan.title_ko if plan else ''}", "", f"  열기 · open      {address}"]
    if accounts:
        lines += [
            "",
            f"  로그인 · sign in  {address}sign-in/   (한 번 눌러 들어갑니다 · one click, demo only)",
        ]
        lines += [f"    {item.account.username:<13} {item.does}" for item in accounts]
    lines += [
        "",
        "  해 볼 것 · try",
        f"    {address}tour/                우리 구의 하루 · a tour of three minutes",
        f"    {address}plan/                우리 구의 약속 · the plan on one page",
        f"    {address}plan/findings/       계획서 점검 · what the plan contradicts itself in",
        f"    {address}plan/document.hwpx   한글 문서로 받기 · the plan as a document",
        "",
        "  멈추기 · stop: Ctrl-C.  다시 켜면 그대로 있습니다 · starting again loses nothing.",
    ]
    return lines
