"""A worker beside the server: what the demo starts, so that one command runs the whole city."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings


def start_worker() -> subprocess.Popen[bytes]:
    """Start `messages_worker` as a child that ends when this process does, also when it is killed."""
    manage = Path(settings.BASE_DIR) / "manage.py"
    command = [sys.executable, str(manage), "messages_worker", "--with-parent"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command, no shell
