"""Small roster problems that tests name and bend."""

from typing import Any


def site(name: str, minutes: int = 60, **other: Any) -> dict[str, Any]:
    """A site visited once, on Monday, unless told otherwise."""
    return {"id": name, "minutes": minutes, "visits": 1, "patterns": [["mon"]], **other}


def worker(name: str, **other: Any) -> dict[str, Any]:
    """Somebody who works four hours on Monday and Tuesday."""
    return {"id": name, "days": ["mon", "tue"], "minutes": 240, "skills": [], **other}


def problem(sites: list[dict[str, Any]], workers: list[dict[str, Any]], **other: Any) -> dict[str, Any]:
    """All ways take 10 minutes."""
    size = len(sites) + bool(other.get("depot"))
    return {
        "days": ["mon", "tue"],
        "shift_minutes": 240,
        "sites": sites,
        "workers": workers,
        "travel": [[0 if a == b else 10 for b in range(size)] for a in range(size)],
        **other,
    }
