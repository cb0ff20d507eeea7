"""Places: where. Every register of things with a spot on the map, and the works that build or improve them.

Nouns: Area, PlaceKind, Place, Works. Verbs: register_areas, define_kinds, register, amend, import_places,
retire, start_works, complete_works, open_works, call_off_works. Measures: open places, works completed.
"""
