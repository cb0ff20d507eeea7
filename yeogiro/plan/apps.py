from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "yeogiro.plan"
    label = "plan"

    def ready(self) -> None:
        from . import checks  # noqa: F401
