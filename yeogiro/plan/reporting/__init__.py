"""The plan as one document: the typed plan and its findings in, a Document out. No database here."""

from .whole_plan import whole_plan

__all__ = ["whole_plan"]
