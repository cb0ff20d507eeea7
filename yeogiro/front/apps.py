"""The front desk as a Django app."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "yeogiro.front"
    label = "front"
