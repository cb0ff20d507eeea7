"""One shape for everything that goes wrong: {"errors": [{"path", "message"}]}."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as Misshaped

from .shapes import Shape

JSON = "application/json"
READING = frozenset({400, 401, 403, 404, 422, 429})
WRITING = READING | {409, 413, 415}
MOST_BYTES = 2 * 1024 * 1024
"""What a request's body may weigh."""


class Fault(Shape):
    """One thing that is wrong. `path` says where, "body.entries.0.amount"; "" is the request as a whole."""

    path: str
    message: str


class Problem(Shape):
    """Why a request was not answered or did nothing."""

    errors: list[Fault]


class Refused(Exception):
    """Raised below a view to answer with `status` and one fault."""

    def __init__(self, status: int, message: str, path: str = "") -> None:
        self.status = status
        self.fault = Fault(path=path, message=message)
        super().__init__(message)


def problem(status: int, faults: Iterable[Fault]) -> HttpResponse:
    """The answer that says what is wrong."""
    body = Problem(errors=list(faults)).model_dump_json()
    response = HttpResponse(body, content_type=JSON, status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def one(status: int, message: str, path: str = "") -> HttpResponse:
    """The same with a single fault."""
    return problem(status, [Fault(path=path, message=message)])


def install(api: NinjaAPI) -> None:
    """Give every exception that a view may end in its answer. A ValidationError is a refusal by an action."""
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, _handler(answer))


def _handler(answer: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, error: answer(error)


def _not_found(error: Http404) -> HttpResponse:
    own = str(error) if error.args and isinstance(error.args[0], str) else ""
    # A message of Django's own would name models in English.
    known = own and not own.startswith("No ")
    return one(404, own if known else nothing_here())


def _forbidden(error: PermissionDenied) -> HttpResponse:
    return one(403, str(error) or _("This token may not do that."))


def _nobody(error: AuthenticationError) -> HttpResponse:
    return one(401, _("This needs a valid token. Officers make one on their page of tokens."))


def _by_protocol(error: HttpError) -> HttpResponse:
    return one(error.status_code, _("The body is no JSON.") if error.status_code == 400 else error.message)


ANSWERS: dict[type[Exception], Callable[[Any], HttpResponse]] = {
    Misshaped: lambda error: problem(422, map(_located, error.errors)),
    Refused: lambda error: problem(error.status, [error.fault]),
    ValidationError: lambda error: problem(409, _said(error)),
    Http404: _not_found,
    PermissionDenied: _forbidden,
    HttpError: _by_protocol,
    AuthenticationError: _nobody,
    RequestDataTooBig: lambda _error: one(413, too_large_words()),
}


def nothing_here() -> str:
    """What is said beside a 404."""
    return _("There is nothing at this address.")


def too_large_words() -> str:
    """What is said beside a 413."""
    return _("The body is larger than %(mb)d MB.") % {"mb": MOST_BYTES // 1024**2}


def _located(error: dict[str, Any]) -> Fault:
    """A fault of shape: ("body", "payload", "entries", 0, "amount") is said without the argument's name."""
    steps = [str(step) for step in error.get("loc", ())]
    path = [*steps[:1], *steps[2:]] if steps[:1] == ["body"] else [s for s in steps if s != "asked"]
    return Fault(path=".".join(path), message=str(error.get("msg", "")))


def _said(error: ValidationError) -> list[Fault]:
    if hasattr(error, "error_dict"):
        return [
            Fault(path=f"body.{field}", message=message)
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    return [Fault(path="", message=message) for message in error.messages]
