"""What every public page of the plan needs: the plan in force, or the page that says there is none yet."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..models import Plan
from ..selectors import current_plan

View = Callable[..., HttpResponse]


def with_plan(view: Callable[..., HttpResponse]) -> View:
    """Call `view(request, plan, …)`; before the first load show what would be here and how to start."""

    @wraps(view)
    def wrapped(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        plan: Plan | None = current_plan()
        if plan is None:
            return render(request, "plan/empty.html", status=200 if not kwargs else 404)
        return view(request, plan, **kwargs)

    return wrapped
