"""Rules for the whole suite, here and in the rooms: what counts as a database test, and what a skip may be.

The suite runs once on SQLite; `make test` then runs every test marked `database` again on PostgreSQL.
"""

import os
from datetime import date

import pytest

pytest_plugins = ["tests.fixtures"]
REQUIRE_ALL = os.environ.get("YEOGIRO_REQUIRE_ALL") == "1"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --slow and --screens, which `make test-all` gives."""
    parser.addoption("--screens", action="store_true", help="keep a picture of every page in .screens/")
    parser.addoption("--slow", action="store_true", help="run the tests marked slow as well")


def pytest_configure(config: pytest.Config) -> None:
    """Free the tests from today's date and from collected files; the browser tests serve the real thing."""
    from django.conf import settings

    settings.PRODUCT_DATE = date(2022, 11, 15)
    settings.SECOND_FACTOR = False
    settings.LIMITS_FILE = settings.STATE_DIR / f"test-limits-{os.getpid()}.sqlite3"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the file of counts for limits that this process made."""
    from django.conf import settings

    for left in settings.STATE_DIR.glob(f"test-limits-{os.getpid()}.sqlite3*"):
        left.unlink()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark database and browser tests by what they use, before -m chooses among them."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            # One worker runs them all, so that the server and the browser start once.
            item.add_marker(pytest.mark.xdist_group("browser"))
        elif item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker(pytest.mark.database)
            # A page's queries run on both databases by the crawl; what else its tests look at is above the database.
            if "client" in item.fixturenames and item.path.name != "test_pages_crawl.py":
                item.add_marker(pytest.mark.once)
    if not config.getoption("--slow"):
        slow = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)


@pytest.fixture(scope="session")
def absent():
    """Return a function that skips loudly because something is missing; under .ci/run it fails instead."""

    def say(what: str) -> None:
        if REQUIRE_ALL:
            pytest.fail(
                f"{what} is missing, and YEOGIRO_REQUIRE_ALL=1 wants everything to run", pytrace=False
            )
        pytest.skip(f"SKIPPED LOUDLY: {what} is missing on this machine")

    return say


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """Give each test process its own PostgreSQL database, so that two suites at once do not collide."""
    from django.conf import settings

    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("postgresql"):
            database.setdefault("TEST", {})["NAME"] = f"test_yeogiro_{os.getpid()}"
