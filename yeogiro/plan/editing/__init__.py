"""Officers edit a version: its inputs, what was typed, what changed meanwhile."""
