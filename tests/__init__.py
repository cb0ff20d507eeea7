"""Tests across rooms, browser tests and facts of the repository; each room keeps its own tests inside."""
