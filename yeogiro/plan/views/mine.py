"""My projects: how they stand, for the officers who have them. Parse, ask, respond."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yeogiro.lib import clock
from yeogiro.people.guards import officers_only

from ..office import plan_or_404
from ..selectors.history import who
from ..showing.mine import my_projects


@officers_only
def mine(request: HttpRequest) -> HttpResponse:
    """The asker's projects; the coordinator's are all."""
    found = my_projects(plan_or_404(), request.user, on=clock.today())
    context = {
        "mine": found,
        "recent": [(change, who(change.by, change.at)) for change in found.recent],
        "year": clock.today().year,
        "synthetic": any(row.money.synthetic for row in found.rows),
    }
    return render(request, "plan/office/mine.html", context)
