"""What the phone pages ask of a checklist."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import template

from ..checklists import Parameter

register = template.Library()


@dataclass(frozen=True)
class Step:
    """One of the four steps of a parameter."""

    score: int
    words_ko: str
    words_en: str


@register.filter
def steps(parameter: Parameter) -> list[Step]:
    """The four steps, the worst first."""
    pairs = zip(parameter.words, parameter.words_en, strict=True)
    return [Step(score, ko, en) for score, (ko, en) in enumerate(pairs)]


@register.filter
def score_of(judged: Mapping[str, int], key: str) -> int:
    """What was judged before the form came back; -1 for nothing."""
    return judged.get(key, -1)
