"""Care matching: stable and, among stable matchings, shortest; why, and why not; substitutes for who is away."""

from .check import blocking, check, check_substitution
from .explain import Explained, Step, explain
from .model import Carer, Family, Pair, Problem, Result
from .solve import solve
from .substitute import Move, Substitution, substitute

__all__ = [
    "Carer",
    "Explained",
    "Family",
    "Move",
    "Pair",
    "Problem",
    "Result",
    "Step",
    "Substitution",
    "blocking",
    "check",
    "check_substitution",
    "explain",
    "solve",
    "substitute",
]
