"""Words that leave the house: what is said, to whom, and what became of it."""

from .deliveries import Delivery, Step
from .messages import Broadcast, Message
from .preferences import Preference, Subscription
from .templates import Template
from .workers import Worker

__all__ = ["Broadcast", "Delivery", "Message", "Preference", "Step", "Subscription", "Template", "Worker"]
