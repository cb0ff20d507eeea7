"""The ledger of jobs: the public sees released totals by project, officers every job."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yeogiro.lib import clock, names

from .. import rules
from ..models import Employment
from ..selectors import jobs_by_project, registers

PAGE = 50


def jobs(request: HttpRequest) -> HttpResponse:
    """The ledger. Figures about persons are released by closed year, never a group of fewer than five."""
    today = clock.today()
    officer = rules.is_officer(request.user, on=today)
    released = registers.jobs_released(today)
    context = {
        "officer": officer,
        "released": released,
        "total": sum(total for _project, total, _waiting in released),
        "waiting": any(waiting for _project, _total, waiting in released),
        "year": today.year,
        "projects": names.every(names.PROJECT),
        "synthetic": Employment.objects.filter(synthetic=True).exists(),
    }
    if officer:
        wanted = registers.jobs_wanted(request.GET)
        page = Paginator(registers.jobs(**wanted, on=today), PAGE).get_page(request.GET.get("page"))
        context |= {
            "lines": jobs_by_project(today, {}),
            "wanted": wanted,
            "narrows": any(wanted.values()),
            "writes": rules.may_write(request.user, "jobs", on=today),
            "page": page,
            "rows": [(job, job.kept(today)) for job in page],
        }
    return render(request, "people/jobs/jobs.html", context)
