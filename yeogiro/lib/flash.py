"""Django's one-time notices under another label: "messages" is the name of our own room."""

import django.contrib.messages.apps as contrib


class FlashConfig(contrib.MessagesConfig):
    label = "flash"
