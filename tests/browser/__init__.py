"""A real Chromium against the product as `make run` serves it."""
