"""Triggers that keep the log of looks as it was written, on both databases."""

from typing import Any

KEYS = {"people_look": "number", "people_lookperson": "look_id"}
ANCHORED = "COALESCE((SELECT MAX(through) FROM people_lookanchor), 0)"

SQLITE = [
    *(
        f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the log of looks is written once'); END"
        for table in [*KEYS, "people_lookanchor"]
    ),
    *(
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN OLD.{key} > {ANCHORED} "
        "BEGIN SELECT RAISE(ABORT, 'the log of looks is kept'); END"
        for table, key in KEYS.items()
    ),
    (
        "CREATE TRIGGER people_lookanchor_kept BEFORE DELETE ON people_lookanchor "
        "BEGIN SELECT RAISE(ABORT, 'the log of looks is kept'); END"
    ),
    (
        "CREATE TRIGGER people_lookhead_onward BEFORE UPDATE ON people_lookhead WHEN NEW.number <= OLD.number "
        "BEGIN SELECT RAISE(ABORT, 'the log of looks only grows'); END"
    ),
]
SQLITE_OFF = [
    *(f"DROP TRIGGER {table}_once" for table in [*KEYS, "people_lookanchor"]),
    *(f"DROP TRIGGER {table}_kept" for table in [*KEYS, "people_lookanchor"]),
    "DROP TRIGGER people_lookhead_onward",
]


def _function(name: str, condition: str, words: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{words}'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )


POSTGRESQL = [
    _function("people_look_once", "true", "the log of looks is written once"),
    _function("people_look_onward", "NEW.number <= OLD.number", "the log of looks only grows"),
    *(
        _function(f"{table}_kept", f"OLD.{key} > {ANCHORED}", "the log of looks is kept")
        for table, key in KEYS.items()
    ),
    *(
        f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION people_look_once()"
        for table in [*KEYS, "people_lookanchor"]
    ),
    *(
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
        for table in KEYS
    ),
    (
        "CREATE TRIGGER people_lookanchor_kept BEFORE DELETE ON people_lookanchor "
        "FOR EACH ROW EXECUTE FUNCTION people_look_once()"
    ),
    (
        "CREATE TRIGGER people_lookhead_onward BEFORE UPDATE ON people_lookhead "
        "FOR EACH ROW EXECUTE FUNCTION people_look_onward()"
    ),
]
POSTGRESQL_OFF = [
    *(f"DROP TRIGGER {table}_once ON {table}" for table in [*KEYS, "people_lookanchor"]),
    *(f"DROP TRIGGER {table}_kept ON {table}" for table in [*KEYS, "people_lookanchor"]),
    "DROP TRIGGER people_lookhead_onward ON people_lookhead",
    *(f"DROP FUNCTION {name}()" for name in ["people_look_once", "people_look_onward"]),
    *(f"DROP FUNCTION {table}_kept()" for table in KEYS),
]


def put_on(apps: Any, schema_editor: Any) -> None:
    """Guard the log."""
    _run(schema_editor.connection, SQLITE, POSTGRESQL)


def take_off(apps: Any, schema_editor: Any) -> None:
    """Leave it unguarded."""
    _run(schema_editor.connection, SQLITE_OFF, POSTGRESQL_OFF)


def _run(connection: Any, sqlite: list[str], postgresql: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in sqlite if connection.vendor == "sqlite" else postgresql:
            cursor.execute(statement)
