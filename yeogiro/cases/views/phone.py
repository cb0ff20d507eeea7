"""The supporter's phone: the next place, three steps, and what became of what was reported."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yeogiro.lib import clock, names, photos
from yeogiro.lib.access import Where
from yeogiro.lib.templatetags.yg import STYLES
from yeogiro.lib.visitor import account_mark
from yeogiro.people import rules as people
from yeogiro.people.guards import needs_any

from .. import actions
from ..actions.observing import DARK
from ..forms.phone import ObservationForm, errors_of
from ..models import Case, Observation, RoundSite
from ..rules_rounds import OBSERVE
from ..selectors import rounds as selectors

SCRIPTS = ("page", "bytes", "dirty", "menu", "spy", "wait", "round", "report", "outbox", "blur", "spot")


def wants_json(request: HttpRequest) -> bool:
    """Whether our own script sends it."""
    return request.headers.get("Accept", "") == "application/json"


@needs_any(OBSERVE)
def phone(request: HttpRequest) -> HttpResponse:
    """The next place to look at; POST stores a look, from the page itself or from the outbox of a phone."""
    person = request.user.person  # type: ignore[union-attr]
    rounds = selectors.running(person, clock.today())
    if request.method == "POST":
        return _take(request)
    if not rounds:
        return render(request, "cases/phone/none.html", {"reported": selectors.reported_by(person)[:3]})
    return _page(request, rounds[0], None, 200)


def _page(request: HttpRequest, row: Any, form: ObservationForm | None, status: int) -> HttpResponse:
    now = timezone.localtime(clock.now())
    night = now.hour >= DARK[0] or now.hour < DARK[1]
    found = selectors.progress(row)
    seen = selectors.next_site(
        found.sites, night=night, wanted=request.POST.get("site", request.GET.get("site", ""))
    )
    settled = [one for one in selectors.reported_by(request.user.person) if one.case.acted_on]  # type: ignore[union-attr]
    context = {
        "round": row,
        "sites": found.sites,
        "seen": seen,
        "night": night,
        "now": now,
        "done": found.of(night),
        "questions": row.questions,
        "form": form,
        "key": uuid4(),
        "account": account_mark(request),
        "dongs": names.every(names.DONG),
        "latest": settled[0] if settled else None,
        "saved": request.GET.get("saved") == "1",
        "chosen": set(form.defects()) if form else set(),
        "judged": form.scores() if form else {},
    }
    return render(request, "cases/phone/round.html", context, status=status)


def _take(request: HttpRequest) -> HttpResponse:
    """Store what was sent; the answer to our script is JSON, to a form the page that says so."""
    person, mark = request.user.person, account_mark(request)  # type: ignore[union-attr]
    if (of := request.POST.get("account", "")) and of != mark:
        # A phone that two people share: what one of them saw is never sent as the other's.
        return _refused(request, None, [_("This belongs to another account on this phone.")], 409)
    sites = RoundSite.objects.filter(round__supporters__person=person).select_related("round", "place")
    form = ObservationForm(request.POST, request.FILES, sites=sites)
    if not form.is_valid():
        return _refused(request, form, errors_of(form), 422)
    given, real = form.cleaned_data, timezone.now()
    try:
        row = actions.observe_with_photos(
            key=given["key"],
            site=given["site"],
            by=request.user,  # type: ignore[arg-type]
            now=clock.now(),
            pictures=given["photos"],
            scores=form.scores(),
            defects=[] if "nothing" in request.POST else form.defects(),
            text=given["text"],
            phone_at=given["phone_at"],
            sent_at=given["sent_at"],
            skew=_seconds(real - given["sent_at"]) if given["sent_at"] else 0,
            language=get_language() or "ko",
            **form.spot(),
        )
    except ValidationError as refused:
        return _refused(request, form, refused.messages, 422)
    if wants_json(request):
        return JsonResponse({"stored": str(row.key)})
    return redirect(f"{reverse('cases:phone')}?saved=1")


def _seconds(span: Any) -> int:
    """Whole seconds that a database takes."""
    return int(max(min(span.total_seconds(), 2**31 - 1), -(2**31 - 1)))


def _refused(
    request: HttpRequest, form: ObservationForm | None, errors: list[str], status: int
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": errors}, status=status)
    for error in errors:
        messages.error(request, error)
    rounds = selectors.running(request.user.person, clock.today())  # type: ignore[union-attr]
    if form is None or not rounds:
        return render(request, "cases/phone/none.html", {"reported": []}, status=status)
    return _page(request, rounds[0], form, status)


@require_GET
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Who is signed in, as a mark, and a fresh token for what waits on the phone."""
    answer = JsonResponse({"account": account_mark(request), "token": get_token(request)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page on the phone. It stands here because it serves only what stands beside it."""
    files = [
        *(static(f"krds/css/{name}.css") for name in ("token/krds_tokens", "component/output")),
        *(static(f"yg/{name}.css") for name in [*STYLES, "phone"]),
        *(static(f"yg/{name}.js") for name in SCRIPTS),
        *(static(f"yg/{name}.svg") for name in ("icons", "logo")),
        *(static(f"krds/fonts/PretendardGOV-{weight}.woff2") for weight in ("Regular", "Medium", "Bold")),
    ]
    answer = render(request, "cases/phone/worker.js", {"files": files}, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    # One script keeps two pages, each in a place of its own: the round's and the resident's report.
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer


@needs_any(OBSERVE)
def mine(request: HttpRequest) -> HttpResponse:
    """What became of what the supporter reported."""
    reported = selectors.reported_by(request.user.person)  # type: ignore[union-attr]
    context = {"reported": reported, "asks": sum(one.asks for one in reported)}
    return render(request, "cases/phone/mine.html", context)


@require_POST
@needs_any(OBSERVE)
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever reported it says whether it is fixed."""
    row = get_object_or_404(Case, pk=pk)
    if not selectors.gave_voice(request.user.person, row):  # type: ignore[union-attr]
        raise Http404("not reported by this person")
    said = say(request, row, by=request.user)
    messages.add_message(request, messages.SUCCESS if said[0] else messages.ERROR, said[1])
    return redirect("cases:mine")


def say(request: HttpRequest, row: Case, *, by: Any) -> tuple[bool, str]:
    """Take the verdict that a form brings; whether it was stored, and what to say."""
    try:
        if request.POST.get("verdict") == "fixed":
            actions.confirm(case=row, by=by, now=clock.now())
            return True, _("Thank you. It counts as fixed now.")
        words = request.POST.get("words", "").strip()[:500] or _("The reporter says that it is not fixed.")
        actions.reopen(case=row, reason=words, by=by, now=clock.now())
        return True, _("It is open again, and the department knows.")
    except ValidationError as refused:
        return False, " ".join(refused.messages)


@needs_any(OBSERVE)
def photo(request: HttpRequest, pk: int, photo: int, size: str) -> HttpResponse:
    """A photo of a look, for who took it."""
    row = get_object_or_404(Observation, pk=pk)
    people.require(request.user, OBSERVE, Where(own=frozenset({row.person_id} - {None})), on=clock.today())
    found = get_object_or_404(row.photos, pk=photo)
    return photos.photo_response(found, "small" if size == "small" else "large", request)
