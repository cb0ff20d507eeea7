"""Areas: the list of dong with their people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .models import Area


def areas(request: HttpRequest) -> HttpResponse:
    """All areas, with sums over those whose population is known."""
    rows = list(Area.objects.all())
    known = [row for row in rows if row.people is not None]
    context = {
        "areas": rows,
        "women": sum(row.women or 0 for row in known),
        "men": sum(row.men or 0 for row in known),
        "unknown": len(rows) - len(known),
    }
    return render(request, "places/areas.html", context)
