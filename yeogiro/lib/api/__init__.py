"""What every room's API is made of: shapes of values, one shape of errors, lists in pieces, conditional reads.

Rooms bring an `api` with a ninja router, and `front/api.py` puts them together under /api/. Nothing here knows
who asks: tokens and repeated writes are the people room's (`people/api_access.py`).
"""

from .paging import Paging, of_list, of_rows
from .problems import Fault, Problem, Refused
from .reading import reads
from .shapes import Body, Day, Line, Number, Shape, Text

__all__ = [
    "Body",
    "Day",
    "Fault",
    "Line",
    "Number",
    "Paging",
    "Problem",
    "Refused",
    "Shape",
    "Text",
    "of_list",
    "of_rows",
    "reads",
]
