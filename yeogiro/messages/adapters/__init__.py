"""The ways out of the house: one adapter a channel, each of them told everything by what it is made with."""

from .build import from_settings
from .model import Adapter, Outcome, Parcel

__all__ = ["Adapter", "Outcome", "Parcel", "from_settings"]
