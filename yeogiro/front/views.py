"""Pages of the front desk: parse, ask, respond."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yeogiro.lib import clock
from yeogiro.lib import search as finder
from yeogiro.plan.selectors import current_plan

from . import doors, samples
from . import tour as script
from .front_page import front_page

HITS_A_PAGE = 20
HITS_A_KIND = 5


def home(request: HttpRequest) -> HttpResponse:
    """The front door; before a plan is loaded it says how to load one."""
    plan = current_plan()
    page = front_page(plan, on=clock.today()) if plan else None
    return render(request, "front/home.html", {"doors": doors.DOORS, "page": page})


def search(request: HttpRequest) -> HttpResponse:
    """Search over all rooms, grouped by kind; `kind` shows one kind in pages."""
    query = request.GET.get("q", "").strip()[:100]
    hits = finder.search(query, request.user)
    kinds = finder.by_kind(hits)
    kind = request.GET.get("kind", "")
    if kind not in kinds:
        kind = next(iter(kinds)) if len(kinds) == 1 else ""
    plan = current_plan()
    context = {
        "query": query,
        "hits": len(hits),
        "kind": kind,
        "kinds": [(name, len(found)) for name, found in kinds.items()],
        "groups": [] if kind else [(name, len(found), found[:HITS_A_KIND]) for name, found in kinds.items()],
        "page": Paginator(kinds.get(kind, []), HITS_A_PAGE).get_page(request.GET.get("page")),
        "goals": list(plan.goals.filter(in_force=True)) if plan and not hits else [],
    }
    return render(request, "front/search.html", context)


def door(request: HttpRequest, key: str) -> HttpResponse:
    """A door that is not open yet: what will be here, when it counts as working, whom to call now."""
    if (found := doors.by_key(key)) is None:
        raise Http404(_("There is no such door."))
    plan = current_plan()
    goals = list(plan.goals.filter(in_force=True, area=found.area).order_by("order")) if plan else []
    projects = (
        list(plan.projects.filter(in_force=True, goals__in=goals).distinct().order_by("number"))
        if plan
        else []
    )
    return render(request, "front/door.html", {"door": found, "goals": goals, "projects": projects})


def about(request: HttpRequest) -> HttpResponse:
    """What this is, where its figures come from, under which licence."""
    return render(request, "front/about.html", {"plan": current_plan()})


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "front/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a visitor and what is not."""
    return render(request, "front/privacy.html")


def style(request: HttpRequest) -> HttpResponse:
    """Every part of the pages on one page, for people who build and check them."""
    return render(request, "front/style.html", samples.parts())


@never_cache
def tour(request: HttpRequest) -> HttpResponse:
    """A day in the district, step by step; in demo mode one click signs in where a step needs it."""
    found = script.chapters(request.user, on=clock.today(), demo=settings.DEMO)
    context = {"chapters": found, "count": sum(len(one.steps) for one in found)}
    return render(request, "front/tour.html", context)


def robots(request: HttpRequest) -> HttpResponse:
    """A demonstration is for nobody's search engine; a real city's pages are."""
    lines = ["User-agent: *", "Disallow: /" if settings.DEMO else "Disallow: /search/"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")
