"""The register of bodies and one body, for everyone; names, attendance and the planner for officers only."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, names, sheets
from yeogiro.lib.facts import Sex
from yeogiro.lib.text import in_language

from .. import rules
from ..access import whose
from ..files import tables
from ..guards import needs
from ..models import Body, Meeting, SeatTerm
from ..planning import Share
from ..selectors import chairs_of, plan_in_words, registers, shares
from .asking import day_asked, one_of, words

PAGE = 50
SHOWN = 30


def _wanted(request: HttpRequest) -> dict[str, str]:
    return {
        "text": words(request.GET),
        "kind": one_of(request.GET, "kind", Body.Kind.values),
        "dong": words(request.GET, "dong")[:10],
        "alive": one_of(request.GET, "alive", ("yes", "no")),
    }


def bodies(request: HttpRequest) -> HttpResponse:
    """The register, narrowed by the query, fifty a page."""
    today, wanted = clock.today(), _wanted(request)
    page = Paginator(registers.bodies(**wanted, on=today), PAGE).get_page(request.GET.get("page"))
    officer = rules.is_officer(request.user, on=today)
    kinds = list(Body.Kind) if officer else list(shares.PUBLIC_KINDS)
    counted = {row.body.pk: row for row in shares.bodies_on(today, kinds)}
    met = registers.last_meetings(page, today)
    context = {
        "wanted": wanted,
        "narrows": any(wanted.values()),
        "page": page,
        "rows": [(body, counted.get(body.pk), met.get(body.pk)) for body in page],
        "kinds": Body.Kind.choices,
        "dongs": names.every(names.DONG),
        "officer": officer,
        "all": Body.objects.count(),
        "alive": Body.objects.on(today).count(),
        "synthetic": any(body.synthetic for body in page),
        "today": today,
        "writes": rules.may_write(request.user, "bodies", on=today),
    }
    return render(request, "people/bodies/bodies.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as an Excel or CSV file that can come back in."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    found = registers.bodies(**_wanted(request), on=clock.today())
    return tables.file(writer(tables.bodies(), tables.body_rows(found)), _("Register of bodies"), form)


def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: seats and who sits there, coming ends, meetings, decisions, looks back, the planner."""
    row, today = get_object_or_404(Body.objects.select_related("part_of"), pk=pk), clock.today()
    own = whose.of_body(row)
    officer = rules.may(request.user, "people.see_names", own, on=today)
    on, _understood = day_asked(request.GET, today)
    chairs = chairs_of([row], on)
    taken = [chair.term for chair in chairs if chair.term is not None]
    seats = Share(sum(term.sex == Sex.FEMALE for term in taken), len(taken))
    counted = officer or row.kind in shares.PUBLIC_KINDS
    context = {
        "body": row,
        "on": on,
        "today": today,
        "officer": officer,
        "writes": rules.may_write(request.user, "bodies", own, on=today),
        "counted": counted,
        "chairs": chairs,
        "seats": seats,
        "vacant": len(chairs) - len(taken),
        "percent": shares.percent_of(seats),
        "rule": shares.rule_of(chairs),
        "dong": names.said(names.every(names.DONG), row.dong) if row.dong else "",
        "parts": registers.part_rows(row, today),
        "parts_meetings": registers.meetings_of_parts(row)[:SHOWN],
        "meetings": registers.meetings_of(row)[:SHOWN],
        "decisions": registers.decisions_of(row)[:SHOWN],
        "reviews": row.reviews.all(),
    }
    if counted:
        path = shares.over_years(shares.closing_days(on), SeatTerm.objects.filter(seat__body=row))
        context["chart"] = shares.drawn_over_years(in_language(row, "name"), path)
    if officer:
        target = int(one_of(request.GET, "target", [str(one) for one in registers.TARGETS]) or 40)
        plan, steps = registers.planned(chairs, target, on)
        context |= {
            "past": registers.past_terms(row, on)[:SHOWN],
            "targets": registers.TARGETS,
            "target": target,
            "plan_words": plan_in_words(plan),
            "steps": steps,
        }
    return render(request, "people/bodies/body.html", context)


@needs("people.see_names")
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting, for officers (the address is guarded): who came, the minutes, what was decided."""
    row = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    today = clock.today()
    context = {
        "meeting": row,
        "body": row.body,
        "present": row.attendances.select_related("person").order_by("person__name", "pk"),
        "decisions": row.decisions.select_related("department"),
        "writes": rules.may_write(request.user, "meetings", whose.of_body(row.body), on=today),
        "today": today,
    }
    return render(request, "people/meetings/meeting.html", context)
