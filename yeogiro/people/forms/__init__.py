"""Forms of the people room. What is typed is kept; every message says what to do."""
