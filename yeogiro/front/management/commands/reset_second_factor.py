"""reset_second_factor USERNAME --reason WORDS: for the day the administrator is locked out too."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from yeogiro.front.resetting import reset_second_factor
from yeogiro.lib import clock
from yeogiro.people.models import Account


class Command(BaseCommand):
    help = (
        "Take an account's second factors and recovery codes off and end its sessions. It is logged with the reason, "
        "and the person is told where a message can go. No secret is shown."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True, help="how you know that it is the holder who asks")

    def handle(self, *args: Any, username: str, reason: str, **options: Any) -> None:
        account = Account.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username}.")
        try:
            found = reset_second_factor(account=account, reason=reason, by=None, now=clock.now())
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        told = "The person is told by message." if found.told else "No message could go: tell the person."
        self.stdout.write(f"{username}: {found.reset.factors} taken off, every session ended. {told}")
