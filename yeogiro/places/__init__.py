"""Places: where. Nouns: Area. Verbs: register_areas. (Registers of places come when they are needed.)"""
