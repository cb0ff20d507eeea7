"""document_access: writes docs/reference/access.md from the table of who may and the rooms' actions."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override

from yeogiro.people.access.printed import markdown


class Command(BaseCommand):
    help = "Write docs/reference/access.md from the table of who may."

    def handle(self, *args: Any, **options: Any) -> None:
        file = settings.BASE_DIR / "docs" / "reference" / "access.md"
        with override("en"):
            file.write_text(markdown(), encoding="utf-8")
        self.stdout.write(f"{file.relative_to(settings.BASE_DIR)}")
