"""Addresses of the front desk."""

from django.urls import path

from . import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("doors/<slug:key>/", views.door, name="door"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("style/", views.style, name="style"),
    path("healthz", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
