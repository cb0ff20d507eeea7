"""Korean unless the visitor chose otherwise; the browser's preference is not asked."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = settings.LANGUAGE_COOKIE_NAME


class LanguageMiddleware:
    """Take the language from `?lang=`, else the cookie, else Korean; remember a choice made by link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        asked = request.GET.get("lang")
        code = asked if asked in known else request.COOKIES.get(COOKIE)
        code = code if code in known else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", code)
            if asked in known:
                response.set_cookie(
                    COOKIE, asked, max_age=31_536_000, samesite="Lax", secure=settings.TLS, httponly=True
                )
        return response
