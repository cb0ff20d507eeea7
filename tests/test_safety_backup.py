"""Backup and restore: a drill that ends in equal indicators, and everything a restore must refuse."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from tests.attacks import rows
from yeogiro.lib import backup, kept
from yeogiro.lib.models import Closure
from yeogiro.people.models import Account, Department, Household, Person

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2022, 11, 15, 9, tzinfo=UTC)
on_this_database = pytest.mark.django_db(transaction=True)


# The drill: a whole demo city, in processes of its own.


def manage(state: Path, url: str, *command: str) -> str:
    """Run a command on the city of that state folder and database; its output."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("YEOGIRO_", "DATABASE_"))
    }
    env |= {"YEOGIRO_STATE_DIR": str(state), "YEOGIRO_DEMO": "1", "YEOGIRO_HASHED_STATIC": "0"}
    env |= {"DATABASE_URL": url} if url else {}
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture
def scratch(db):
    """Addresses of empty databases of the kind the suite runs on, one after another to move to."""
    if connection.vendor == "sqlite":
        yield [""]
        return
    given = connection.settings_dict
    names = [f"yeogiro_drill_{os.getpid()}_{at}" for at in (1, 2)]
    user = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    server = f"{user}@{given['HOST']}" if user else given["HOST"]
    server += f":{given['PORT']}" if given["PORT"] else ""
    with psycopg.connect(f"postgresql://{server}/postgres", autocommit=True) as admin:
        for name in names:
            admin.execute(f'CREATE DATABASE "{name}"')
        yield [f"postgresql://{server}/{name}" for name in names]
        for name in names:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_the_drill_ends_in_equal_indicators(scratch, tmp_path):
    """SQLite to SQLite; on PostgreSQL a city of SQLite moves there, and from there into a second database."""
    city, file = tmp_path / "city", tmp_path / "0.yeogiro"
    manage(city, "", "start", "--prepare-only")
    before = manage(city, "", "indicators", "--json")
    assert sum(one["value"] is not None for one in json.loads(before)) > 10
    (city / "uploads").mkdir(exist_ok=True)
    (city / "uploads" / ("0a" * 16)).write_bytes(b"a register that waits")
    manage(city, "", "backup", "--out", str(file))
    for number, url in enumerate(scratch, start=1):
        there, again = tmp_path / f"{number}", tmp_path / f"{number}.yeogiro"
        manage(there, url, "migrate", "-v0")
        manage(there, url, "restore", str(file))
        assert manage(there, url, "indicators", "--json") == before
        assert (there / "uploads" / ("0a" * 16)).read_bytes() == b"a register that waits"
        assert (there / "secret_key").read_text() != (city / "secret_key").read_text()
        manage(there, url, "backup", "--out", str(again))
        assert content(again) == content(file)
        file = again


def content(file: Path) -> dict[str, list[object]]:
    """Every table's rows as they were written."""
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith("rows/")]
        return {name: [json.loads(line) for line in archive.read(name).splitlines()] for name in names}


# What is in the file, and what is not.


@pytest.fixture
def state(settings, tmp_path) -> Path:
    settings.STATE_DIR = tmp_path / "state"
    settings.STATE_DIR.mkdir()
    return settings.STATE_DIR


@pytest.fixture
def small(db, state, cast):
    """A small city: the cast, an odd text, a kept file, a secret, a session."""
    Closure.objects.create(on=date(2022, 11, 4), reason='줄\n바꿈, "따옴표", \u202e😀 ㎡ 女')
    kept.keep(b"a,b\n1,2\n")
    (state / "secret_key").write_text("do-not-copy-me")
    (state / "yeogiro.sqlite3").write_text("do-not-copy-me")
    return state


def made(state: Path, name: str = "a.yeogiro") -> Path:
    backup.write(state.parent / name, state=state, now=NOW)
    return state.parent / name


