"""The charts of the plan's pages, each from the same rows as the table beside it."""
