"""Something was seen: categories and rules that route it, the case, its steps, replies, photos and re-checks."""

from .cases import Case, CasePhoto, Channel, Reply, Step
from .rechecks import Recheck
from .rounds import Defect, Observation, Round, RoundSite, RoundSupporter, ScorePair, WordsRead
from .routing import Category, Example, Rule, RuleSet

__all__ = [
    "Case",
    "CasePhoto",
    "Category",
    "Channel",
    "Defect",
    "Example",
    "Observation",
    "Recheck",
    "Reply",
    "Round",
    "RoundSite",
    "RoundSupporter",
    "Rule",
    "RuleSet",
    "ScorePair",
    "Step",
    "WordsRead",
]
