"""Triggers: a delivery's pair (attempt, rank of state) only grows, an end stays, and steps are never changed.

A check constraint sees only the new row, so it cannot hold this. A later migration that makes SQLite write these
tables anew must make the triggers again; a test tries each of them.
"""

from django.db import migrations

RANK = "CASE {row}.state WHEN 'queued' THEN 0 WHEN 'claimed' THEN 1 WHEN 'unknown' THEN 2 WHEN 'accepted' THEN 3 ELSE 4 END"
BACK = (
    "(NEW.state <> OLD.state OR NEW.attempt <> OLD.attempt) AND ("
    "OLD.state IN ('delivered', 'undelivered', 'accepted-final') OR NEW.attempt < OLD.attempt OR ("
    f"NEW.attempt = OLD.attempt AND {RANK.format(row='NEW')} <= {RANK.format(row='OLD')}))"
)
STEP = "NEW.attempt <> OLD.attempt OR NEW.state <> OLD.state OR NEW.at <> OLD.at OR NEW.delivery_id <> OLD.delivery_id"
RULES = {
    "messages_delivery": (BACK, "a delivery never goes back"),
    "messages_step": (STEP, "a step is never changed"),
}


def make(apps, schema_editor):
    for table, (wrong, words) in RULES.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {table}_forward() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {wrong} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation'; END IF; "
                "RETURN NEW; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_forward BEFORE UPDATE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_forward()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_forward BEFORE UPDATE ON {table} WHEN {wrong} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def drop(apps, schema_editor):
    for table in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_forward ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_forward()")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_forward")


class Migration(migrations.Migration):
    dependencies = [("messages", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
