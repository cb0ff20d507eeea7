"""Charts in the product's look: builders return a Chart (drawings, words, table), render draws it.

Plan is a dashed grey outline, done is solid teal, the year so far lighter inside its outline. Bars start
at 0, labels stand on what they name, unknown is said and never drawn as 0.
"""

from .bars import Bar, horizontal_bars
from .columns import Year, bars_by_year
from .path import Ahead, Point, Target, target_line
from .render import png, svg, warm

__all__ = [
    "Ahead",
    "Bar",
    "Point",
    "Target",
    "Year",
    "bars_by_year",
    "horizontal_bars",
    "png",
    "svg",
    "target_line",
    "warm",
]
