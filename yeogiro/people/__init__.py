"""People: who. Nouns: Account, Person, Department, Body, Post, Tenure. Verbs: register_organisations, appoint, sign_in_as."""
