"""Public verbs of the plan room. Each is one transaction; who (`by`) and when (`now`, `on`) are passed in."""

from ..document.problems import InvalidPlan
from .evaluating import evaluate
from .marking import correct_mark, mark_task
from .returns import confirm_return, correct_return, file_return
from .spending import carry_over, enter_spendings, order_works, spend
from .versions import (
    EditsWouldBeLost,
    Stale,
    discard_draft,
    edit,
    load_plan,
    open_draft,
    put_in_force,
    resolve_finding,
)

__all__ = [
    "EditsWouldBeLost",
    "InvalidPlan",
    "Stale",
    "carry_over",
    "confirm_return",
    "correct_mark",
    "correct_return",
    "discard_draft",
    "edit",
    "enter_spendings",
    "evaluate",
    "file_return",
    "load_plan",
    "mark_task",
    "open_draft",
    "order_works",
    "put_in_force",
    "resolve_finding",
    "spend",
]
