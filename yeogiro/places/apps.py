from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "yeogiro.places"
    label = "places"
