"""The seam between the plan's indicators and the measures that count them.

`read` one indicator on a day, `read_all` for a table over years; `require_countable` checks a document's
definitions; `compare_definitions` shows what a changed one would count; `indicators_moved_by` says which
numbers a record moves, `indicators_if_done` what they would come to; `outlook` is the plain forecast. Closing a
year is in `yeogiro.plan.actions.closing`.
"""

from .comparing import Compared, Edition, compare_definitions, editions
from .definitions import Definition, definition_of, require_countable, sha256
from .moved import indicators_moved_by
from .outlook import Outlook, outlook
from .paths import Aim, Pace, Path, aim_of, pace_of, path_of
from .reading import IndicatorReading, IndicatorYears, Versions, last_day, read, read_all, read_on
from .supposed import IfDone, indicators_if_done

__all__ = [
    "Aim",
    "Compared",
    "Definition",
    "Edition",
    "IfDone",
    "IndicatorReading",
    "IndicatorYears",
    "Outlook",
    "Pace",
    "Path",
    "Versions",
    "aim_of",
    "compare_definitions",
    "definition_of",
    "editions",
    "indicators_if_done",
    "indicators_moved_by",
    "last_day",
    "outlook",
    "pace_of",
    "path_of",
    "read",
    "read_all",
    "read_on",
    "require_countable",
    "sha256",
]
