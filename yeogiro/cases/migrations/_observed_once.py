"""Triggers: what was observed is never changed. Who, words and spot alone may be emptied, when somebody is forgotten."""

from typing import Any

TABLE = "cases_observation"
FIXED = (
    *("key", "site_id", "night", "seen_at", "phone_at", "received_at", "skew"),
    *("scores", "feeling", "dong", "synthetic"),
)
WORDS = "an observation is never changed"


def put_on(apps: Any, schema_editor: Any) -> None:
    """Guard the observations."""
    columns = ", ".join(f'"{name}"' for name in FIXED)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE FUNCTION {TABLE}_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'check_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_once BEFORE UPDATE OF {columns} ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_once()"
        )
    else:
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_once BEFORE UPDATE OF {columns} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        )


def take_off(apps: Any, schema_editor: Any) -> None:
    """Leave them unguarded."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_once ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION {TABLE}_once()")
    else:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_once")
