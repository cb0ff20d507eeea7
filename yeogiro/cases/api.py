"""The cases room under /api/cases/: what everybody may read, what officers read, and opening a case."""

from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from ninja import Query, Router

from yeogiro.lib import clock
from yeogiro.lib.api import Paging, of_rows
from yeogiro.lib.api.shapes import Row, Words
from yeogiro.people.api_access import Scope, read, write

from . import access, actions, rules, selectors
from . import api_shapes as shapes
from .models import Case
from .selectors import Wanted

router = Router(tags=["cases"])
KEYS = UUID("0b8a1f7e-9c1d-4a53-9d0f-7d9f6e0c2a11")
"""Idempotency keys of machines become keys of cases under this name."""


def _shared(shape: Any, row: Case, **more: Any) -> Any:
    names = (name for name in shape.model_fields if name not in {*more, "category", "id"})
    found = {name: getattr(row, name) for name in names}
    return shape(**found, category=row.category.key if row.category else "", **more)


def _report(row: Case) -> shapes.OutcomeOut:
    department = row.department.name_ko if row.department else ""
    return _shared(shapes.OutcomeOut, row, department=department, url=row.public_url)


def _case(row: Case) -> shapes.CaseOut:
    url = reverse("cases:work", args=[row.pk])
    return _shared(shapes.CaseOut, row, id=row.pk, department=row.department_id, url=url)


@read(router, "/reports", shapes.Outcomes, summary=gettext_lazy("Reports and what became of them"))
def public_reports(
    request: HttpRequest, paging: Query[Paging], category: Words = "", dong: Words = "", show: Words = ""
) -> Any:
    """One row a report, the latest first; joined and taken back ones are left out."""
    rows = selectors.public(Wanted.of({"category": category, "dong": dong, "show": show}))
    found, after = of_rows(rows, paging, ("-year", "-number"))
    return shapes.Outcomes(items=[_report(row) for row in found], next=after)


@read(router, "/cases", shapes.Cases, summary=gettext_lazy("Cases of the desk"), who=access.READ)
def cases(request: HttpRequest, paging: Query[Paging], category: Words = "", show: Words = "") -> Any:
    """Cases whose words the token's owner reads: open ones, or as `show` says (late, acted, closed, all)."""
    account, on = request.auth.account, clock.today()  # type: ignore[attr-defined]
    wanted = Wanted.of({"category": category, "show": show})
    rows = selectors.desk(wanted, readable=rules.readable(account, on=on), own=(), on=on)
    found, after = of_rows(rows, paging, ("pk",))
    return shapes.Cases(items=[_case(row) for row in found], next=after)


@read(router, "/cases/{pk}", shapes.CaseOut, summary=gettext_lazy("One case"), who=access.READ)
def case(request: HttpRequest, pk: Row) -> Any:
    """A case with the reporter's words."""
    row = get_object_or_404(Case.objects.select_related("category"), pk=pk)
    rules.require_read(request.auth.account, row, on=clock.today())  # type: ignore[attr-defined]
    return _case(row)


@write(
    router,
    "/cases",
    shapes.CaseOut,
    summary=gettext_lazy("Open a case"),
    scope=Scope.WRITE_CASES,
    who=access.WORK,
)
def open_case(request: HttpRequest, said: shapes.CaseIn) -> Any:
    """Open a case: numbered, and sent to a department by the rules. The same key opens one case."""
    account, now = request.auth.account, clock.now()  # type: ignore[attr-defined]
    key = uuid5(KEYS, f"{account.pk}:{request.headers['Idempotency-Key']}")
    row = actions.open_case(key=key, **said.model_dump(), seen_at=now, by=account, now=now)
    return _case(row)
