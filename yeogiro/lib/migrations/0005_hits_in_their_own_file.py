"""Counts for limits live in a file of their own (lib/hits.py): what stood here mattered for minutes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("lib", "0004_photos"),
    ]

    operations = [
        migrations.DeleteModel(name="Hit"),
    ]
