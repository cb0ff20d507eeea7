"""Pages of the people room: parse, one action, respond."""
