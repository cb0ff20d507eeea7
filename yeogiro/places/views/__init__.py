"""Pages of the places room: parse, one action, respond."""
