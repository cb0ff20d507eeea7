"""Databases from before call a bare figure "exactly"; the migration renames rows and stored documents."""

import json
from importlib import import_module

import pytest
from django.apps import apps

from yeogiro.plan.models import PlanVersion
from yeogiro.plan.stored import digest

migration = import_module("yeogiro.plan.migrations.0002_money_returns_readings")


@pytest.mark.django_db
@pytest.mark.parametrize("edited", [True, False])
def test_a_stored_document_is_renamed_and_keeps_knowing_whether_it_was_edited(plan, edited):
    version = plan.versions.get()
    now = version.document
    old = json.loads(json.dumps(now).replace('"comparator": "reach"', '"comparator": "exactly"'))
    before = digest(old["files"])
    loaded = "x" * 64 if edited else before
    PlanVersion.objects.filter(pk=version.pk).update(document=old, digest=before, loaded_digest=loaded)
    migration.call_bare_figures_reach(apps, None)
    version.refresh_from_db()
    assert (old == now, version.document == now, version.edited) == (False, True, edited)
    assert version.digest == digest(now["files"])
