"""Checklists of inspections and of accessibility audits: what is asked, and what the answers come to. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

OK, BAD, NONE = "ok", "bad", "none"
"""Answers of an inspection: in order, a fault, not there (does not apply)."""
SHARES = {"yes": Decimal(1), "partly": Decimal("0.5"), "no": Decimal(0)}
"""How much of its weight an answer of an audit earns; "none", does not apply, leaves the item out."""


@dataclass(frozen=True)
class CheckItem:
    """One line of an inspection's checklist."""

    key: str
    name_ko: str
    name_en: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "CheckItem":
        return cls(data["key"], data["name_ko"], data["name_en"])


@dataclass(frozen=True)
class AuditItem:
    """One question of an audit, its weight, and where the question comes from, in words."""

    key: str
    name_ko: str
    name_en: str
    weight: int
    needed: bool = False
    """Without it no child in a wheelchair can get in and play, whatever the score."""
    source_ko: str = ""
    source_en: str = ""


@dataclass(frozen=True)
class Weights:
    """What counts how much when places are ranked for renewal, in points of 100."""

    score: int
    children: int
    years: int
    distance: int
    years_full: int = 30
    """Years without works that earn all the points of `years`."""
    metres_full: int = 1500
    """Distance to the next barrier-free place that earns all the points of `distance`."""


@dataclass(frozen=True)
class AuditList:
    """How places of a kind are audited, and ranked by it."""

    items: tuple[AuditItem, ...]
    ranking: Weights
    children: Mapping[str, int] = field(default_factory=dict)
    """Children by area code, where the district's data know them."""
    children_as_of: str = ""
    children_publisher: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "AuditList":
        items = tuple(AuditItem(**one) for one in data["items"])
        rest = {name: value for name, value in data.items() if name not in {"items", "ranking"}}
        return cls(items, Weights(**data["ranking"]), **rest)

    @property
    def weights(self) -> dict[str, int]:
        """Weight by item, kept with every audit so that its score can be counted again."""
        return {one.key: one.weight for one in self.items}

    def barrier_free(self, answers: Mapping[str, str]) -> bool:
        """Whether everything that is needed is there."""
        return all(answers.get(one.key) in {"yes", NONE} for one in self.items if one.needed)


def require_answers(keys: Iterable[str], answers: Mapping[str, str], words: Iterable[str]) -> dict[str, str]:
    """The answers in the order of the checklist; ValidationError for one that is missing or none of `words`."""
    keys, words = list(keys), set(words)
    if set(answers) - set(keys):
        raise ValidationError(_("The checklist was changed meanwhile. Open the form again."))
    if missing := [key for key in keys if answers.get(key) not in words]:
        raise ValidationError(_("Answer every line: %(number)d are open.") % {"number": len(missing)})
    return {key: answers[key] for key in keys}


def score(answers: Mapping[str, str], weights: Mapping[str, int]) -> int:
    """0–100: the weights earned of those that apply, rounded half up. ValidationError when nothing applies."""
    asked = {key: weight for key, weight in weights.items() if answers.get(key) in SHARES}
    whole = sum(asked.values())
    if not whole:
        raise ValidationError(_("Nothing of the checklist applies here, so there is no score."))
    earned = sum((weight * SHARES[answers[key]] for key, weight in asked.items()), Decimal(0))
    return int((earned * 100 / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP))
