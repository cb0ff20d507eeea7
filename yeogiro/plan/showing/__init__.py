"""What the pages say for one viewer, gathered in few questions."""
