"""Partners' monthly returns: what is due, sending a file in, one with its rows, confirming, correcting."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, kept, sheets
from yeogiro.lib.files import safe_name
from yeogiro.people import rules as people
from yeogiro.people.guards import needs_any, officers_only

from .. import actions, rules
from ..actions.returns import Unreadable, require_open
from ..files.returned import SHEET, Understood, understand
from ..forms.money import CorrectionForm, ReturnForm
from ..models import Indicator, Return
from ..office import plan_or_404
from ..selectors import returned
from ..selectors.history import who
from ..selectors.plan import dong_names

A_PAGE = 100
SHOWN_MOST = 100
Done = Callable[[bytes, str, dict[str, str]], tuple[Return, bool]]


@needs_any("plan.see_returns")
def returns(request: HttpRequest) -> HttpResponse:
    """What is due, late, provisional and confirmed in one year."""
    plan, today = plan_or_404(), clock.today()
    years = [year for year in plan.years if year <= today.year] or [plan.first_year]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else years[-1]
    show = request.GET.get("show", "")
    owed = returned.returned_indicators(plan)
    partners = returned.partners(owed)
    reach = people.reach(request.user, "plan.see_returns", on=today)
    rows = [
        row
        for row in returned.months(plan, [year], on=today)
        if reach.everywhere or row.body.pk in reach.within.body
    ]
    states = ("late", "waiting", "provisional", "confirmed")
    counts = {state: sum(row.state == state for row in rows) for state in states}
    if show in counts:
        rows = [row for row in rows if row.state == show]
    may = {
        row.indicator.pk: rules.may(request.user, "plan.file_return", row.indicator, on=today)
        for row in {row.indicator.pk: row for row in rows}.values()
    }
    context = {
        "year": year,
        "years": years,
        "show": show if show in counts else "",
        "counts": counts,
        "all": sum(counts.values()),
        "rows": [(row, may[row.indicator.pk]) for row in sorted(rows, key=_urgency)],
        "nobody": [one for one in owed if reach.everywhere and one.pk not in partners],
    }
    return render(request, "plan/returns/returns.html", context)


def _urgency(row: returned.Month) -> tuple[int, int, int]:
    """Late ones first, then what waits to be confirmed; the newest month first."""
    order = {"late": 0, "provisional": 1, "waiting": 2, "confirmed": 3}
    return order[row.state], -row.month.toordinal(), row.indicator.number


@needs_any("plan.see_returns")
def template(request: HttpRequest) -> HttpResponse:
    """The empty form that partners fill in."""
    headers = {"Content-Disposition": sheets.attachment(f"{SHEET.title}.xlsx")}
    return HttpResponse(sheets.template_xlsx(SHEET), content_type=sheets.MIME["xlsx"], headers=headers)


@officers_only
def send(request: HttpRequest, key: str, year: int, month: int) -> HttpResponse:
    """Send a partner's month in: look first, then file it as provisional."""
    plan = plan_or_404()
    indicator = get_object_or_404(plan.indicators.select_related("project", "plan"), key=key, in_force=True)
    rules.require(request.user, "plan.file_return", indicator, on=clock.today())
    body = returned.partners([indicator]).get(indicator.pk)
    if body is None or not (1900 <= year <= 2200 and 1 <= month <= 12):
        raise Http404
    day = date(year, month, 1)

    def done(file: bytes, name: str, said: dict[str, str]) -> tuple[Return, bool]:
        return actions.file_return(
            indicator=indicator,
            body=body,
            month=day,
            file=file,
            file_name=name,
            by=request.user,
            now=clock.now(),
            **said,
        )

    context = {"indicator": indicator, "body": body, "month": day, "closed": _closed(indicator, day)}
    return _steps(request, ReturnForm, "plan/returns/send.html", day, done, context)


