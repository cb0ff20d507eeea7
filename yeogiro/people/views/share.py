"""Women’s share of seats and posts on any day, for everyone: by kind, by body, by grade, over the years."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets

from .. import rules
from ..files import tables
from ..models import Body, SeatTerm
from ..planning import Share
from ..selectors import shares
from .asking import day_asked, one_of


def kinds_for(request: HttpRequest) -> list[str]:
    """Kinds of bodies whose members the viewer may see counted."""
    if rules.is_officer(request.user, on=clock.today()):
        return [kind.value for kind in Body.Kind]
    return [kind.value for kind in shares.PUBLIC_KINDS]


def share(request: HttpRequest) -> HttpResponse:
    """The page; `on` is the day, `kind` narrows bodies and chooses what the chart shows."""
    today, allowed = clock.today(), kinds_for(request)
    on, understood = day_asked(request.GET, today)
    kind = one_of(request.GET, "kind", allowed)
    everything = shares.bodies_on(on, allowed)
    shown = [row for row in everything if kind in ("", row.body.kind)]
    grades = shares.by_grade(on)
    drawn_kind = kind or Body.Kind.COMMITTEE.value
    terms = SeatTerm.objects.filter(seat__body__kind=drawn_kind).exclude(seat__body__part_of__kind=drawn_kind)
    name = str(Body.Kind(drawn_kind).label)
    high = [line for line in grades if line.key in "12345"]
    context = {
        "on": on,
        "understood": understood,
        "kind": kind,
        "kinds": [(one, Body.Kind(one).label) for one in allowed],
        "lines": shares.by_kind(everything),
        "bodies": shown,
        "grades": grades,
        "seats": Share(sum(row.women for row in shown), sum(row.members for row in shown)),
        "posts": Share(sum(line.women for line in high), sum(line.members for line in high)),
        "broken": sum(not row.kept for row in shown),
        "chart_name": name,
        "chart": shares.drawn_over_years(name, shares.over_years(shares.closing_days(on), terms)),
        "synthetic": any(row.body.synthetic for row in shown),
    }
    context["seats_percent"] = shares.percent_of(context["seats"])
    context["posts_percent"] = shares.percent_of(context["posts"])
    return render(request, "people/share/share.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Women’s share by body on the day asked for, as Excel or CSV."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    allowed = kinds_for(request)
    on, _understood = day_asked(request.GET, clock.today())
    kind = one_of(request.GET, "kind", allowed)
    rows = shares.bodies_on(on, [kind] if kind else allowed)
    content = writer(tables.shares(), tables.share_rows(rows, on))
    return tables.file(content, f"{_('Women’s share by body')} {on}", form)
