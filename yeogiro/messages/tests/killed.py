"""Worker processes for the test that kills them: they send through a provider whose books are a file.

Run as `python killed.py BOOKS`; for each line of input, a name, it forks a worker that sends whatever is due and
prints its number, so that no worker costs a start of Python. Each effect is one line in BOOKS, written and synced
before the answer; the provider knows a key it has, when it is asked. Ends when its input ends.
"""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path


def main(books: str) -> None:
    """Fork a worker for every line of input."""
    import django

    django.setup()
    # Children that were killed are not kept.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if (pid := os.fork()) == 0:
            work(Path(books), line.strip())
        print(pid, flush=True)


def work(file: Path, name: str) -> None:
    """Send whatever is due, for ever, or until whoever forked this is gone."""
    from django.utils import timezone

    from yeogiro.messages import flushing
    from yeogiro.messages.adapters.model import Outcome, Parcel

    class Booked:
        receipts, looks_up, lease = False, True, timedelta(seconds=1)

        def send(self, parcel: Parcel) -> Outcome:
            with file.open("ab") as out:
                out.write(f"{parcel.key}\n".encode())
                out.flush()
                os.fsync(out.fileno())
            return Outcome("delivered")

        def look_up(self, parcel: Parcel) -> Outcome:
            known = parcel.key.encode() in file.read_bytes().splitlines()
            return Outcome("delivered" if known else "absent")

    parent = os.getppid()
    while os.getppid() == parent:
        if not flushing.flush(worker=name, clock=timezone.now, adapters={"sms": Booked()}):
            time.sleep(0.01)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
