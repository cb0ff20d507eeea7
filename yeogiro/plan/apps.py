from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "yeogiro.plan"
    label = "plan"
