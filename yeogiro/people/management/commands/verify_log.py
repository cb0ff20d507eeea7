"""verify_log: whether the log of looks at personal data is as it was written. Exit 1 at the first bad row."""

from typing import Any

from django.core.management.base import BaseCommand

from yeogiro.people.access.reading import verify


class Command(BaseCommand):
    help = "Verify the log of looks at personal data; exit 1 and name the first row that is not as written."

    def handle(self, *args: Any, **options: Any) -> None:
        good, fault = verify()
        if fault is not None:
            self.stderr.write(f"look {fault.number} {fault.why}; {good} before it are as they were written")
            raise SystemExit(1)
        self.stdout.write(f"{good} looks are as they were written")
