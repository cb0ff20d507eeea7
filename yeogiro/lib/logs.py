"""The log: one line a request and one an event, with what a keeper of the server needs and nobody's data.

A request is told by its id, its route's name (never the path, which may say whose page it was), the status,
the time it took and a mark of the account. A fault is told by its type and the lines of code it passed: its
message may quote what somebody typed.
"""

import json
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from .visitor import account_mark

GIVEN = re.compile(r"[0-9a-f]{32}")
QUOTING = ("django.request", "django.security", "django.server", "django.template", "django.db")
"""Loggers whose messages quote addresses, headers or values: only their fixed words are kept."""
FACTS = ("request", "route", "method", "status", "ms", "account")
log = logging.getLogger("yeogiro.requests")


class RequestLogMiddleware:
    """Number each request, say the number in X-Request-ID, and log the request when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        given = request.headers.get("X-Request-ID", "")
        number = given if GIVEN.fullmatch(given) else secrets.token_hex(16)
        request.log_id = number  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = number
        if log.isEnabledFor(logging.INFO):
            facts = {
                "request": number,
                "route": route_of(request),
                "method": request.method if request.method in METHODS else "other",
                "status": response.status_code,
                "ms": round((time.monotonic() - began) * 1000, 1),
                "account": known(request),
            }
            log.info("request", extra={"facts": facts})
        return response


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def route_of(request: HttpRequest) -> str:
    """The URL's name with its room; empty where no route was found."""
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""


def known(request: HttpRequest) -> str:
    """The account's mark where something asked for the account anyway; the log itself asks no database."""
    asked = getattr(request, "_cached_user", None)
    return account_mark(request) if asked is not None else ""


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What of a record may be written."""
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
    }
    if facts := getattr(record, "facts", None):
        return line | {name: facts[name] for name in FACTS if name in facts}
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        line |= {"request": getattr(request, "log_id", ""), "route": route_of(request)}
    if (status := getattr(record, "status_code", None)) is not None:
        line["status"] = status
    quoting = record.name.startswith(QUOTING)
    # The words as the code has them ("%s: %s"), without what would be put in.
    line["message"] = str(record.msg) if quoting else record.getMessage()
    if record.msg == "%s: %s" and record.args:
        # Django's words for an answer: the reason phrase of the status, then the path.
        line["message"] = str(record.args[0]) if isinstance(record.args, tuple) else "refused"
    elif quoting and record.args:
        line["message"] = line["message"].partition(":")[0].partition("%")[0].strip() or "refused"
    if quoting and record.name.startswith("django.security"):
        line["message"] = record.name.rsplit(".", 1)[-1]
    if record.exc_info and record.exc_info[0] is not None:
        line["fault"] = record.exc_info[0].__name__
        line["at"] = [
            f"{frame.name} {frame.filename.rsplit('yeogiro/', 1)[-1]}:{frame.lineno}"
            for frame in traceback.extract_tb(record.exc_info[2])
        ]
    return line


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(told(record), ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """The same facts for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        line = told(record)
        head = f"{line.pop('level').upper()} {line.pop('logger')} {line.pop('message', '')}".strip()
        line.pop("time")
        frames = "".join(f"\n    {frame}" for frame in line.pop("at", []))
        return " ".join([head, *(f"{name}={value}" for name, value in line.items())]) + frames
