"""Forms of the cases room. What is typed is kept; every message says what to do."""
