"""Places: where. Every register of things with a spot on the map, their life, and the works that build or improve them.

Nouns: Area, PlaceKind, Place, PlaceStep, Works, WorksPhoto, Inspection, InspectionPhoto, Audit. Verbs: register_areas,
define_kinds, register, amend, import_places, change_state, retire, start_works, complete_works, open_works,
call_off_works, inspect, audit, enter_audits, add_picture, release_pictures, withdraw_pictures. Measures: open places,
works completed, inspections, share of faulty places.
"""
