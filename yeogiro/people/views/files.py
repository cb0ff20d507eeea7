"""Registers sent in as files, and those that go out to come back: persons, posts, seats, meetings, jobs."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from yeogiro.lib import clock
from yeogiro.lib.text import grouped

from .. import actions
from ..files import bodies as sheets_bodies
from ..files import entering as files
from ..files import people as sheets_people
from ..guards import needs, writers_only
from ..models import Attendance, Body, Meeting, Post, Tenure
from ..selectors import chairs_of, registers
from .asking import day_asked, year_asked


def _kept() -> str:
    return _(
        "Empty cells, and rows that the file leaves out, change nothing. At most %(most)s rows at a time."
    ) % {"most": grouped(files.MOST_ROWS)}


@writers_only("persons")
def persons(request: HttpRequest) -> HttpResponse:
    """Persons, known by name and birth year."""
    return files.upload(
        request,
        sheets_people.persons(),
        title=_("Send persons in"),
        back=reverse("people:persons"),
        enter=actions.enter_person,
        called=lambda given: given["name"],
        about=_("People are known by name and birth year together. %(kept)s") % {"kept": _kept()},
    )


@writers_only("posts")
def posts(request: HttpRequest) -> HttpResponse:
    """Posts with their tenures."""
    return files.upload(
        request,
        sheets_people.posts(),
        title=_("Send posts in"),
        back=reverse("people:posts"),
        enter=actions.enter_post,
        called=sheets_people.post_called,
        about=_(
            "A post is known by department or body and title; each row may bring a tenure. A file gives "
            "nobody rights. %(kept)s"
        )
        % {"kept": _kept()},
    )


@needs("people.see_names")
def posts_out(request: HttpRequest, form: str) -> HttpResponse:
    """Posts of the day asked for, with everybody who held them."""
    on, _understood = day_asked(request.GET, clock.today())
    tenures = Prefetch("tenures", Tenure.objects.select_related("person").order_by("since", "pk"), "held")
    rows = Post.objects.on(on).select_related("department", "body").prefetch_related(tenures)
    return files.download(sheets_people.posts(), sheets_people.post_rows(rows), form)


@writers_only("bodies")
def seats(request: HttpRequest) -> HttpResponse:
    """Seats and who sits on them, of all bodies or of one."""
    return files.upload(
        request,
        sheets_bodies.seats(),
        title=_("Send seats and members in"),
        back=_back(request),
        enter=actions.enter_seat,
        called=sheets_bodies.seat_called,
        about=_(
            "A seat is known by body and number; each row may bring a member. Bodies stand in the register "
            "before their seats. %(kept)s"
        )
        % {"kept": _kept()},
    )


@needs("people.see_names")
def seats_out(request: HttpRequest, form: str) -> HttpResponse:
    """Seats of standing bodies on the day asked for and who sits there; `body` narrows to one."""
    on, _understood = day_asked(request.GET, clock.today())
    bodies = _bodies(request) if request.GET.get("body") else Body.objects.on(on)
    rows = sheets_bodies.seat_rows(chairs_of(bodies, on))
    return files.download(sheets_bodies.seats(), rows, form)


@writers_only("meetings")
def meetings(request: HttpRequest) -> HttpResponse:
    """Meetings with who came, of all bodies or of one."""
    return files.upload(
        request,
        sheets_bodies.meetings(),
        title=_("Send meetings in"),
        back=_back(request),
        enter=actions.enter_meeting,
        called=sheets_bodies.meeting_called,
        about=_(
            "A meeting is known by body, kind, day and number. Who came stands in the register of persons "
            "already. %(kept)s"
        )
        % {"kept": _kept()},
    )


@needs("people.see_names")
def meetings_out(request: HttpRequest, form: str) -> HttpResponse:
    """Meetings of one body, or of all bodies in the year asked for (this year unless said)."""
    came = Attendance.objects.select_related("person").order_by("person__name", "pk")
    rows = Meeting.objects.select_related("body").prefetch_related(Prefetch("attendances", came, "came"))
    if request.GET.get("body"):
        rows = rows.filter(body__in=_bodies(request))
    else:
        rows = rows.filter(on__year=year_asked(request.GET, clock.today()))
    rows = rows.order_by("body__name_ko", "on", "number")
    return files.download(sheets_bodies.meetings(), sheets_bodies.meeting_rows(rows), form)


@writers_only("jobs")
def jobs(request: HttpRequest) -> HttpResponse:
    """The ledger of jobs."""
    return files.upload(
        request,
        sheets_people.jobs(),
        title=_("Send jobs in"),
        back=reverse("people:jobs"),
        enter=actions.enter_job,
        called=sheets_people.job_called,
        about=_("A job is known by who, project and first day. %(kept)s") % {"kept": _kept()},
    )


@needs("people.see_names")
def jobs_out(request: HttpRequest, form: str) -> HttpResponse:
    """The jobs that the page shows to officers, as a file that can come back in."""
    today = clock.today()
    found = registers.jobs(**registers.jobs_wanted(request.GET), on=today)
    rows = found.filter(person__isnull=False)
    return files.download(sheets_people.jobs(), sheets_people.job_rows(rows), form)


def _bodies(request: HttpRequest) -> list[Body]:
    """The body in `?body=12`; none for anything else."""
    text = request.GET.get("body", "")
    return list(Body.objects.filter(pk=int(text))) if text.isascii() and text.isdigit() else []


def _back(request: HttpRequest) -> str:
    """The body's page a file was sent from, else the register."""
    found = _bodies(request)
    return reverse("people:body", args=[found[0].pk]) if found else reverse("people:bodies")
