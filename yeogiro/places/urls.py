from django.urls import path

from . import urls_maps
from .views import areas, places, register, works

app_name = "places"
urlpatterns = [
    *urls_maps.urlpatterns,
    # Everyone
    path("areas/", areas.areas, name="areas"),
    path("areas/list.<slug:kind>", areas.download, name="download"),
    path("places/", places.kinds, name="kinds"),
    path("places/<int:pk>/", places.place, name="place"),
    path("places/<slug:kind>/", places.places, name="places"),
    path("places/<slug:kind>/print/", places.print_places, name="print_places"),
    path("places/<slug:kind>/list.<slug:form>", places.download, name="download_places"),
    # Officers
    path("office/places/<slug:kind>/new/", register.add, name="add_place"),
    path("office/places/<slug:kind>/upload/", register.upload, name="upload_places"),
    path("office/place/<int:pk>/", register.edit, name="edit_place"),
    path("office/place/<int:pk>/works/", works.start, name="start_works"),
    path("office/works/<int:pk>/completed/", works.complete, name="complete_works"),
    path("office/works/<int:pk>/opened/", works.opened, name="open_works"),
    path("office/works/<int:pk>/called-off/", works.call_off, name="call_off_works"),
]
