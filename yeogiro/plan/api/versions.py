"""Editions of the plan, and every change made to one."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from ninja import Query

from yeogiro.lib.api import Paging, of_rows
from yeogiro.people.api_access import read

from ..selectors.history import changes_of, versions_of, who, words
from . import shapes
from .common import plain, plan, router


@read(router, "/versions", shapes.Versions, summary=gettext_lazy("Versions of the plan"))
def versions(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Editions, the newest first; drafts and discarded ones for officers."""
    rows = versions_of(plan(), drafts=request.auth.may("plan.see_drafts"))  # type: ignore[attr-defined]
    found, after = of_rows(rows, paging, ("-number",))
    return shapes.Versions(items=[plain(shapes.VersionOut, row) for row in found], next=after)


@read(router, "/changes", shapes.Changes, summary=gettext_lazy("History of changes"))
def changes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Every change with why and by which post, in the order it was made; of drafts for officers."""
    rows = changes_of(plan(), drafts=request.auth.may("plan.see_drafts"))  # type: ignore[attr-defined]
    found, after = of_rows(rows, paging)
    return shapes.Changes(items=[_change(row) for row in found], next=after)


def _change(row: Any) -> shapes.ChangeOut:
    by, (old, new) = who(row.by, row.at), words(row.old, row.new)
    post = {"department": by.department, "post": by.post} if by else {"department": "", "post": ""}
    return plain(shapes.ChangeOut, row, id=row.pk, version=row.version.number, old=old, new=new, **post)
