"""The outbox lists by the moment of asking; a browser that is no more is removed instead of marked."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messages", "0002_only_forward"),
        ("people", "0008_second_factor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(
            "DELETE FROM messages_subscription WHERE gone_at IS NOT NULL", migrations.RunSQL.noop
        ),
        migrations.RemoveField(
            model_name="subscription",
            name="gone_at",
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["-asked_at", "-id"], name="messages_latest"),
        ),
    ]
