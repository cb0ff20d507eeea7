"""Addresses of maps, imports, round sheets and the child-safety map; they stand before a kind's own."""

from django.urls import path

from .views import imports, maps, notes, rounds

urlpatterns = [
    path("places/map/", maps.show, name="map"),
    path("places/map/areas.json", maps.areas, name="map_areas"),
    path("places/map/<slug:layer>.json", maps.layer, name="map_layer"),
    path("places/child-safety/", notes.notes, name="notes"),
    path("places/child-safety/print/", notes.print_notes, name="print_notes"),
    path("places/<slug:kind>/public.<slug:form>", imports.public, name="public_places"),
    path("office/places/<slug:kind>/import/", imports.send, name="import_places"),
    path("office/imports/<slug:token>/", imports.job, name="import_job"),
    path("office/imports/<slug:token>/state/", imports.state, name="import_state"),
    path("office/round/", rounds.choose, name="round"),
    path("office/round/sheet/", rounds.sheet, name="round_sheet"),
    path("office/child-safety/", notes.desk, name="notes_desk"),
    path("office/child-safety/new/", notes.write, name="write_note"),
    path("office/child-safety/<int:pk>/", notes.decide, name="decide_note"),
]
