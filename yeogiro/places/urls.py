from django.urls import path

from . import views, views_office, views_places

app_name = "places"
urlpatterns = [
    # Everyone
    path("areas/", views.areas, name="areas"),
    path("areas/list.<slug:kind>", views.download, name="download"),
    path("places/", views_places.kinds, name="kinds"),
    path("places/<int:pk>/", views_places.place, name="place"),
    path("places/<slug:kind>/", views_places.places, name="places"),
    path("places/<slug:kind>/print/", views_places.print_places, name="print_places"),
    path("places/<slug:kind>/list.<slug:form>", views_places.download, name="download_places"),
    # Officers
    path("office/places/<slug:kind>/new/", views_office.add, name="add_place"),
    path("office/places/<slug:kind>/upload/", views_office.upload, name="upload_places"),
    path("office/place/<int:pk>/", views_office.edit, name="edit_place"),
    path("office/place/<int:pk>/works/", views_office.start, name="start_works"),
    path("office/works/<int:pk>/completed/", views_office.complete, name="complete_works"),
    path("office/works/<int:pk>/opened/", views_office.opened, name="open_works"),
    path("office/works/<int:pk>/called-off/", views_office.call_off, name="call_off_works"),
]
