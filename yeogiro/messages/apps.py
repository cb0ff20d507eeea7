from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "yeogiro.messages"
    label = "messages"
