"""The API: every room's addresses under /api/, in one schema."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI

from yeogiro.cases.api import router as cases
from yeogiro.lib.api import problems
from yeogiro.lib.api.frame import framed
from yeogiro.people.api import router as people
from yeogiro.places.api import router as places
from yeogiro.plan.api import router as plan

from . import views_api

VERSION = "1"


class Api(NinjaAPI):
    """All rooms' addresses; ninja's own page of documentation, with scripts from elsewhere, is not ours."""

    def get_root_path(self, path_params: dict[str, Any]) -> str:
        """Where the addresses of the schema begin."""
        return reverse("api:reference")


api = Api(
    title="Yeogiro",
    version=VERSION,
    description=_("The same figures and the same actions as the pages. Everything public needs no token."),
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
)
problems.install(api)
for prefix, router in (("plan", plan), ("people", people), ("places", places), ("cases", cases)):
    api.add_router(prefix, router)

addresses, _app, _namespace = api.urls
own = [path("catalogue.jsonld", views_api.catalogue, name="catalogue")]
urlpatterns = [
    path("", views_api.reference, name="reference"),
    *framed([*own, *(one for one in addresses if one.name != "api-root")]),
]
