"""Something was seen: categories and rules that route it, the case, its steps, replies, photos and re-checks."""

from .cases import Case, CasePhoto, Channel, Reply, Step
from .rechecks import Recheck
from .routing import Category, Example, Rule, RuleSet

__all__ = [
    "Case",
    "CasePhoto",
    "Category",
    "Channel",
    "Example",
    "Recheck",
    "Reply",
    "Rule",
    "RuleSet",
    "Step",
]
