"""Triggers that keep the life of places: a state changes only with its step, steps hang together and stay.

A migration that makes SQLite write places_place or places_placestep anew (most changes of a column do) drops them:
run `make` again after it. A test tries each of them.
"""

STATE = (
    "CASE WHEN {row}.closed_on IS NOT NULL THEN 'retired' WHEN {row}.condition <> '' THEN {row}.condition "
    "WHEN {row}.opened_on IS NOT NULL THEN 'in-use' WHEN {row}.installed_on IS NOT NULL THEN 'installed' "
    "ELSE 'planned' END"
)
LAST = "(SELECT after FROM places_placestep WHERE place_id = NEW.{key} ORDER BY turn DESC LIMIT 1)"
ALONE = (
    f"({STATE.format(row='NEW')}) <> ({STATE.format(row='OLD')}) "
    f"AND COALESCE({LAST.format(key='id')}, '') <> ({STATE.format(row='NEW')})"
)
CHANGED = (
    "NEW.place_id <> OLD.place_id OR NEW.turn <> OLD.turn OR NEW.before <> OLD.before OR NEW.after <> OLD.after "
    'OR NEW."on" <> OLD."on" OR NEW.why <> OLD.why'
)
LOOSE = (
    "NEW.turn > 1 AND COALESCE((SELECT after FROM places_placestep WHERE place_id = NEW.place_id "
    "AND turn = NEW.turn - 1), '') <> NEW.before"
)
RULES = [
    ("places_life_with_its_step", "UPDATE ON places_place", ALONE, "a state changes only with its step"),
    ("places_step_once", "UPDATE ON places_placestep", CHANGED, "a step is never changed"),
    ("places_step_chain", "INSERT ON places_placestep", LOOSE, "a step begins where the last one ended"),
]


def make(apps, schema_editor):
    for name, event, wrong, words in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {wrong} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation'; END IF; "
                "RETURN NEW; END $$"
            )
            schema_editor.execute(
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} "
                f"BEGIN SELECT RAISE(ABORT, '{words}') WHERE {wrong}; END"
            )


def drop(apps, schema_editor):
    for name, event, _wrong, _words in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {event.split()[-1]}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
