"""The suite runs on the database it was told to, and one that several threads can share."""

import os
from threading import Thread

import pytest
from django.db import connection

from yeogiro.people.models import Department


@pytest.mark.django_db
def test_the_database_is_the_one_the_environment_names():
    url = os.environ.get("DATABASE_URL", "sqlite:")
    assert connection.vendor == ("postgresql" if url.startswith("postgres") else "sqlite")


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_what_was_committed():
    Department.objects.create(name_ko="여성가족과", name_en="Women and Family Division")
    seen = []

    def look() -> None:
        try:
            seen.extend(Department.objects.values_list("name_ko", flat=True))
        finally:
            connection.close()

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert seen == ["여성가족과"]
