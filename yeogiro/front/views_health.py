"""For whoever watches the server: does the process live, and can it serve."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from yeogiro.lib import clock, ready
from yeogiro.people.rules import is_officer


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks nothing else: a watcher that restarts on a failing database only adds to it."""
    return JsonResponse({"live": True})


@never_cache
def readiness(request: HttpRequest) -> JsonResponse:
    """200 or 503. Strangers learn yes or no; officers, and the command `ready`, learn which check failed."""
    found = ready.look()
    answer: dict[str, object] = {"ready": all(found.values())}
    if found["database"] and found["migrations"] and is_officer(request.user, on=clock.today()):
        answer["checks"] = found
    return JsonResponse(answer, status=200 if answer["ready"] else 503)
