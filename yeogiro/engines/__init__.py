"""Engines: plain Python that solves one kind of problem each. No Django, and nothing of ours is imported."""
