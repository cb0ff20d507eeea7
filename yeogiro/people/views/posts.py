"""The register of posts: everyone sees which posts are held, officers by whom, the coordinator fills them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yeogiro.lib import clock, sheets

from .. import rules
from ..files import tables
from ..guards import needs
from ..models import Post, Tenure
from ..selectors import registers
from .asking import day_asked, one_of, words

PAGE = 50


def _wanted(request: HttpRequest) -> dict[str, str]:
    return {
        "text": words(request.GET),
        "grade": one_of(request.GET, "grade", [*registers.GRADES, "none"]),
        "place": one_of(request.GET, "place", ("district", "invested")),
        "held": one_of(request.GET, "held", ("yes", "no")),
    }


def posts(request: HttpRequest) -> HttpResponse:
    """The register on a day, narrowed by the query, fifty a page."""
    today, wanted = clock.today(), _wanted(request)
    on, _understood = day_asked(request.GET, today)
    page = Paginator(registers.posts(**wanted, on=on), PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "narrows": any(wanted.values()),
        "on": on,
        "page": page,
        "rows": [(post, post.running[0] if post.running else None) for post in page],  # type: ignore[attr-defined]
        "grades": registers.GRADES,
        "all": Post.objects.on(on).count(),
        "held": Tenure.objects.on(on).filter(post__in=Post.objects.on(on)).count(),
        "officer": rules.is_officer(request.user, on=today),
        "writes": rules.may_write(request.user, "posts", on=today),
    }
    return render(request, "people/posts/posts.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as an Excel or CSV file; names stand in an officer's file only."""
    writer = {"xlsx": sheets.write_xlsx, "csv": sheets.write_csv}.get(form)
    if writer is None:
        raise Http404(_("There is no such file."))
    today = clock.today()
    on, _understood = day_asked(request.GET, today)
    sheet = tables.posts(officer=rules.is_officer(request.user, on=today))
    found = registers.posts(**_wanted(request), on=on)
    return tables.file(writer(sheet, tables.post_rows(found)), _("Register of posts"), form)


@needs("people.see_names")
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """One post and everybody who held it."""
    row, today = get_object_or_404(Post.objects.select_related("department", "body"), pk=pk), clock.today()
    tenures = list(row.tenures.select_related("person"))
    context = {
        "post": row,
        "tenures": tenures,
        "running": next((one for one in tenures if one.until is None), None),
        "notes": row.notes.select_related("entered_by__person"),
        "writes": rules.may_write(request.user, "posts", on=today),
    }
    return render(request, "people/posts/post.html", context)
