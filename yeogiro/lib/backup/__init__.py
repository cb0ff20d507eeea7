"""One file with everything, for either database: `write` makes it, `look` checks it, `restore` puts it back.

A ZIP: manifest.json (format, versions, migrations, counts, SHA-256 of every part), rows/<model>.jsonl (one row a
line, values as the fields' own text) and state/… (kept uploads, reports). What is not in it: the secret key,
sessions and counts for limits (people sign in again), and what is made anew: styles, charts.
"""

from .reading import Manifest, Unfit, look
from .restoring import held, restore
from .writing import write

__all__ = ["Manifest", "Unfit", "held", "look", "restore", "write"]
