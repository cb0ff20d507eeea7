"""The pulse of workers."""

from datetime import datetime, timedelta

from django.db.models import F

from ..models import Worker

KEPT = timedelta(days=7)
"""Rows of workers that stopped are kept so long."""


def beat(*, name: str, now: datetime, handled: int = 0, started: bool = False) -> None:
    """Say that the worker is alive and has tried so many more deliveries."""
    if started:
        Worker.objects.filter(beat_at__lt=now - KEPT).delete()
        Worker.objects.update_or_create(
            name=name, defaults={"started_at": now, "beat_at": now, "stopped_at": None, "handled": 0}
        )
        return
    Worker.objects.filter(name=name).update(beat_at=now, handled=F("handled") + handled)


def stop(*, name: str, now: datetime) -> None:
    """Say that the worker ends on purpose."""
    Worker.objects.filter(name=name).update(beat_at=now, stopped_at=now)
