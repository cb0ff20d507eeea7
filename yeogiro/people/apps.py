from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "yeogiro.people"
    label = "people"
