"""The ground floor as a Django app: templates, template tags, commands, translations."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "yeogiro.lib"
    label = "lib"
    default_auto_field = "django.db.models.BigAutoField"
