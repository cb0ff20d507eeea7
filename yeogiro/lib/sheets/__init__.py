"""Excel and CSV in and out, once for all rooms.

Out: `as_csv`, `as_json`, `as_xlsx` write a `Sheet` with its rows (open data); `write_xlsx`, `write_csv` write
rows given as mappings under the titles people read, so that the file can come back; `template_xlsx` is the
empty form. In: `read` gives typed rows, or errors that name row and column; `errors_xlsx` is the file with
what is wrong, to correct and send again.
"""

from yeogiro.lib.files import attachment

from .forms import errors_xlsx, template_xlsx
from .model import MIME, Column, Sheet
from .read import MOST_BYTES, MOST_ROWS, CellError, Read, Row, read
from .write import WRITERS, as_csv, as_json, as_xlsx, write_csv, write_xlsx

__all__ = [
    "MIME",
    "MOST_BYTES",
    "MOST_ROWS",
    "WRITERS",
    "CellError",
    "Column",
    "Read",
    "Row",
    "Sheet",
    "as_csv",
    "as_json",
    "as_xlsx",
    "attachment",
    "errors_xlsx",
    "read",
    "template_xlsx",
    "write_csv",
    "write_xlsx",
]
