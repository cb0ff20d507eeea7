"""Forms of the officers' pages."""
