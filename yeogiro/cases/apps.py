from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "yeogiro.cases"
    label = "cases"
