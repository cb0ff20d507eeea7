"""Registers as public files bring them: read, understood, looked at, and only then taken in.

`reading` finds the header and which column is what (headers.toml), `cells` reads one row, `look` says what the file
would do, `jobs` carries a file through the three steps, `areas` reads outlines, `out` writes a register again.
"""
