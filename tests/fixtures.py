"""Fixtures for every test of the repository, also the rooms' own: the cast, and the shipped district."""

import pytest

from tests.cast import cast
from yeogiro.lib import hits

__all__ = ["cast", "no_hits", "seodaemun"]


@pytest.fixture(autouse=True)
def no_hits():
    """Every test begins with nothing counted towards a limit: counts stand outside the database."""
    yield
    hits.forget()


@pytest.fixture(scope="module")
def seodaemun(django_db_setup, django_db_blocker):
    """Load the shipped district once for a module; everything is rolled back after it.

    A test that uses it marks itself `django_db`, so that its own changes are undone before the next one.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_plan", str(settings.DISTRICT_DIR), verbosity=0)
        yield
        transaction.set_rollback(True)
