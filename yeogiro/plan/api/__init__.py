"""The plan room under /api/plan/: what the plan says, what became of it, and what machines hand in."""

from . import indicators, money, structure, versions, writing  # noqa: F401
from .common import router

__all__ = ["router"]
