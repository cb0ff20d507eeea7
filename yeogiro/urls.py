"""The URL map: each room brings its own; sign-in pages are the people room's."""

from django.urls import include, path

from yeogiro.front.urls_api import urlpatterns as api

urlpatterns = [
    path("api/", include((api, "api"))),
    path("", include("yeogiro.front.urls")),
    path("", include("yeogiro.people.urls")),
    path("", include("yeogiro.places.urls")),
    path("", include("yeogiro.messages.urls")),
    path("plan/", include("yeogiro.plan.urls")),
    path("", include("yeogiro.cases.urls")),
]
