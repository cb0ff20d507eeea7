"""Triggers: steps and replies are added, never changed. A later migration that rewrites a table on SQLite makes them again."""

from typing import Any

TABLES = {"cases_step": "a step is never changed", "cases_reply": "a reply is never changed"}


def put_on(apps: Any, schema_editor: Any) -> None:
    """Guard both tables."""
    for table, words in TABLES.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {table}_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_once()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def take_off(apps: Any, schema_editor: Any) -> None:
    """Leave them unguarded."""
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_once ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_once()")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_once")
