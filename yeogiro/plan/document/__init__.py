"""A plan as data: the format (schema), reading it with line numbers (read), writing it back (write). No Django here."""
