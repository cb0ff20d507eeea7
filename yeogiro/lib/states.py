"""Tables of transitions drawn into the documentation: each room's `states.py` offers its drawings, found by discovery.

`@drawn("messages.md")` on a function that answers with a Mermaid diagram; `manage.py draw_states` puts it between two
marks in that page of docs/reference, and `--check` says whether a page is stale.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

Draw = Callable[[], str]


@dataclass(frozen=True)
class Drawing:
    """A drawing, and between which marks of which page it stands. Pages with several tell them by `name`."""

    page: str
    name: str
    draw: Draw

    @property
    def begin(self) -> str:
        return f"<!-- draw_states{f': {self.name}' if self.name else ''} -->"

    end = "<!-- end of draw_states -->"

    def into(self, text: str) -> str:
        """The page's text with the drawing as its table stands now; ValueError without its two marks."""
        head, _begin, rest = text.partition(self.begin)
        _old, end, tail = rest.partition(self.end)
        if not end:
            raise ValueError(f"the marks {self.begin} and {self.end} are not in {self.page}")
        return f"{head}{self.begin}\n```mermaid\n{self.draw()}\n```\n{self.end}{tail}"


_drawings: list[Drawing] = []


def drawn(page: str, *, name: str = "") -> Callable[[Draw], Draw]:
    """Enter a drawing."""

    def enter(draw: Draw) -> Draw:
        _drawings.append(Drawing(page, name, draw))
        return draw

    return enter


def all_drawings() -> list[Drawing]:
    """Every room's drawings."""
    autodiscover_modules("states")
    return _drawings


def diagram(first: str, ways: Mapping[str, Mapping[str, str]], ends: Iterable[str]) -> str:
    """A Mermaid state diagram: where it begins, why one goes from each state to others, and where it ends."""
    lines = ["stateDiagram-v2", f"    [*] --> {first}"]
    for before, after in ways.items():
        lines += [f"    {before} --> {to}: {why}" for to, why in after.items()]
    return "\n".join([*lines, *(f"    {end} --> [*]" for end in ends)])