@officers_only
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace a return by a corrected file, with the reason."""
    of = _found(pk)
    rules.require(request.user, "plan.file_return", of, on=clock.today())

    def done(file: bytes, name: str, said: dict[str, str]) -> tuple[Return, bool]:
        return actions.correct_return(
            of=of, file=file, file_name=name, by=request.user, now=clock.now(), **said
        )

    context = {
        "indicator": of.indicator,
        "body": of.body,
        "month": of.month,
        "of": of,
        "closed": _closed(of.indicator, of.month),
    }
    return _steps(request, CorrectionForm, "plan/returns/send.html", of.month, done, context)


def _closed(indicator: Indicator, month: date) -> str:
    """Why no file may come for the month; "" where one may."""
    try:
        require_open(indicator, month, today=clock.today())
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _steps(
    request: HttpRequest,
    form_class: type[ReturnForm],
    page: str,
    month: date,
    done: Done,
    context: dict[str, Any],
) -> HttpResponse:
    """Form → what was understood → filed. The file waits an hour; a form sent twice files it once."""
    salt = f"return:{request.path}:{request.user.pk}"
    if request.method != "POST":
        return render(request, page, context | {"form": form_class()})
    if "kept" in request.POST:
        return _confirmed(request, page, month, done, context | {"form": form_class()}, salt)
    form = form_class(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, page, context | {"form": form}, status=422)
    sent = form.cleaned_data.pop("file")
    if sent.size > sheets.MOST_BYTES:
        form.add_error("file", _("The file is larger than 10 MB."))
        return render(request, page, context | {"form": form}, status=422)
    content, name = sent.read(), safe_name(sent.name)
    found = understand(content, name, month)
    shown = _preview(found, name) | {"form": form}
    if found.ok and not context["closed"]:
        waiting = {"token": kept.keep(content), "name": name, "said": form.cleaned_data}
        shown["kept"] = signing.dumps(waiting, salt=salt, compress=True)
    return render(request, page, context | shown, status=200 if found.ok else 422)


def _preview(found: Understood, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "found": found,
        "dongs": dong_names(),
        "lines": found.lines[:SHOWN_MOST],
        "errors": found.errors[:SHOWN_MOST],
        "counted": sum(line.counts for line in found.lines),
        "cases": len({line.reference for line in found.lines}),
    }


def _confirmed(
    request: HttpRequest, page: str, month: date, done: Done, context: dict[str, Any], salt: str
) -> HttpResponse:
    try:
        waiting = signing.loads(request.POST["kept"], salt=salt, max_age=kept.HOUR)
        content = kept.take(waiting["token"])
    except signing.BadSignature:
        content = None
    if content is None:
        messages.warning(
            request, _("This file was filed already, or it waited too long. Look at the list first.")
        )
        return redirect("plan:returns")
    try:
        filed, new = done(content, waiting["name"], waiting["said"])
    except Unreadable:
        found = understand(content, waiting["name"], month)
        return render(request, page, context | _preview(found, waiting["name"]), status=422)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return render(request, page, context, status=409)
    if new:
        messages.success(request, _("Filed as provisional. The indicator counts it and says so."))
    else:
        messages.info(request, _("This very file stands already. Nothing was changed."))
    return redirect("plan:return", pk=filed.pk)


@officers_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One return: who attests it, its rows, its history. By POST it is confirmed."""
    of = _found(pk)
    rules.require(request.user, "plan.see_returns", of, on=clock.today())
    if request.method == "POST":
        rules.require(request.user, "plan.confirm_return", of, on=clock.today())
        try:
            actions.confirm_return(of=of, by=request.user, now=clock.now())
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
        else:
            messages.success(request, _("Confirmed by your post."))
        return redirect("plan:return", pk=pk)
    rows = of.rows.order_by("line")
    context = {
        "of": of,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "counted": rows.filter(counts=True).count(),
        "received_by": who(of.received_by, of.received_at),
        "confirmed_by": who(of.confirmed_by, of.confirmed_at) if of.confirmed_at else None,
        "dongs": dong_names(),
        "later": Return.objects.filter(replaces=of).defer("file").first(),
        "may_edit": rules.may(request.user, "plan.file_return", of, on=clock.today()),
        "may_confirm": rules.may(request.user, "plan.confirm_return", of, on=clock.today()),
        "closed": _closed(of.indicator, of.month),
    }
    return render(request, "plan/returns/return.html", context)


@officers_only
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came, for officers of the department that leads."""
    of = get_object_or_404(
        Return.objects.select_related("indicator__project"), pk=pk, indicator__plan=plan_or_404()
    )
    rules.require(request.user, "plan.file_return", of, on=clock.today())
    headers = {
        "Content-Disposition": sheets.attachment(of.file_name),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(of.file), content_type="application/octet-stream", headers=headers)


def _found(pk: int) -> Return:
    rows = Return.objects.defer("file").select_related(
        "indicator__project",
        "indicator__plan",
        "body",
        "received_by__person",
        "confirmed_by__person",
        "confirmed_post__department",
        "replaces",
    )
    return get_object_or_404(rows, pk=pk, indicator__plan=plan_or_404())
