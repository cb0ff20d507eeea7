"""A plain forecast with its uncertainty: the straight line through past points, and how far off it may be."""

from .check import check
from .model import Forecast, Kind, Point
from .trend import LEAST_POINTS, forecast

__all__ = ["LEAST_POINTS", "Forecast", "Kind", "Point", "check", "forecast"]
