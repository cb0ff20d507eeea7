"""Addresses under /api/: the rooms' own, the reference and the catalogue."""

from django.urls import path

from yeogiro.lib.api.frame import framed

from . import views_api
from .api import api

addresses, _app, _namespace = api.urls
own = [path("catalogue.jsonld", views_api.catalogue, name="catalogue")]
urlpatterns = [
    path("", views_api.reference, name="reference"),
    *framed([*own, *(one for one in addresses if one.name != "api-root")]),
]
