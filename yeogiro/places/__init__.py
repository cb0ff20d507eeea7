"""Places: where. Nouns: Area. Verbs: register_areas. (Registers of places come with the rooms that need them.)"""
