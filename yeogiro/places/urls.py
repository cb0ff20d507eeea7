from django.urls import path

from . import views

app_name = "places"
urlpatterns = [
    path("", views.areas, name="areas"),
    path("list.<slug:kind>", views.download, name="download"),
]