def everything() -> dict[str, list[object]]:
    """All rows of all tables that a backup holds."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in backup.rows.models()
    }


@on_this_database
def test_everything_comes_back_as_it_was(small):
    before, file = everything(), made(small)
    shutil.rmtree(small / "uploads")
    Closure.objects.all().delete()
    Person.objects.update(name="changed")
    Department.objects.create(name_ko="나중에", name_en="later")
    backup.restore(file, state=small, overwrite=True)
    assert everything() == before
    assert [path.read_bytes() for path in (small / "uploads").iterdir()] == [b"a,b\n1,2\n"]
    assert len(before["people.Account"]) == 11
    # New rows are numbered after the restored ones.
    assert Closure.objects.create(on=date(2022, 12, 1), reason="x").pk > max(
        row[0] for row in before["lib.Closure"]
    )


@on_this_database
def test_neither_secret_nor_session_nor_count_is_in_the_file(small, cast, client):
    client.force_login(cast.officer)
    file = made(small)
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        names, text = archive.namelist(), b"".join(archive.read(name) for name in archive.namelist())
    assert b"do-not-copy-me" not in text
    assert client.session.session_key.encode() not in text
    assert [name for name in names if "session" in name or "hit" in name or "secret" in name] == []
    assert sum(name.startswith("state/uploads/") for name in names) == 1


@on_this_database
def test_restoring_over_a_city_signs_everybody_out(small, cast, client):
    client.force_login(cast.officer)
    backup.restore(made(small), state=small, overwrite=True)
    assert client.get("/plan/office/").status_code == 302


@on_this_database
def test_the_commands_say_what_they_did(small, capsys):
    file = small.parent / "b.yeogiro"
    call_command("backup", out=file)
    said = capsys.readouterr().out
    assert hashlib.sha256(file.read_bytes()).hexdigest() in said
    assert "Not in it: the secret key." in said
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", out=file)
    call_command("restore", file, check=True)
    assert "Whole: " in capsys.readouterr().out


@on_this_database
def test_a_backup_is_one_moment_while_others_write(state):
    """Households and departments are only ever made together: no backup may hold more of one."""
    stop, wrote = Event(), []

    def work() -> None:
        try:
            while not stop.is_set():
                with transaction.atomic():
                    number = len(wrote)
                    Household.objects.create()
                    Department.objects.create(name_ko=f"부서 {number}", name_en=f"{number}")
                wrote.append(number)
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    try:
        seen = []
        for at in range(4):
            counts = backup.write(state.parent / f"{at}.yeogiro", state=state, now=NOW)["rows"]
            seen.append((counts["people.household"], counts["people.department"]))
    finally:
        stop.set()
        thread.join()
    assert [pair for pair in seen if pair[0] != pair[1]] == []
    assert len(wrote) > 0


# What a restore refuses, with nothing changed.


def refused(file: Path, state: Path, *, overwrite: bool = True) -> str:
    """What it says; every row and every file must be as before."""
    before, files = everything(), sorted(state.rglob("*"))
    with pytest.raises(backup.Unfit) as reason:
        backup.restore(file, state=state, overwrite=overwrite)
    assert everything() == before
    assert sorted(state.rglob("*")) == files
    return str(reason.value)


def changed(
    file: Path, *, manifest=lambda given: None, parts=lambda given: None, sealed: bool = True
) -> Path:
    """A copy with other parts; `sealed` has the manifest agree with them, as a forger would."""
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(held.pop("manifest.json"))
    parts(held)
    if sealed:
        told["parts"] = {name: hashlib.sha256(part).hexdigest() for name, part in held.items()}
    manifest(told)
    copy = file.with_name("changed.yeogiro")
    with zipfile.ZipFile(copy, "w") as archive:
        for name, part in {**held, "manifest.json": json.dumps(told).encode()}.items():
            archive.writestr(name, part)
    return copy


@on_this_database
def test_a_database_that_holds_something_is_left_alone(small):
    assert "This database holds something already" in refused(made(small), small, overwrite=False)


@on_this_database
def test_an_empty_migrated_database_needs_no_overwrite(small):
    file, before = made(small), everything()
    call_command("flush", interactive=False, verbosity=0)
    backup.restore(file, state=small)
    assert everything() == before


@on_this_database
def test_a_file_with_one_bit_turned_anywhere_is_refused(small):
    file = made(small)
    whole = file.read_bytes()
    for at in range(50, len(whole) - 30, len(whole) // 25):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            backup.look(file)
        except backup.Unfit:
            continue
        # A bit that no reader looks at (a date in the ZIP's directory): then every part is still what it was.
        assert content(file) == content_of(whole, file)
    file.write_bytes(whole[: len(whole) // 2])
    assert "is damaged or is no backup" in refused(file, small)
    file.write_bytes(b"")
    assert "is damaged or is no backup" in refused(file, small)
    assert "There is no file" in refused(file.with_name("nowhere"), small)


def content_of(whole: bytes, file: Path) -> dict[str, list[object]]:
    copy = file.with_name("whole.yeogiro")
    copy.write_bytes(whole)
    return content(copy)


def lose_a_row(parts: dict[str, bytes]) -> None:
    parts["rows/people.account.jsonl"] = parts["rows/people.account.jsonl"].split(b"\n", 1)[1]


def without(name: str):
    return lambda parts: parts.pop(name)


def more(name: str):
    return lambda parts: parts.update({name: b"x"})


def migrated(*key: str):
    return lambda told: told["migrations"].append(list(key))


def not_migrated(*key: str):
    return lambda told: told["migrations"].remove(list(key))


def one_column_more(told: dict) -> None:
    told["columns"]["lib.closure"].append("more")


def no_posts(parts: dict[str, bytes]) -> None:
    parts["rows/people.post.jsonl"] = b""


def no_posts_told(told: dict) -> None:
    told["rows"]["people.post"] = 0


@on_this_database
@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"parts": lose_a_row, "sealed": False}, "is not what was written"),
        ({"parts": lose_a_row}, "has 10 rows in the file, 11 in its manifest"),
        ({"parts": without("rows/lib.closure.jsonl"), "sealed": False}, "are not the ones its manifest"),
        ({"parts": more("state/uploads/../../evil")}, "a part that no backup has"),
        ({"parts": more("state/secret_key")}, "a part that no backup has"),
        ({"parts": more("/etc/cron.d/evil")}, "a part that no backup has"),
        ({"manifest": lambda told: told.update(format=99)}, "has format 99; this code reads format 1"),
        ({"manifest": migrated("lib", "0999_later")}, "made by newer code (lib.0999_later)"),
        ({"manifest": not_migrated("lib", "0003_hits")}, "made by older code, before lib.0003_hits"),
        ({"manifest": one_column_more}, "tables are not the ones of this code"),
        ({"parts": no_posts, "manifest": no_posts_told}, "do not fit this database (IntegrityError)"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_a_whole_backup_of_this_code_is_refused(how, says, small):
    assert says in refused(changed(made(small), **how), small)


@on_this_database
def test_a_database_that_is_not_migrated_is_refused(small):
    file = made(small)
    MigrationRecorder.Migration.objects.filter(app="lib", name="0003_hits").delete()
    try:
        assert "is not migrated yet (lib.0003_hits)" in refused(file, small)
    finally:
        MigrationRecorder(connection).record_applied("lib", "0003_hits")


@on_this_database
def test_triggers_that_guard_a_table_give_way_to_a_restore_and_guard_again(small):
    file = made(small)
    guards = {
        "sqlite": ["CREATE TRIGGER keep BEFORE DELETE ON lib_closure BEGIN SELECT RAISE(ABORT, 'kept'); END"],
        "postgresql": [
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'kept'; END$$",
            "CREATE TRIGGER keep BEFORE DELETE ON lib_closure FOR EACH ROW EXECUTE FUNCTION keep()",
        ],
    }
    drop = {"sqlite": "DROP TRIGGER keep", "postgresql": "DROP FUNCTION keep CASCADE"}
    with connection.cursor() as cursor:
        for sql in guards[connection.vendor]:
            cursor.execute(sql)
    try:
        backup.restore(file, state=small, overwrite=True)
        assert Closure.objects.count() == 1
        with pytest.raises(DatabaseError, match="kept"):
            Closure.objects.all().delete()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(drop[connection.vendor])


def test_the_counts_of_rows_that_attacks_compare_are_all_tables(db):
    assert {"people.Account", "plan.Return", "plan.Project_goals"} <= set(rows())
    assert Account._meta.label in rows()
