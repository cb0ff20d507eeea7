from django.urls import path

from . import urls_maps
from .views import areas, audits, looking, pictures, places, register, works

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
    path("places/<slug:kind>/audits/", audits.audits, name="audits"),
    path("places/<slug:kind>/audits/print/", audits.print_audits, name="print_audits"),
    path("places/<slug:kind>/audits/list.<slug:form>", audits.download, name="download_audits"),
    path("places/pictures/<int:pk>/<slug:size>/", pictures.picture, name="picture"),
    # Officers
    path("office/places/<slug:kind>/new/", register.add, name="add_place"),
    path("office/places/<slug:kind>/upload/", register.upload, name="upload_places"),
    path("office/place/<int:pk>/", register.edit, name="edit_place"),
    path("office/place/<int:pk>/state/", looking.state, name="change_state"),
    path("office/place/<int:pk>/inspection/", looking.inspect, name="inspect"),
    path("office/place/<int:pk>/audit/", looking.audit, name="audit"),
    path("office/inspections/photos/<int:pk>/<slug:size>/", looking.photo, name="inspection_photo"),
    path("office/works/<int:pk>/pictures/", pictures.add, name="add_picture"),
    path("office/works/<int:pk>/pictures/released/", pictures.release, name="release_pictures"),
    path("office/works/<int:pk>/pictures/withdrawn/", pictures.withdraw, name="withdraw_pictures"),
    path("office/place/<int:pk>/works/", works.start, name="start_works"),
    path("office/works/<int:pk>/completed/", works.complete, name="complete_works"),
    path("office/works/<int:pk>/opened/", works.opened, name="open_works"),
    path("office/works/<int:pk>/called-off/", works.call_off, name="call_off_works"),
]
