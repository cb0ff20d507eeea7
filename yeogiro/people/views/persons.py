"""Persons and households, for officers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yeogiro.lib import clock, names, sheets
from yeogiro.lib.facts import Sex

from .. import rules
from ..files import entering as files
from ..files import people as sheets_people
from ..files import taking
from ..guards import needs
from ..models import Household, Person
from ..selectors import persons
from .asking import one_of, words

PAGE = 50


def _wanted(request: HttpRequest, dongs: names.Names) -> dict[str, str]:
    return {
        "text": words(request.GET),
        "sex": one_of(request.GET, "sex", ("f", "m", "unknown")),
        "dong": one_of(request.GET, "dong", [*dongs, "unknown"]),
        "sits": one_of(request.GET, "sits", persons.SITS),
    }


@needs("people.see_names")
def register(request: HttpRequest) -> HttpResponse:
    """The register, narrowed by the query, fifty a page."""
    today, dongs = clock.today(), names.every(names.DONG)
    wanted = _wanted(request, dongs)
    page = Paginator(persons.persons(**wanted, on=today), PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "narrows": any(wanted.values()),
        "page": page,
        "dongs": dongs,
        "sexes": [(one.value or "unknown", one.label) for one in Sex],
        "all": Person.objects.count(),
        "households": Household.objects.count(),
        "synthetic": any(row.synthetic for row in page),
        "writes": rules.may_write(request.user, "persons", on=today),
    }
    return render(request, "people/persons/persons.html", context)


@needs("people.see_names")
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as a file that can come back in."""
    wanted = _wanted(request, names.every(names.DONG))
    found = persons.persons(**wanted, on=clock.today())
    return files.download(sheets_people.persons(), sheets_people.person_rows(found), form)


@needs("people.see_names")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: posts, seats, meetings, jobs, household; what officers did with the data for the
    coordinator.
    """
    row, today = get_object_or_404(Person.objects.select_related("household"), pk=pk), clock.today()
    life = persons.life_of(row)
    posts, seats = life.running(today)
    context = {
        "person": row,
        "life": life,
        "posts": posts,
        "seats": seats,
        "today": today,
        "jobs": [(job, job.kept(today)) for job in life.jobs],
        "dongs": names.every(names.DONG),
        "projects": names.every(names.PROJECT),
        "writes": rules.may_write(request.user, "persons", on=today),
        "forgets": rules.may_write(request.user, "forgetting", on=today),
    }
    return render(request, "people/persons/person.html", context)


@needs("people.see_names")
def households(request: HttpRequest) -> HttpResponse:
    """Households and who lives there, the largest first."""
    dongs = names.every(names.DONG)
    wanted = {"text": words(request.GET), "dong": one_of(request.GET, "dong", [*dongs, "unknown"])}
    page = Paginator(persons.households(**wanted), PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "narrows": any(wanted.values()),
        "page": page,
        "dongs": dongs,
        "all": Household.objects.count(),
        "synthetic": any(row.synthetic for row in page),
    }
    return render(request, "people/persons/households.html", context)


def zipped(held: taking.Held, name: str) -> HttpResponse:
    """A zip to keep; nobody between us and the reader keeps another."""
    headers = {"Content-Disposition": sheets.attachment(f"{name}.zip"), "Cache-Control": "no-store"}
    return HttpResponse(taking.as_zip(held), content_type="application/zip", headers=headers)
